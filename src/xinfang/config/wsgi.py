"""The WSGI application that the web server loads."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinfang.config.settings.dev")

application = get_wsgi_application()
# Django loads the views with the first request; nobody should wait for that.
assert get_resolver().url_patterns
