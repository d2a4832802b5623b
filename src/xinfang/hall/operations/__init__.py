"""What is done in the hall: windows set up, numbers taken and called, visits booked, and what must go forgotten."""
