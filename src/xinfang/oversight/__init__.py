"""Watching the organs, not the people: who is warned of which period, and what the system notes for supervision."""
