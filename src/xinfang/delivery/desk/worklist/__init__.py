"""The home of the desk: what is due."""
