"""Act forms of sponsorship: a leader takes charge, reports, hands over, ends; the office keeps the record (B)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.directory import LeaderView, leaders
from xinfang.cases.queries.charges import milestones_of
from xinfang.cases.types.acting import Performed
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.terms import due_on
from xinfang.delivery.desk.fields import BodyField, CodeField, DayField, LineField, OfficerField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.sponsorship_codes import SPONSORSHIP_RESULT_LABELS


class _SponsoringForm(ActForm):
    """Which leader is in charge from now on: by an account here, or in words."""

    sponsor_officer = OfficerField(
        required=False,
        label=_("包案领导的账号"),
        help_text=_(
            "选了账号，进展和结果由领导本人登记，单位、职务和姓名不填就照账号登记。没有账号的不选，由信访部门代为登记。"
        ),
    )
    sponsor_body = BodyField(required=False, label=_("包案领导所在单位"))
    sponsor_post = LineField(required=False, label=_("职务"))
    sponsor = LineField(required=False, label=_("包案领导"))

    def prepare(self) -> None:
        """Offer every leader with an account, and every body."""
        self._leaders = leaders(on=self.occasion.on)
        offered = [(str(each.officer_id), _who(each)) for each in self._leaders]
        offer_choices(self, "sponsor_officer", [("", _("没有账号")), *offered])
        choices.offer_bodies(self, "sponsor_body", self.occasion)

    def clean(self) -> dict[str, Any]:
        """What is left out of a leader with an account is as the register of posts has it."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        posts = [each for each in self._leaders if each.officer_id == said.get("sponsor_officer")]
        post = next((each for each in posts if each.body_id == said.get("sponsor_body")), posts[0] if posts else None)
        if post is not None:
            said["sponsor_body"] = said.get("sponsor_body") or post.body_id
            said["sponsor_post"] = said.get("sponsor_post") or post.title or _now("领导")
            said["sponsor"] = said.get("sponsor") or post.name
        elif not said.get("sponsor_body"):
            self.add_error("sponsor_body", _now("请选择包案领导的账号，或者所在单位。"))
        return said


def _who(each: LeaderView) -> str:
    return " ".join(filter(None, (each.body_name, each.title, each.name)))


class TakeChargeForm(_SponsoringForm):
    """B: a leader takes charge."""

    act = acts.TakeCharge
    advice = _("包案不缩短、不延长、不省略任何法定环节和期限。信访人知道是什么职务的领导包案，看不到姓名和计划。")

    plan = ParagraphField(label=_("化解计划"), rows=5)
    milestone = ParagraphField(label=_("下一个节点"), rows=2)
    milestone_by = DayField(label=_("下一个节点最迟哪天做到"))

    def prepare(self) -> None:
        """Begin with the last day that may be named."""
        super().prepare()
        _begin_with_the_last_day(self)


class ReportMilestoneForm(ActForm):
    """B: how the milestone stands."""

    act = acts.ReportMilestone
    advice = _("写明节点做到了没有，没有做到的写明原因，并写明下一个节点。都做完了的，结束包案。")

    headway = ParagraphField(label=_("进展"), rows=5)
    milestone = ParagraphField(label=_("下一个节点"), rows=2)
    milestone_by = DayField(label=_("下一个节点最迟哪天做到"))

    def prepare(self) -> None:
        """Say which milestone is reported on; begin with the last day that may be named."""
        _begin_with_the_last_day(self)
        for charge in self.occasion.case.sponsorships[:1]:
            words = {"milestone": charge.next_milestone, "day": charge.next_by.isoformat()}
            told = _now("现在的节点：%(milestone)s。最迟 %(day)s 做到。请写明做到了没有。") % words
            self.fields["headway"].help_text = told

    def onward(self, done: Performed) -> str:
        """Back to the own charges, for the leader in person."""
        occasion = self.occasion
        in_person = milestones_of(occasion.actor).filter(matter=occasion.case.id).exists()
        return reverse("desk:charges") if in_person else super().onward(done)


class HandOverChargeForm(_SponsoringForm):
    """B: another leader takes over."""

    act = acts.HandOverCharge
    advice = _("化解计划和正在进行的节点一并移交。")

    handed_over_because = ParagraphField(label=_("移交的原因"), rows=2)


class EndChargeForm(ActForm):
    """B: with what result."""

    act = acts.EndCharge

    sponsorship_result = CodeField(SPONSORSHIP_RESULT_LABELS, label=_("包案结果"))
    came_of_it = ParagraphField(label=_("做了什么，结果怎样"), rows=5)


def _begin_with_the_last_day(form: ActForm) -> None:
    occasion = form.occasion
    form.fields["milestone_by"].initial = due_on(
        Rule.SPONSORSHIP_MILESTONE, occasion.on, office_id=occasion.case.office_id
    )


FORMS: tuple[type[ActForm], ...] = (
    TakeChargeForm,
    ReportMilestoneForm,
    HandOverChargeForm,
    EndChargeForm,
)
