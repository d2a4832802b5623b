"""What is done here: digests are written, addresses of calendars made and ended."""
