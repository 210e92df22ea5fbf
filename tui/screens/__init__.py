"""What fills the terminal: the library, the reader, and the sheets that open over them."""
