"""Whether a number or an address, as a person gave it, can be sent to by a channel."""

import re

from xinfang.cases.queries.contacts import Contact
from xinfang.notices.types import CONTACT_FIELDS, Channel

_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})", re.ASCII)
# The plain form of an address (RFC 5321, dot-string): nothing that a mail header reads as anything but itself.
_LOCAL = re.compile(r"[\w!#$%&'*+/^`{|}~-]+(?:\.[\w!#$%&'*+/^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*", re.ASCII | re.IGNORECASE)


def usable(contact: Contact, channel: Channel) -> str:
    """Where to send by `channel`, in the form that a gateway takes; nothing if the contact has no such address."""
    return usable_address(getattr(contact, CONTACT_FIELDS[channel]), channel)


def usable_address(given: str, channel: Channel) -> str:
    """What was given in the form that a gateway takes, or nothing if it is none, such as a landline for SMS."""
    return _mobile(given) if channel is Channel.SMS else _mailbox(given)


def _mobile(given: str) -> str:
    match = _MOBILE.fullmatch(re.sub(r"[\s()-]", "", given))
    return match[1] if match else ""


def _mailbox(given: str) -> str:
    """A domain in Chinese goes out in the form that every mail server takes; a name before the @ has no such form."""
    name, _at, domain = given.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return f"{name}@{domain}" if _LOCAL.fullmatch(name) and _DOMAIN.fullmatch(domain) else ""
