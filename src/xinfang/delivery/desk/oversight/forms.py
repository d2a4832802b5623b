"""What the lists of supervision are narrowed to, and the answer to a finding."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.cases.reader import language
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.fields import CodeField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import AddressForm, PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.law.book import LawBook
from xinfang.law.ladder import Rung
from xinfang.law.model import Rule
from xinfang.law.wording import rule_name
from xinfang.oversight.queries.warnings import WarningFilter, rung_words
from xinfang.oversight.types import Answer, Trigger

ANY = _("全部")


class WarningForm(AddressForm):
    """Which rung, which period, whose; what it does not know it leaves out."""

    rung = forms.ChoiceField(required=False, label=_("阶段"))
    rule = forms.ChoiceField(required=False, label=_("期限"))
    body = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, label=_("单位"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps, lang = LawBook.load().ladder.steps, language()
        offer_choices(self, "rung", [("", ANY), *((step.rung.value, rung_words(step)) for step in steps)])
        offer_choices(self, "rule", [("", ANY), *((rule.value, rule_name(rule, lang=lang)) for rule in Rule)])
        offer_choices(self, "body", [("", ANY), *choices.bodies(on)])

    def narrowing(self) -> WarningFilter:
        """The filter; a value from a mistyped address narrows nothing."""
        self.is_valid()
        known = self.cleaned_data
        return WarningFilter(
            rung=Rung(known["rung"]) if known.get("rung") else None,
            rule=Rule(known["rule"]) if known.get("rule") else None,
            body_id=known.get("body"),
        )

    def is_narrowing(self) -> bool:
        """Whether anything is left out of the list."""
        return self.narrowing() != WarningFilter()


class TriggerForm(AddressForm):
    """Which kind of findings."""

    trigger = CodeField({each: each.label for each in Trigger}, required=False, empty_label=ANY, label=_("情形"))

    def narrowing(self) -> Trigger | None:
        """The kind; a value from a mistyped address narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data.get("trigger")
        return Trigger(chosen) if chosen else None


class AnswerForm(PlainForm):
    """Whether a finding is taken up, and why."""

    answer = forms.ChoiceField(label=_("怎样处理"), choices=Answer.choices, widget=RadioChoices())
    reason = ParagraphField(
        rows=4, label=_("理由"), help_text=_("采纳的，写明怎么做；不采纳的，写明为什么。写事，不写人。")
    )
