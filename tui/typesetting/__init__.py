"""From paragraphs and hints to rows of cells: pure functions, no Textual."""
