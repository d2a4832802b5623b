"""What every gateway is and how it says no."""

from typing import Protocol

from xinfang.notices.types import Outgoing


class GatewayDownError(Exception):
    """The gateway cannot be reached, or does not take anything from us now; nothing is wrong with the message."""


class TryLaterError(Exception):
    """The gateway does not take this message now, and may later."""


class RejectedError(Exception):
    """The gateway will never take this message: the address is wrong, or closed."""


class Gateway(Protocol):
    """Hands messages over. The same message may come twice after a crash: its id lets the other side notice."""

    def send(self, message: Outgoing) -> str:
        """Hand `message` over; the gateway's own number for it, if it gives one.

        Raises `GatewayDownError`, `TryLaterError` or `RejectedError`, none with an address in its words.
        """
        ...
