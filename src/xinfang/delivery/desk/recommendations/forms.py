"""Forms about recommendations: draft one, answer it, record what came of it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import bodies
from xinfang.cases.queries.supervising import grounds
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.fields import BodyField, CodeField, DayField, LineField, LinesField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.oversight.queries.recommendations import offices_recommending
from xinfang.oversight.recommendation_types import Feedback, Kind, RecommendationText, RecommendationView
from xinfang.procedure.codes import ADOPTION_LABELS
from xinfang.procedure.supervision_codes import SUPERVISION_GROUND_LABELS


class RecommendationForm(PlainForm):
    """A recommendation as it is drafted, by whoever recommends for one office."""

    office = forms.TypedChoiceField(label=_("哪个信访部门"), coerce=int)
    kind = forms.ChoiceField(label=_("建议的种类"))
    addressee = BodyField(
        label=_("向哪个单位提出"),
        help_text=_("改进工作：承办单位；完善政策：党委、政府或者制定政策的单位；追究责任：有管理权限的机关。"),
    )
    about = BodyField(required=False, label=_("谁的责任"), help_text=_("追究责任的填写；只写单位。"))
    ground = CodeField(SUPERVISION_GROUND_LABELS, required=False, label=_("属于哪种情形"))
    title = LineField(label=_("标题"), help_text=_("例如：关于按期书面告知信访人的建议。"))
    facts = ParagraphField(rows=6, label=_("事实"), help_text=_("写单位做了什么、没有做什么；不写信访人的姓名。"))
    proposal = ParagraphField(rows=5, label=_("建议"))
    numbers = LinesField(
        required=False, rows=3, label=_("依据的信访事项编号"), help_text=_("一行一个。封存的检举控告不能作为依据。")
    )
    finding = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = offices_recommending(actor)
        names = bodies(keys)
        offer_choices(self, "office", [(str(key), names[key].name) for key in keys])
        if len(keys) == 1:
            self.fields["office"].initial = keys[0]
            self.fields["office"].widget = forms.HiddenInput()
        offer_choices(self, "kind", Kind.choices)
        every = choices.bodies(on)
        offer_choices(self, "addressee", [("", _now("请选择")), *every])
        offer_choices(self, "about", [("", _now("不涉及某个单位的责任")), *every])
        named = [
            (each.code, _now("%(label)s（%(article)s）") % {"label": each.label, "article": each.article})
            for each in grounds(on=on)
        ]
        offer_choices(self, "ground", [("", _now("完善政策的不选")), *named])

    def text(self) -> RecommendationText:
        """The recommendation as filled in."""
        said = self.cleaned_data
        return RecommendationText(
            office_id=said["office"],
            kind=Kind(said["kind"]),
            addressee_id=said["addressee"],
            title=said["title"],
            facts=said["facts"],
            proposal=said["proposal"],
            ground=said["ground"],
            about_id=said["about"],
            numbers=said["numbers"],
            finding_id=said["finding"],
        )


def values_of(shown: RecommendationView) -> dict[str, Any]:
    """What a form begins with that revises a draft."""
    return {
        "office": shown.office_id,
        "kind": shown.row.kind,
        "addressee": shown.addressee_id,
        "about": shown.about_id,
        "ground": shown.ground,
        "title": shown.row.title,
        "facts": shown.facts,
        "proposal": shown.proposal,
        "numbers": "\n".join(each.number for each in shown.matters),
        "finding": shown.finding_id,
    }


class FeedbackForm(PlainForm):
    """What the addressee makes of it."""

    adoption = CodeField(ADOPTION_LABELS, label=_("采纳情况"))
    measures = ParagraphField(required=False, rows=5, label=_("采取的措施"), help_text=_("采纳、部分采纳的填写。"))
    reasons = ParagraphField(
        required=False, rows=4, label=_("没有采纳的理由"), help_text=_("没有采纳、部分采纳的填写。")
    )

    def feedback(self) -> Feedback:
        """The feedback as filled in."""
        return Feedback(**self.cleaned_data)


class OutcomeForm(PlainForm):
    """What an accountability recommendation came to."""

    concluded_on = DayField(label=_("作出处理的日期"))
    outcome = ParagraphField(rows=4, label=_("处理结果"), help_text=_("写处理决定的种类和文号。"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"concluded_on": on}
        super().__init__(*args, **kwargs)
