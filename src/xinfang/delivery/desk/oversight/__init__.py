"""Pages of supervision: who is warned of which period, and what the system noted about how bodies handle matters."""
