"""Questions, roster and what lies beside a file, as the parts of the design system want them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import petition_office_id
from xinfang.counsel.queries.roster import rosters_kept_by
from xinfang.counsel.types.matters import AdviceState, Outcome
from xinfang.counsel.types.questions import OPEN, UNANSWERED, QuestionRow, QuestionState
from xinfang.delivery.ui.values import Badge, Tone

ADVICE_TONES = {
    AdviceState.ASKED: Tone.HEED,
    AdviceState.GIVEN: Tone.GOOD,
    AdviceState.DECLINED: Tone.PLAIN,
    AdviceState.TAKEN_BACK: Tone.PLAIN,
}
OUTCOME_TONES = {Outcome.PENDING: Tone.HEED, Outcome.GRANTED: Tone.GOOD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A question in the list, and how it stands. `waits`: for a lawyer; `is_open`: the office still owes something."""

    row: QuestionRow
    badge: Badge
    waits: bool
    is_open: bool


def lines(rows: Iterable[QuestionRow]) -> Sequence[Line]:
    """Questions as a list shows them."""
    return tuple(
        Line(row=row, badge=_standing(row), waits=row.state in UNANSWERED, is_open=row.state in OPEN) for row in rows
    )


def office_of(actor: Actor) -> int:
    """Whose roster is shown: the one that the actor keeps, else that of the office."""
    return next(iter(rosters_kept_by(actor)), petition_office_id())


def _standing(row: QuestionRow) -> Badge:
    if row.state is QuestionState.TO_TELL:
        return Badge(label=str(row.state.label), tone=Tone.HEED, icon="phone")
    if row.is_late:
        return Badge(label=_("答复已逾期"), tone=Tone.ALARM, icon="clock-exclamation")
    if row.state is QuestionState.WAITING:
        return Badge(label=str(row.state.label), tone=Tone.HEED, icon="clock")
    if row.state is QuestionState.TAKEN:
        return Badge(label=_("追问待答复") if row.is_again else str(row.state.label), tone=Tone.HEED, icon="edit")
    return Badge(label=str(row.state.label), tone=Tone.GOOD, icon="circle-check")
