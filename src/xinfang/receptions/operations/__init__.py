"""What is done about receptions: days published, places booked, people received, and what was decided followed up."""
