"""The face of pizhu: the command and the terminal application."""
