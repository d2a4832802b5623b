"""The benchmark: a register of a million matters, and what an officer and a petitioner wait for on it."""
