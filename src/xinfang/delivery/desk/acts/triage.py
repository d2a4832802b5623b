"""Act forms that classify claims: triage (T4) and the direct receipt of an organ (T7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.operations.triage import triage
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.views import ClaimView
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.accused import FIELDS, AccusedForm
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import CodeField, ParagraphField, RouteField
from xinfang.delivery.ui.widgets import RadioChoices, WordedSelect
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import CLAIM_TYPE_LABELS, TEAM_LABELS, ClaimType
from xinfang.procedure.onward import parts_first
from xinfang.triage.classify import likely_class
from xinfang.triage.suggest import search_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim with the two fields that classify it."""

    claim: ClaimView
    type: BoundField
    route: BoundField
    team: BoundField


class ClassifyingForm(AccusedForm):
    """A type for every claim, and a route for every appeal (条例 第二十九条至第三十一条)."""

    template = "desk/acts/classify.html"

    def prepare(self) -> None:
        """Two fields a claim, with a suggestion at its choice; nothing is chosen before the officer chooses."""
        super().prepare()
        for claim in self.open_claims():
            likely = likely_class(claim.text)
            self.fields[f"type_{claim.position}"] = CodeField(
                CLAIM_TYPE_LABELS,
                label=_("类别"),
                widget=RadioChoices(hints={likely.type: likely.why}),
                error_messages={"required": _now("请选择诉求 %(n)d 的类别。") % {"n": claim.position}},
            )
            self.fields[f"route_{claim.position}"] = RouteField(
                widget=RadioChoices(hints={likely.route: likely.why} if likely.route else {})
            )
            self.fields[f"team_{claim.position}"] = CodeField(
                TEAM_LABELS, required=False, empty_label=_("按类别和途径"), label=_("由哪个组办")
            )

    def open_claims(self) -> list[ClaimView]:
        """The claims on which something is still owed; what was answered or has left is classified already."""
        return [claim for claim in self.occasion.case.claims if claim.is_open]

    def shows_the_accused(self) -> bool:
        """Whether the fields that say whom an accusation is about lie open: once filled in, and where there is one."""
        return self.is_bound or any(
            likely_class(claim.text).type is ClaimType.ACCUSATION for claim in self.open_claims()
        )

    def claim_rows(self) -> Iterator[ClaimRow]:
        """The claims with their fields, for the page."""
        for claim in self.open_claims():
            names = (f"{kind}_{claim.position}" for kind in ("type", "route", "team"))
            kind, route, team = (self[name] for name in names)
            yield ClaimRow(claim=claim, type=kind, route=route, team=team)

    def plain_fields(self) -> list[BoundField]:
        """The fields that belong to no claim and are always shown."""
        apart = ("type_", "route_", "team_", *FIELDS)
        return [bound for bound in self.visible_fields() if not bound.name.startswith(apart)]

    def clean(self) -> dict[str, Any]:
        """An appeal needs its route; the other types have none."""
        cleaned = super().clean() or self.cleaned_data
        for claim in self.open_claims():
            route_name = f"route_{claim.position}"
            if cleaned.get(f"type_{claim.position}") is not ClaimType.APPEAL:
                cleaned[route_name] = None
            elif cleaned.get(route_name) is None and route_name not in self.errors:
                words = _now("请选择诉求 %(n)d 的途径：申诉求决类诉求都要选。") % {"n": claim.position}
                self.add_error(route_name, words)
        return cleaned

    def remarks(self) -> tuple[str, ...]:
        """That claims chosen to go different ways will have to part."""
        ways = ((each.type, each.route) for each in self.classes())
        if not parts_first(ways):
            return ()
        return (_now("这些诉求类别、途径不同，不能一起转送、导入：甄别后先“分出诉求”，各走各的路。"),)

    def classes(self) -> tuple[ClaimClass, ...]:
        """What was chosen for each claim."""
        return tuple(
            ClaimClass(
                claim_id=claim.id,
                type=self.cleaned_data[f"type_{claim.position}"],
                route=self.cleaned_data[f"route_{claim.position}"],
                team=self.cleaned_data[f"team_{claim.position}"],
            )
            for claim in self.open_claims()
        )


class TriageForm(ClassifyingForm):
    """T4: classify every claim before anything is dispatched."""

    act = acts.Triage
    advice = _("逐条确定类别和途径。与本事项或者信访人有直接利害关系的，先办理回避。")

    topic = forms.ChoiceField(required=False, label=_("内容分类"), widget=WordedSelect(words=search_words))
    note = ParagraphField(required=False, rows=3, label=_("甄别意见"))

    def prepare(self) -> None:
        """Offer the topics, suggested ones first."""
        super().prepare()
        choices.offer_topics(self, "topic", self.occasion)

    def build(self) -> acts.Act:
        """The act as filled in."""
        return acts.Triage(
            claims=self.classes(),
            **self.accused(),
            note=self.cleaned_data["note"],
        )

    def perform(self, *, now: datetime) -> Performed:
        """Classify the claims and file the matter under its topic."""
        act = self.build()
        assert isinstance(act, acts.Triage)
        return triage(
            self.occasion.case.id,
            act,
            topic=self.cleaned_data["topic"],
            seq=self.cleaned_data["seq"],
            actor=self.occasion.actor,
            now=now,
        )


class ReceiveDirectForm(ClassifyingForm):
    """T7: an organ registers what a petitioner brought to it directly."""

    act = acts.ReceiveDirect

    def build(self) -> acts.Act:
        """The act as filled in."""
        return acts.ReceiveDirect(claims=self.classes(), **self.accused())


FORMS: tuple[type[ActForm], ...] = (TriageForm, ReceiveDirectForm)
