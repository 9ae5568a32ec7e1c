"""Formats of files: workbooks, text, JSON, Parquet, zip files; each read as sheets of text."""
