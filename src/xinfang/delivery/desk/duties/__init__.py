"""Pages of the office's own work in a year: the year, one duty, and the small forms about it."""
