"""The addresses of this site as they stand in letters and messages."""

from django.conf import settings


def public_address(path: str) -> str:
    """`path` under the name of the site; the path alone where the office has not said under which name it runs."""
    domain = settings.SITE_REGISTRATION["domain"]
    return f"https://{domain}{path}" if domain else path
