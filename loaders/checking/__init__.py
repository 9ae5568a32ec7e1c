"""What is wrong with rows: cells, rows, and rows against each other and the store."""
