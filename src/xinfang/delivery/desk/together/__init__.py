"""The way to everything around the matters: meetings, duties, and whatever bodies do together."""
