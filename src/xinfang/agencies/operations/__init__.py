"""What administrators and officers do to bodies, people and settings: one function for each thing done.

All take `actor` and `now`, run in the open context, refuse with `Refused`, and leave a line in the journal.
"""
