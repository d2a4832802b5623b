"""What petitioners read of where their matter stands."""

from xinfang.cases.queries.plain import in_plain_words, plainly
from xinfang.procedure.codes import ConclusionReason
from xinfang.procedure.facts import Facts
from xinfang.procedure.states import State


def test_what_another_organ_took_over_is_not_said_to_be_over() -> None:
    """Whoever accused somebody would else read on the day of the handover that nothing more will come."""
    handed_over = Facts(office=1, conclusion=ConclusionReason.HANDED_OVER)
    for state in (State.CONCLUDED, State.ARCHIVED):
        assert "由它依照规定处理" in plainly(handed_over, state)
        assert plainly(Facts(office=1, conclusion=ConclusionReason.SETTLED), state) == in_plain_words(state)
    assert plainly(handed_over, State.HANDLING) == in_plain_words(State.HANDLING), "taken up again"
