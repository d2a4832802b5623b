"""Matters on every kind of way under random acts, and how far generated histories come."""

from collections import Counter
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, run_state_machine_as_test

from tests.procedure.test_machine import MatterUnderRandomActs
from tests.procedure.test_review_machine import DecidedMatterUnderRandomActs, served
from tests.procedure.walk import book_until
from xinfang.procedure.states import State

WAYS = (
    *("办理中", "旧法办理中", "已转住建局", "已出支持意见", "支持意见已送达"),
    *("检举已甄别", "来信涉诉已甄别", "建议已收", "已导入劳动仲裁", "已导入信息公开", "已申请撤回"),
)
"""Openings of the scenarios: from each another part of the tables lies a few acts away."""
CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


class MatterOnItsWayUnderRandomActs(MatterUnderRandomActs):
    """As the machine that it extends, from where histories that begin at the door seldom come."""

    @initialize(opening=st.sampled_from(WAYS))
    def submit(self, opening: str) -> None:
        self.book = book_until(2026)
        self.start, self.at = served(opening)
        self.facts = self.before = self.start
        self.history = []
        self.last = None
        self.told = {}


TestMatterOnItsWayUnderRandomActs = MatterOnItsWayUnderRandomActs.TestCase
TestMatterOnItsWayUnderRandomActs.settings = settings(
    max_examples=60, stateful_step_count=60, deadline=None, suppress_health_check=CHECKS
)


class _Measured(RuleBasedStateMachine):
    """Notes what the histories of a machine have reached."""

    reached: ClassVar[Counter[State]]
    acts: ClassVar[list[int]]

    def teardown(self) -> None:
        type(self).reached.update({done.decision.state for done in self.history})
        type(self).acts.append(len(self.history))
        super().teardown()


ROUNDS = 30


@pytest.mark.long
@pytest.mark.parametrize(
    ("machine", "deep"),
    [
        (MatterUnderRandomActs, {State.TRIAGED, State.ORGAN_RECEIVED, State.HANDLING, State.CONCLUDED, State.ARCHIVED}),
        (
            MatterOnItsWayUnderRandomActs,
            {State.ROUTED, State.ASSIGNED, State.OPINION_ISSUED, State.OPINION_SERVED, State.REVIEW_REQUESTED},
        ),
        (
            DecidedMatterUnderRandomActs,
            {State.REVIEW_SERVED, State.REEXAM_HEARING, State.REEXAM_SERVED, State.TERMINATED, State.HANDLING},
        ),
    ],
)
def test_generated_histories_come_far(machine: type[MatterUnderRandomActs], deep: set[State]) -> None:
    """What always holds has to be tried where it matters: measured over as many histories as that takes, to a limit."""
    measured = type("Measured", (_Measured, machine), {"reached": Counter(), "acts": []})
    for number in range(ROUNDS):
        # Where the variable CI is set, Hypothesis draws the same histories each time it is asked, but for a seed.
        run_state_machine_as_test(
            seed(number)(measured),
            settings=settings(
                max_examples=80,
                stateful_step_count=60,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=CHECKS,
            ),
        )
        if deep <= set(measured.reached):
            return
    assert deep <= set(measured.reached), f"{measured.reached}, acts: {sorted(measured.acts)}"
