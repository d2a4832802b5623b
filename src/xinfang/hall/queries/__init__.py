"""What is read in the hall: windows, the queue, the call screen, appointments, waiting times."""
