"""Joint action plans kept as one sheet."""
