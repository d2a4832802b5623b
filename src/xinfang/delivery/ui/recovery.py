"""What a person typed, given back in words when its form could not be taken.

An error page knows neither the form nor, perhaps, a database. So each field of a form carries along how it is called
and what its choices are called; what is carried names nothing but what stood on the page already.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.forms import CheckboxInput, FileInput, HiddenInput, PasswordInput
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from xinfang.delivery.ui.plain_form import AddressForm

CARRIER = "xf_field"
"""The name of the hidden inputs that carry the names of the others."""
TOKEN, SECRET = "csrfmiddlewaretoken", "password"
MOST_CHOICES = 60
"""A longer list is not carried: of a choice from it is only said that it was made."""
_KEY = re.compile(r"[\w.:/+=@-]*", re.ASCII)

Fields = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One answer: what the page called it, or nothing where that did not come along, and what was typed or chosen."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """How a person goes on from a form that was not taken."""

    page: str  # the page on which the form stood; empty where that is not known
    action: str  # where to send the same again; empty where that is not safe
    fields: Sequence[tuple[str, str]] = ()  # all of them but the token, which has to be a new one
    had_files: bool = False


def carried(bound: BoundField) -> str:
    """What the hidden input beside a field says of it; nothing for what is never shown back."""
    widget = bound.field.widget
    if isinstance(widget, HiddenInput | PasswordInput | FileInput) or isinstance(bound.form, AddressForm):
        return ""
    names: dict[str, Any] = {"names": _names(bound), "label": str(bound.label)}
    if isinstance(widget, CheckboxInput):
        names["choices"] = {"on": _("是")}
    elif hasattr(widget, "choices"):
        names["choices"] = _few(widget.choices)
    return json.dumps(names, separators=(",", ":"))


def posted(request: HttpRequest) -> list[tuple[str, str]]:
    """All fields of a form that came in, in order."""
    return [(name, str(value)) for name, values in request.POST.lists() for value in values]


def _names(bound: BoundField) -> list[str]:
    """The names of the boxes of a field: one, or as many as a date has parts."""
    widget = bound.field.widget
    suffixes: list[str] = getattr(widget, "widgets_names", [""])  # of a widget in parts
    return [f"{bound.html_name}{suffix}" for suffix in suffixes]


def typed(fields: Fields) -> Sequence[Typed]:
    """What was typed, in the order of the page. Only what is named there is shown, so nothing technical is; of a
    form that carried no names, every text is.
    """
    sent = _grouped(fields)
    said = [_read(text) for text in sent.pop(CARRIER, ())]
    rows = [_row(each, sent) for each in said if each]
    if not rows:
        rows = [Typed(label="", value="\n".join(values)) for values in _unnamed(sent)]
    return [row for row in rows if row.value]


def again(request: HttpRequest) -> Again:
    """The way back, and the way to send the same once more with its keys against filing twice.

    The latter is not offered for passwords and files, which nobody gives back, nor for a form that did not come from
    a page of ours: else a stranger's page could put a button here that acts in the reader's name.
    """
    fields = [(name, value) for name, value in posted(request) if name != TOKEN]
    has_secret = any(SECRET in name for name, _value in fields)
    page, had_files = _page_of(request), bool(request.FILES)
    if not fields or has_secret or had_files or not _is_from_here(request, page):
        return Again(page=page, action="", had_files=had_files)
    return Again(page=page, action=request.get_full_path(), fields=fields)


def _page_of(request: HttpRequest) -> str:
    """The page of this site from which the browser says that the form came, or nothing."""
    page = request.headers.get("Referer", "")
    hosts, is_secure = {request.get_host()}, request.is_secure()
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=hosts, require_https=is_secure)
    return page if is_ours and page.startswith("http") else ""


def _is_from_here(request: HttpRequest, page: str) -> bool:
    """Whether the browser says that a page of this site sent the form. Silence is no answer."""
    origin = request.headers.get("Origin")
    return bool(page) if origin is None else origin == f"{request.scheme}://{request.get_host()}"


def _grouped(fields: Fields) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for name, value in fields:
        if value.strip() and name != TOKEN and SECRET not in name:
            sent.setdefault(name, []).append(value)
    return sent


def _read(text: str) -> Mapping[str, Any]:
    """What one hidden input says, or nothing: it comes from outside."""
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    is_whole = isinstance(read, dict) and isinstance(read.get("label"), str) and isinstance(read.get("names"), list)
    return read if is_whole and all(isinstance(name, str) for name in read["names"]) else {}


def _row(said: Mapping[str, Any], sent: Mapping[str, list[str]]) -> Typed:
    values = [value for name in said["names"] for value in sent.get(name, ())]
    choices = said.get("choices")
    if isinstance(choices, dict):
        values = [str(choices.get(value, _("已选好"))) for value in values]
    return Typed(label=said["label"], value=(" " if len(said["names"]) > 1 else "\n").join(values))


def _unnamed(sent: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """Texts of a form that named nothing; what reads like a key or a code is left out."""
    for values in sent.values():
        if not all(_KEY.fullmatch(value) for value in values):
            yield values


def _few(choices: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    """The choices of a short list by their values; nothing of a long one."""
    flat = list(islice(_flat(choices), MOST_CHOICES + 1))
    return dict(flat) if len(flat) <= MOST_CHOICES else {}


def _flat(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        elif value not in ("", None):
            yield str(value), str(label)
