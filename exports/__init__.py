"""The same small tables as files that carry their own provenance."""
