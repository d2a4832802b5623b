"""The case page: one matter, its clocks, and what may lawfully be done next."""
