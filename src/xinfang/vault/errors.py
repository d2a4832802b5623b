"""Why something sealed does not open, or a key cannot be had."""


class Unreadable(Exception):
    """What was sealed does not open: altered, sealed about something else, by another key, or in an unknown form."""


class KeyMissing(Unreadable):
    """The key that this was sealed with is not there: retired, destroyed, or not given to this machine."""


class BadKeys(Exception):
    """The keys that are configured cannot be used; the message says which and why, without showing any."""
