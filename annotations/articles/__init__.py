"""From a file's bytes to a page of text: decoding, the reading view, sentences, library folders."""
