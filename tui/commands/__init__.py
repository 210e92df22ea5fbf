"""The commands that need no terminal: one module each, which holds it as `command`."""
