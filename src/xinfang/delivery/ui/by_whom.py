"""The question who does an act for the petitioners: they themselves, or one of those who speak for them."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.representing import PartiesView, RepresentationView
from xinfang.delivery.ui.widgets import RadioChoices

FIELD = "by_mandate"
THEMSELVES = "themselves"


class ByWhomField(forms.TypedChoiceField):
    """The key of whoever speaks for the petitioners, or None for the petitioners themselves."""

    widget = RadioChoices

    def __init__(self, parties: PartiesView, **kwargs: Any) -> None:
        offered = [(str(person.key), named(person)) for person in parties.speaking]
        super().__init__(
            choices=[(THEMSELVES, _("信访人本人")), *offered],
            coerce=lambda chosen: None if chosen == THEMSELVES else UUID(chosen),
            empty_value=None,
            label=_("由谁提出"),
            help_text=_(
                "撤回、达成协议、申请复查复核，要信访人本人、监护人或者有特别授权的人提出；代表可以申请复查复核。"
            ),
            error_messages={"required": _("请选择由谁提出。")},
            **kwargs,
        )


def ask_by_whom(form: forms.Form, parties: PartiesView) -> None:
    """Ask by whom the act is done, where anybody speaks for the petitioners."""
    if parties.speaking:
        form.fields[FIELD] = ByWhomField(parties)


def named(person: RepresentationView) -> str:
    """Who speaks, in what capacity and how far, as one line of a list."""
    words = {"name": person.name, "kind": person.kind_label, "scope": person.scope_label}
    if person.kind == "GUARDIAN":
        return _now("%(name)s（%(kind)s）") % words
    return _now("%(name)s（%(kind)s，%(scope)s）") % words
