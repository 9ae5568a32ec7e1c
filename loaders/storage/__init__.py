"""The store: immutable snapshots of Parquet, one writer at a time, never half written."""
