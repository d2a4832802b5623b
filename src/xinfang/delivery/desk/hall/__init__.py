"""Pages of the hall: the window at work, numbers, appointments, windows, waiting times."""
