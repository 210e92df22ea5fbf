"""Articles and language as a service, for a process of its own beside an interface."""
