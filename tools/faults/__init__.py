"""`make bench-faults`: does anything that was acknowledged get lost when processes are killed in the midst of it?"""
