"""Forms about problems: open one, bring matters in, take one out, write something down, close with a finding."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import bodies as bodies_of
from xinfang.base.ids import parse_petition_number
from xinfang.cases.queries.problems import offices_keeping
from xinfang.cases.types.problems import OpenProblem, ProblemName
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.fields import BodyField, LineField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices

NEW = "new"
_BETWEEN_NUMBERS = re.compile(r"[\s,，、;；]+")


class NumbersField(ParagraphField):
    """Numbers of matters, one after another, in whatever form they are written on paper."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The numbers, each once. Invalid if something among them is none."""
        typed = [part for part in _BETWEEN_NUMBERS.split(str(super().clean(value))) if part]
        parsed = [parse_petition_number(part) for part in typed]
        wrong = [part for part, number in zip(typed, parsed, strict=True) if number is None]
        if wrong:
            words = _now("这些不是完整的信访编号：%(wrong)s。")
            raise forms.ValidationError(words % {"wrong": _now("、").join(wrong)})
        return tuple(dict.fromkeys(number for number in parsed if number is not None))


class ProblemForm(PlainForm):
    """A problem as it is opened."""

    office = BodyField(label=_("由哪个信访部门归集"))
    title = LineField(label=_("是什么问题"), help_text=_("写事，不写人。例如：荆云花园一期电梯反复故障。"))
    reason = ParagraphField(label=_("为什么归在一起"), rows=4, help_text=_("共同的原因、地方或者政策。"))
    region = forms.ChoiceField(required=False, label=_("所在地方"))
    place = LineField(required=False, label=_("具体地点"))
    topic = forms.ChoiceField(required=False, label=_("内容分类"))
    body = BodyField(required=False, label=_("责任单位"))
    numbers = NumbersField(required=False, rows=3, label=_("归入的事项"), help_text=_("信访编号，每行一个。"))

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = offices_keeping(actor)
        names = bodies_of(keys)
        offer_choices(self, "office", [(key, names[key].name) for key in keys])
        offer_choices(self, "region", choices.regions(on))
        offer_choices(self, "topic", choices.topics())
        offer_choices(self, "body", [("", _now("还不清楚")), *choices.bodies(on)])
        if len(keys) == 1:
            self.fields["office"].initial = keys[0]
            self.fields["office"].widget = forms.HiddenInput()

    def command(self) -> OpenProblem:
        """The problem as filled in."""
        fields = self.cleaned_data
        return OpenProblem(
            office_id=fields["office"],
            title=fields["title"],
            reason=fields["reason"],
            region=fields["region"],
            place=fields["place"],
            topic=fields["topic"],
            body_id=fields["body"],
        )


class GatherForm(PlainForm):
    """Into which problem some matters are brought: one that is open, or a new one."""

    problem = forms.ChoiceField(label=_("归入哪个问题"), widget=RadioChoices())
    why = ParagraphField(required=False, rows=2, label=_("说明"))

    def __init__(self, *args: Any, problems: Sequence[ProblemName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(each.id), each.title) for each in problems]
        offer_choices(self, "problem", [*offered, (NEW, _now("新提一个问题"))])

    @property
    def chosen(self) -> UUID | None:
        """The problem chosen; None for a new one."""
        chosen = self.cleaned_data["problem"]
        return None if chosen == NEW else UUID(chosen)


class AddForm(PlainForm):
    """Matters to bring into a problem, by their numbers."""

    numbers = NumbersField(rows=4, label=_("归入的事项"), help_text=_("信访编号，每行一个。"))
    why = ParagraphField(required=False, rows=2, label=_("说明"))


class RemoveForm(PlainForm):
    """Why a matter does not belong to the problem."""

    text = ParagraphField(rows=2, label=_("移出的理由"))


class NoteForm(PlainForm):
    """What was looked into or agreed."""

    text = ParagraphField(rows=4, label=_("记录什么"), help_text=_("调查、协调的经过和约定。只在本信访部门内可见。"))


class CloseForm(PlainForm):
    """What was found in the end."""

    text = ParagraphField(
        rows=5, label=_("结论"), help_text=_("查明的原因、采取的措施或者政策建议。各个事项照常办理，不因此办结。")
    )
