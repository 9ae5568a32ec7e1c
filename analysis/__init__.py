"""Questions about the data, statistics on small results, and sentences."""
