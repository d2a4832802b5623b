"""Pages of the joint conference: meetings, agenda, tasks, members, and the monthly sorting of conflicts."""
