"""Reads and annotates Chinese articles; knows nothing of a terminal."""
