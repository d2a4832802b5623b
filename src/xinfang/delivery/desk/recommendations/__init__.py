"""Pages of recommendations: the list, one of them, its letter, and the small forms about it."""
