"""The question who does an act for the petitioners: they themselves, or one of those who speak for them."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.representing import PartiesView, RepresentationView
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure.mandate_codes import MandateKind

FIELD = "by_mandate"
THEMSELVES = "themselves"


class Deed(StrEnum):
    """What is done for the petitioners and not everybody may do who speaks for them."""

    WITHDRAWAL = "withdrawal"
    AGREEMENT = "agreement"
    APPEAL = "appeal"


WHO_MAY = {
    Deed.WITHDRAWAL: _("撤回要信访人本人、监护人，或者有特别授权的代表、代理人提出。"),
    Deed.AGREEMENT: _("达成协议要信访人本人、监护人，或者有特别授权的代表、代理人提出。"),
    Deed.APPEAL: _("申请复查复核，信访人本人、监护人、代表都可以提出；代理人要有特别授权。"),
}


class ByWhomField(forms.TypedChoiceField):
    """The key of whoever speaks for the petitioners, or None for the petitioners themselves."""

    widget = RadioChoices

    def __init__(self, parties: PartiesView, deed: Deed, **kwargs: Any) -> None:
        offered = _offered(parties, deed)
        super().__init__(
            choices=[(THEMSELVES, _("信访人本人")), *((str(person.key), named(person)) for person in offered)],
            coerce=lambda chosen: None if chosen == THEMSELVES else UUID(chosen),
            empty_value=None,
            initial=None if offered else THEMSELVES,
            label=_("由谁提出"),
            help_text=" ".join([str(WHO_MAY[deed]), *_barred(parties, offered)]),
            error_messages={
                "required": _("请选择由谁提出。"),
                "invalid_choice": _("这个人不能提出，或者已经不再出面。请重新选择。"),
            },
            **kwargs,
        )


def ask_by_whom(form: forms.Form, parties: PartiesView, deed: Deed) -> None:
    """Ask by whom the act is done, where anybody speaks for the petitioners."""
    if parties.speaking:
        form.fields[FIELD] = ByWhomField(parties, deed)


def named(person: RepresentationView) -> str:
    """Who speaks, in what capacity, how far and by what number, as one line of a list; masked as the view is."""
    scope = "" if person.kind == MandateKind.GUARDIAN else person.scope_label
    words = _now("，").join(part for part in (person.capacity, scope, person.phone) if part)
    return _now("%(name)s（%(words)s）") % {"name": person.name, "words": words}


def _offered(parties: PartiesView, deed: Deed) -> Sequence[RepresentationView]:
    """Those who may; that there is no agreement may be said by anybody, and is asked on the same form."""
    if deed is Deed.AGREEMENT:
        return parties.speaking
    may = {Deed.WITHDRAWAL: "may_settle", Deed.APPEAL: "may_appeal"}[deed]
    return [person for person in parties.speaking if getattr(person, may)]


def _barred(parties: PartiesView, offered: Sequence[RepresentationView]) -> Sequence[str]:
    """Why the others who speak are not offered, in one sentence, if there are any."""
    others = [named(person) for person in parties.speaking if person not in offered]
    if not others:
        return ()
    words = _now("这里没有列出%(people)s：只有一般授权；补交写明特别授权的签名文书以后可以提出。")
    return (words % {"people": _now("、").join(others)},)
