"""The addresses of this site as they stand in letters and messages."""

from django.conf import settings


def public_address(path: str) -> str:
    """`path` under the name of the site. Where the office has not said under which name it runs: under the address of
    this machine if it only tries the product out, else the path alone.
    """
    domain = settings.SITE_REGISTRATION["domain"]
    return f"https://{domain}{path}" if domain else f"{settings.LOCAL_ADDRESS}{path}"
