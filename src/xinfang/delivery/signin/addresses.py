"""Where a request comes from."""

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The caller's address, past the proxies that are trusted; empty where it cannot be told."""
    return str(get_client_ip(request) or "").strip()
