"""Words of a Chinese text and how they are read; knows nothing of annotations."""
