"""Reception days of leaders at the desk: published, booked by telephone, the list of the day, record and decision."""
