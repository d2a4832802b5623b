"""A small form about one thing: shown, refused with the reason, or done and back to where the thing stands."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xinfang.base.errors import Missing, XinfangError
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.refusals import attempt, worded


def small_form(
    request: HttpRequest,
    form: PlainForm,
    do: Callable[[], Any],
    *,
    title: str,
    done: str,
    subject: str,
    back_href: str,
    template: str = "desk/small_form.html",
    **context: Any,
) -> HttpResponseBase:
    """The form on its page; once `do` has been done, `done` is said on the page at `back_href`.

    `subject` names the thing. Raises `Http404` if it is gone from sight.
    """
    if request.method == "POST" and form.is_valid():
        with_answer = attempt(form, lambda: (do(),))
        if with_answer is not None:
            messages.success(request, done)
            return redirect(back_href)
    shown = {"form": form, "title": title, "send": title, "subject": subject, "back_href": back_href}
    return render(request, template, shown | context)


def single_step(request: HttpRequest, do: Callable[[], Any], *, done: str, back_href: str) -> HttpResponseBase:
    """Do what needs no words, and go back; a refusal is said there."""
    try:
        do()
    except Missing as missing:
        raise Http404(_("没有这一项，或者您无权查看。")) from missing
    except XinfangError as refused:
        messages.error(request, worded(refused))
    else:
        messages.success(request, done)
    return redirect(back_href)
