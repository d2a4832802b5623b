"""An office at work, behind a proxy that ends TLS. `xinfang check --deploy` says what is still unsafe."""

from xinfang.config import environ
from xinfang.config.settings.base import *  # noqa: F403

PRODUCTION = True
ALLOWED_HOSTS = environ.listing("ALLOWED_HOSTS")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The prefix makes browsers refuse them from another host of the domain and over http (RFC 6265bis, 4.1.3.2).
SESSION_COOKIE_NAME = "__Host-xf_session"
CSRF_COOKIE_NAME = "__Host-xf_csrf"
KNOWN_BROWSER_COOKIE_NAME = "__Host-xf_known"
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = environ.flag("SECURE_SSL_REDIRECT", default=True)
# Without it everybody would come from the proxy's address, and sixty wrong passwords would lock out the county.
ALLAUTH_TRUSTED_PROXY_COUNT = environ.integer("TRUSTED_PROXIES", 1, low=0, high=9)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = environ.integer("SECURE_HSTS_SECONDS", 31_536_000, low=0, high=63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = environ.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = environ.flag("SECURE_HSTS_PRELOAD", default=True)
