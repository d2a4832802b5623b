"""What this room shows."""
