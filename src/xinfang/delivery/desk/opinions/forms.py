"""Writing an opinion: a card for each claim, what a review decides, and what the signatory adds (条例 第三十二条)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.acting import AnswerDraft, DecisionDraft
from xinfang.cases.types.views import CaseView, ClaimView, OpinionView
from xinfang.delivery.desk.fields import CodeField, DayField, ParagraphField
from xinfang.delivery.desk.opinions.doubts import in_words
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.oversight.pledges import Pledge, unkept
from xinfang.procedure.codes import (
    HEARING_OF_PETITIONER_LABELS,
    OPINION_KIND_LABELS,
    OUTCOME_LABELS,
    REVIEW_RESULT_LABELS,
    OpinionKind,
    Outcome,
    ReviewResult,
)

PARTS = ("findings", "basis", "outcome", "answer", "perform_by")
OVERTAKEN = "acted_meanwhile"
NEEDED = ("findings", "basis", "outcome", "answer")
_BLANK: dict[str, Any] = {"findings": "", "basis": "", "outcome": "", "answer": "", "perform_by": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCard:
    """A claim with the fields that answer it; `answered` once nothing needed is missing.

    `is_late`: it is supported by a day that has passed, with which it cannot be submitted. `pledge` says what the words
    promise for a day that the field does not hold; `to_take` is that day, where the claim is supported.
    """

    claim: ClaimView
    fields: tuple[BoundField, ...]
    answered: bool
    is_late: bool
    pledge: str
    to_take: date | None


class OpinionForm(PlainForm):
    """The draft as far as it is written. Nothing is required to save it; everything is to submit it.

    `seen` stands for the text that the officer had before the eyes: a colleague's newer text is never overwritten.
    """

    marks_optional = False

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    summary = ParagraphField(
        required=False,
        rows=5,
        label=_("受理与调查情况"),
        help_text=_("何时收到、怎样听取信访人陈述、调查了什么。"),
    )

    def __init__(self, *args: Any, case: CaseView, opinion: OpinionView | None, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.opinion, self.on = case, opinion, on
        self.fields["summary"].initial = opinion.summary if opinion else ""
        self.fields["seen"].initial = opinion.fingerprint if opinion else ""
        drafted = {answer.id: answer for answer in opinion.answers} if opinion else {}
        self.claims = [claim for claim in case.claims if claim.id in case.to_answer]
        self._add_decision()
        for claim in self.claims:
            # What an earlier opinion answered is read beside it, never the beginning of a new one.
            self._add_claim(drafted.get(claim.id) or replace(claim, **_BLANK))

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what a colleague saved meanwhile."""
        cleaned = super().clean() or self.cleaned_data
        now_there = self.opinion.fingerprint if self.opinion else ""
        if cleaned.get("seen") != now_there:
            assert isinstance(self.data, QueryDict)
            data = self.data.copy()
            data["seen"] = now_there
            self.data = data
            raise forms.ValidationError(
                _now("您写的时候，同事保存过这份意见，内容列在下面。您写的都还在；再次保存会以您的内容为准。"),
                code=OVERTAKEN,
            )
        return cleaned

    def cards(self) -> Iterator[ClaimCard]:
        """The claims with their fields, for the page."""
        for claim in self.claims:
            bound = {part: self[f"{part}_{claim.position}"] for part in PARTS}
            needs_a_day = bound["outcome"].value() == Outcome.SUPPORT and self._result != ReviewResult.UPHOLD
            needed = (*self._needed(), "perform_by") if needs_a_day else self._needed()
            perform_by = self._day(bound["perform_by"])
            is_late = needs_a_day and perform_by is not None and perform_by < self.on
            pledge = self._unkept(bound["findings"].value(), bound["answer"].value(), perform_by=perform_by)
            yield ClaimCard(
                claim=claim,
                fields=tuple(bound.values()),
                answered=not is_late and all(bound[part].value() for part in needed),
                is_late=is_late,
                pledge=in_words(pledge, perform_by=perform_by) if pledge else "",
                to_take=pledge.day if pledge and needs_a_day else None,
            )

    @property
    def answered(self) -> int:
        """How many claims are fully answered."""
        return sum(card.answered for card in self.cards())

    def answers(self, *, taking: int | None = None) -> dict[UUID, AnswerDraft]:
        """What is written on each claim; a claim on which nothing was ever written is left out.

        `taking`: the place of the claim for whose performance the day is taken that its own words promise.
        """
        written = {claim.id: self._answer(claim) for claim in self.claims}
        for claim in self.claims:
            answer = written[claim.id]
            pledge = self._unkept(answer.findings, answer.answer, perform_by=answer.perform_by)
            if pledge and claim.position == taking:
                written[claim.id] = replace(answer, perform_by=pledge.day)
        return {claim_id: answer for claim_id, answer in written.items() if self._is_kept(claim_id, answer)}

    @property
    def kind_label(self) -> str:
        """What is being written: a handling opinion, a review opinion, a re-examination opinion."""
        return _now(OPINION_KIND_LABELS[OpinionKind(self.case.deciding)])

    def decision(self) -> DecisionDraft:
        """What a review decides, or what a decision made anew says is new; empty of any other."""
        return DecisionDraft(
            result=self.cleaned_data.get("result") or "",
            redo_days=self.cleaned_data.get("redo_days"),
            new_grounds=self.cleaned_data.get("new_grounds", ""),
        )

    def _add_decision(self) -> None:
        """The fields that only a review has, or only a decision that must be made anew."""
        opinion, kind = self.opinion, OpinionKind(self.case.deciding)
        if kind is not OpinionKind.HANDLING:
            may_redo = kind is OpinionKind.REVIEW
            offered = [result for result in ReviewResult if may_redo or result is not ReviewResult.REDO]
            self.fields["result"] = CodeField(
                REVIEW_RESULT_LABELS,
                only=offered,
                required=False,
                label=_("对原意见的决定"),
                help_text=_(
                    "维持的，各项结果和落实期限不变；变更、撤销的，逐项写明新的结果，由本机关直接作出决定；"
                    "责令重新处理的不写处理结果，已经选上的在保存时清除。"
                )
                if kind is OpinionKind.REVIEW
                else _(
                    "维持的，各项结果和落实期限不变；变更、撤销的，逐项写明新的结果。"
                    "复核意见是最终意见，由本机关直接作出决定，不再发回。"
                ),
                initial=opinion.result if opinion else "",
                widget=RadioChoices(),
            )
        if kind is OpinionKind.REVIEW:
            self.fields["redo_days"] = forms.IntegerField(
                required=False,
                min_value=1,
                label=_("多少天内重新处理"),
                help_text=_("责令重新处理时才填。"),
                initial=opinion.redo_days if opinion else None,
            )
        if self.case.must_redo:
            self.fields["new_grounds"] = ParagraphField(
                required=False,
                rows=4,
                label=_("新的事实或者理由"),
                help_text=_("复查机关责令重新处理：不能以同样的事实和依据作出同样的结果。"),
                initial=opinion.new_grounds if opinion else "",
            )

    def decision_fields(self) -> list[BoundField]:
        """The fields of `decision`, for the page."""
        return [self[name] for name in ("result", "redo_days", "new_grounds") if name in self.fields]

    @property
    def _result(self) -> str:
        """What the organ above has chosen so far; "" where there is nothing to choose."""
        return (self["result"].value() or "") if "result" in self.fields else ""

    def _needed(self) -> tuple[str, ...]:
        return tuple(part for part in NEEDED if part != "outcome") if self._result == ReviewResult.REDO else NEEDED

    def _add_claim(self, claim: ClaimView) -> None:
        position = claim.position
        self.fields[f"findings_{position}"] = ParagraphField(
            required=False, rows=4, label=_("查明的事实"), initial=claim.findings
        )
        self.fields[f"basis_{position}"] = ParagraphField(
            required=False, rows=2, label=_("依据"), help_text=_("写到条款。"), initial=claim.basis
        )
        self.fields[f"outcome_{position}"] = CodeField(
            OUTCOME_LABELS, required=False, label=_("处理结果"), initial=claim.outcome, widget=RadioChoices()
        )
        self.fields[f"answer_{position}"] = ParagraphField(
            required=False, rows=4, label=_("处理意见"), initial=claim.answer
        )
        self.fields[f"perform_by_{position}"] = DayField(
            required=False,
            label=_("落实期限"),
            help_text=_("予以支持的，写明最晚哪天落实。维持原意见的不写，原来的期限不变。")
            if "result" in self.fields
            else _("予以支持的，写明最晚哪天落实。"),
            initial=claim.perform_by,
        )

    def _day(self, bound: BoundField) -> date | None:
        """The day in a field; None while there is none in it."""
        try:
            day: date | None = bound.field.to_python(bound.value())
        except forms.ValidationError:
            return None
        return day

    def _unkept(self, *texts: str | None, perform_by: date | None) -> Pledge | None:
        """What texts promise and the field does not hold; what keeps a decision promises nothing of its own."""
        if self._result in (ReviewResult.UPHOLD, ReviewResult.REDO):
            return None
        return unkept("\n".join(filter(None, texts)), perform_by=perform_by, on=self.on)

    def _answer(self, claim: ClaimView) -> AnswerDraft:
        values = {part: self.cleaned_data[f"{part}_{claim.position}"] for part in PARTS}
        return AnswerDraft(**{**values, "outcome": values["outcome"] or ""})

    def _is_kept(self, claim_id: UUID, answer: AnswerDraft) -> bool:
        before = {view.id: view for view in self.opinion.answers}.get(claim_id) if self.opinion else None
        return answer != AnswerDraft() or bool(before and _is_written(before))


class SignForm(PlainForm):
    """What the signatory adds to a handling opinion: how the petitioner was heard.

    `seq` and `seen` stand for the history and the text that the signatory had before the eyes.
    """

    seq = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    heard = CodeField(HEARING_OF_PETITIONER_LABELS, label=_("怎样听取信访人陈述事实和理由"), widget=RadioChoices())

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != OpinionKind.HANDLING:
            del self.fields["heard"]


class ReturnForm(PlainForm):
    """What the drafter should change."""

    remarks = ParagraphField(rows=4, label=_("退回修改的意见"))


def _is_written(answer: ClaimView) -> bool:
    return any(getattr(answer, part) for part in PARTS)
