"""One form for each legal act: which act, what it asks, what it brings."""
