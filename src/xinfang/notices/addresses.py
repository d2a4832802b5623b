"""Whether a number or an address, as a person gave it, can be sent to by a channel."""

import re

from xinfang.cases.queries.contacts import Contact
from xinfang.notices.types import CONTACT_FIELDS, Channel

_SHAPES = {
    Channel.SMS: re.compile(r"(?:\+?86)?(1[3-9]\d{9})", re.ASCII),
    Channel.EMAIL: re.compile(r"([^\s@<>,;:\"\\]+@[^\s@<>,;:\"\\]+\.[^\s@<>,;:\"\\]+)"),
}


def usable(contact: Contact, channel: Channel) -> str:
    """Where to send by `channel`, in the form that a gateway takes; nothing if the contact has no such address."""
    return usable_address(getattr(contact, CONTACT_FIELDS[channel]), channel)


def usable_address(given: str, channel: Channel) -> str:
    """What was given in the form that a gateway takes, or nothing if it is none, such as a landline for SMS."""
    plain = re.sub(r"[\s()-]", "", given) if channel is Channel.SMS else given.strip()
    match = _SHAPES[channel].fullmatch(plain)
    return match[1] if match else ""
