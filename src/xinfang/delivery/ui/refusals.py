"""Refusals on pages, in the reader's language: the one road from an error to words that people read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.utils.translation import gettext as _

from xinfang.base.errors import XinfangError

T = TypeVar("T")


def attempt(form: BaseForm, operation: Callable[[], T]) -> T | None:
    """The answer of `operation`; or None after its refusal was put on the form, and nothing was written."""
    try:
        with transaction.atomic():
            return operation()
    except XinfangError as error:
        form.add_error(None, worded(error))
        return None


@contextmanager
def refused_at(form: BaseForm, field: str) -> Iterator[None]:
    """Put a refusal or a complaint of what is asked inside on the field that it is about."""
    try:
        yield
    except XinfangError as error:
        form.add_error(field, worded(error))
    except ValidationError as error:
        form.add_error(field, error)


def worded(error: XinfangError) -> str:
    """The reason in plain words, and the article it rests on."""
    if not error.citation:
        return _(error.message)
    return _("%(reason)s（依据：%(article)s）") % {"reason": _(error.message), "article": error.citation}
