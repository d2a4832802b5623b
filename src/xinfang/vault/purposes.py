"""What sealed things are for. Each purpose has keys of its own, so that one key opens one kind of thing."""

from enum import StrEnum


class Purpose(StrEnum):
    """Why something is sealed."""

    IDENTITY = "IDENTITY"
    """Who a person is and how she is reached."""
    ACCUSATION = "ACCUSATION"
    """What is said in a sealed accusation (检举控告), and by whom."""
    FILE = "FILE"
    """The keys of stored contents."""
    DRAFT = "DRAFT"
    """What was typed and is not handed in yet, or waits to be sent."""
    FACTOR = "FACTOR"
    """The secrets of second factors: what an authenticator app reckons its codes from, and recovery codes."""
