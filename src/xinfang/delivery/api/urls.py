"""Addresses of the programming interface. Each call acts as the public: a cookie means nothing here."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path

from xinfang.delivery.api.v1 import api
from xinfang.delivery.signin.middleware import without_context

app_name = "api"


def _public(patterns: Sequence[URLPattern | URLResolver]) -> Sequence[URLPattern | URLResolver]:
    """The same addresses, open to everybody and outside of the session's transaction."""
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        pattern.callback = login_not_required(without_context(pattern.callback))
    return patterns


_patterns, _namespace, _app = api.urls
urlpatterns = [path("v1/", include((_public(_patterns), "v1")))]
