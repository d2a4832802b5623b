"""Which answers of an opinion stand no more, because an organ above has changed or revoked them.

条例 第三十五条、第三十六条.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.base.days import office_day
from xinfang.cases.models import Answer, Opinion
from xinfang.procedure.codes import OPINION_KIND_LABELS, OpinionKind, ReviewResult

_BY_RESULT = {ReviewResult.CHANGE: False, ReviewResult.REVOKE: True, ReviewResult.REDO: True}
"""The results that overturn what was said before, and whether they revoke it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overturned:
    """Which answers of one opinion stand no more, each with how, by whom and when; and the opinion in a word."""

    label: str
    by_claim: Mapping[UUID, str]


class Answered(Protocol):
    """What an opinion says on a claim, as a row or as a value."""

    @property
    def outcome(self) -> str | None: ...

    @property
    def answer(self) -> str: ...

    @property
    def perform_by(self) -> date | None: ...


NOTHING = Overturned(label="", by_claim={})


def overturned(opinions: Collection[Opinion], *, served: Collection[UUID], only_served: bool) -> dict[UUID, Overturned]:
    """What became of each issued opinion, by its key; of those that stand in full, nothing.

    Whatever overturns first counts. With `only_served`, a decision that has not arrived yet overturns nothing.
    """
    issued = sorted((o for o in opinions if o.issued_at), key=lambda o: (o.issued_at, o.id))
    return {
        opinion.id: _of(
            opinion,
            [later for later in issued[place + 1 :] if later.id in served or not only_served],
        )
        for place, opinion in enumerate(issued)
    }


def is_kept(said: Answered, before: Answered) -> bool:
    """Whether a decision to change leaves an answer as it was before: outcome, words and day."""
    return (said.outcome, said.answer, said.perform_by) == (before.outcome, before.answer, before.perform_by)


def _of(opinion: Opinion, later: Collection[Opinion]) -> Overturned:
    answers = [answer for answer in opinion.answers.all() if answer.outcome]
    by = {answer.claim_id: first for answer in answers if (first := _first_against(answer, later))}
    if not by:
        return NOTHING
    is_revoked = all(_BY_RESULT[ReviewResult(decision.result)] for decision in by.values())
    return Overturned(
        label=_label(is_revoked=is_revoked, is_whole=len(by) == len(answers)),
        by_claim={claim_id: _words(decision) for claim_id, decision in by.items()},
    )


def _first_against(answer: Answer, later: Collection[Opinion]) -> Opinion | None:
    """The first later decision that leaves this answer no more as it was."""
    return next((decision for decision in later if decision.result in _BY_RESULT and _differs(answer, decision)), None)


def _differs(answer: Answer, decision: Opinion) -> bool:
    said = next((other for other in decision.answers.all() if other.claim_id == answer.claim_id), None)
    if said is None:
        return False
    return decision.result != ReviewResult.CHANGE or not is_kept(said, answer)


def _label(*, is_revoked: bool, is_whole: bool) -> str:
    if is_revoked:
        return _("已撤销") if is_whole else _("部分已撤销")
    return _("已变更") if is_whole else _("部分已变更")


def _words(decision: Opinion) -> str:
    assert decision.issued_at is not None
    said = {
        ReviewResult.CHANGE: _("已由%(body)s%(day)s的%(kind)s变更，以变更后的为准。"),
        ReviewResult.REVOKE: _("已由%(body)s%(day)s的%(kind)s撤销，以它另行作出的决定为准。"),
        ReviewResult.REDO: _("已由%(body)s%(day)s的%(kind)s撤销，由原办理单位限期重新作出处理意见。"),
    }[ReviewResult(decision.result)]
    return said % {
        "body": decision.body.name,
        "day": office_day(decision.issued_at).isoformat(),
        "kind": _(OPINION_KIND_LABELS[OpinionKind(decision.kind)]),
    }
