"""The closed lists of this room, what is entered, and what is shown."""
