"""Pages of the inbox: what waits, the daily digest, and the calendar that is subscribed to."""
