"""Addresses that only take what a form sends.

A browser comes to one by itself, too: after signing in again it goes on to the address to which a form was sent.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

P = ParamSpec("P")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, P], HttpResponseBase]


def nothing_sent(request: HttpRequest, page_href: str) -> HttpResponseBase:
    """Lead whoever only opened such an address to the page on which its form stands, and say that nothing was done."""
    messages.info(request, _("这次没有办理任何事项。需要办理的，请在这一页重新操作。"))
    return redirect(page_href)


def sent_from(page: str, *names: str) -> Callable[[View[Request, P]], View[Request, P]]:
    """Take POST alone; whoever only opens the address is led to the page on which its form stands.

    `page` is the name of that page's address, `names` what of this address stands in that one.
    """

    def decorated(view: View[Request, P]) -> View[Request, P]:
        takes_post = require_POST(view)

        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD"):
                return takes_post(request, *args, **kwargs)
            return nothing_sent(request, reverse(page, kwargs={name: kwargs[name] for name in names}))

        return guarded

    return decorated
