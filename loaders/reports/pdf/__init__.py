"""Pages of a PDF as lines of text, and as pictures, read in processes with limits."""
