"""From an address to the network that one connection has."""

import ipaddress

_HOME_NETWORK = 64  # bits of an IPv6 address that name one connection; the rest its holder chooses


def is_address(host: str) -> bool:
    """Whether a host is a numeric address and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def network_of(address: str) -> str:
    """The network of an address; of an address that cannot be read, its text."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((parsed, _HOME_NETWORK), strict=False))
    return str(parsed)
