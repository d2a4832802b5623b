"""What these pages share: a form that asks one thing, and the answer to sending it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from xinfang.base.errors import XinfangError
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.agencies.forms import place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The words around a form: what it does, what follows from it, where it leads."""

    title: str
    send: str
    back: str
    done: str
    intro: str = ""


def ask(
    request: DeskRequest,
    page: Page,
    make_form: Callable[[Any], forms.Form],
    act: Callable[[dict[str, Any]], str | None],
) -> HttpResponseBase:
    """Show the form; when it is sent and sound, `act` on what was typed and go back. A refusal stays on the form.

    What `act` returns is the address of what it has made, to go on to; None leads back.
    """
    form = make_form(kept_forms.form_data(request))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = act(form.cleaned_data)
        except XinfangError as refusal:
            place(form, refusal)
        else:
            messages.success(request, page.done)
            return redirect(made or page.back)
    return render(request, "desk/agencies/form.html", {"form": form, "page": page})
