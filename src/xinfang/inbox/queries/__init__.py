"""What is read here: the inbox of somebody, the days of it, whose calendar an address is."""
