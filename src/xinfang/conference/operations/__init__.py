"""What is done in this room, one module for members, meetings, agenda, tasks and the monthly sorting."""
