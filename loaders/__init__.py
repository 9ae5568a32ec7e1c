"""From sources to the store: read, check, explain every problem, write one new snapshot."""
