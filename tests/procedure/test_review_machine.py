"""A decided matter under random acts: two appeals, a redo, a lapse, and what must hold on every way."""

from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from tests.procedure.test_machine import EVERY_POST, OFFICE, MatterUnderRandomActs
from tests.procedure.walk import BELOW, BODIES, book_until, named, start_of, steps_of, take
from xinfang.base.days import OFFICE_ZONE
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import ConclusionReason, OwedBy, ReopenGround, Role
from xinfang.procedure.facts import ActorFacts, Facts
from xinfang.procedure.states import UNDER_REEXAM, UNDER_REVIEW, State
from xinfang.procedure.tables import review

REVIEWERS = {body: [named("officer", f"{body}{who}") for who in "甲乙"] for body in BODIES}
DECIDERS = [named("officer", name) for name in ("承三", "签四")]
"""Who handled and signed in the openings: wherever they work later, they keep out."""
APPEALS = {row.act for row in review.ROWS} | {acts.IssueOpinion, acts.Serve}
DECISIONS = {acts.DecideReview.code, acts.DecideReexam.code}


def served(opening: str) -> tuple[Facts, datetime]:
    """The matter at the end of an opening of the scenarios, and when that was."""
    facts, at = start_of({}), datetime(2020, 1, 1, tzinfo=OFFICE_ZONE)
    book = book_until(2026)
    for step in steps_of({"先": opening, "经过": []}):
        facts, _ = take(step, facts, book)
        at = step.at
    return facts, at


class DecidedMatterUnderRandomActs(MatterUnderRandomActs):
    """As the machine that it extends, from a served opinion on, with officers of their own in every body."""

    @initialize(
        opening=st.sampled_from(
            [
                *["不予支持意见已送达", "旧法不予支持意见已送达"] * 2,
                "复查中",
                "维持的复查意见已送达",
                "责令重新处理",
                "旧法复核中",
                "旧法已通知复核听证",
            ]
        ),
    )
    def submit(self, opening: str) -> None:
        self.book = book_until(2026)
        self.start, self.at = served(opening)
        self.facts = self.before = self.start
        self.history = []
        self.last = None
        self.told = {}

    def onward(self) -> set[type[Act]]:
        """The acts of the appeals, on which these histories go."""
        return APPEALS

    @rule()
    def weeks_pass(self) -> None:
        self.at += timedelta(days=34)

    def _actor(self, who: str, data: st.DataObject) -> ActorFacts:
        if who in ("petitioner", "system"):
            return ActorFacts(roles=frozenset({Role.PETITIONER if who == "petitioner" else Role.SYSTEM}))
        body = {"holder": self.facts.holder, "office": OFFICE, "above": BODIES["市政府"]}[who]
        name = {number: name for name, number in BODIES.items()}[body]
        return ActorFacts(
            roles=EVERY_POST,
            body_id=body,
            officer_id=data.draw(st.sampled_from([*REVIEWERS[name], *DECIDERS])),
            bodies_below=frozenset(BODIES[below] for below in BELOW.get(name, [])),
        )

    @invariant()
    def nobody_looks_again_at_their_own_decision(self) -> None:
        present = self.facts.reexam or self.facts.review
        if self.facts.state in UNDER_REVIEW | UNDER_REEXAM:
            assert present is not None
            assert self.facts.holder not in present.barred_bodies
        if self.last and self.last.act in DECISIONS:
            assert present is not None
            assert not {present.signed_by, present.drafted_by} & present.barred
            assert present.drafted_by != present.signed_by

    @invariant()
    def whoever_is_succeeded_has_nothing_to_do_with_it_any_more(self) -> None:
        if self.last and self.last.act == acts.Succeed.code:
            succession = self.history[-1].act
            assert isinstance(succession, acts.Succeed)
            assert succession.succeeds not in (self.facts.holder, self.facts.handling_body, self.facts.dispatched_by)

    @invariant()
    def an_organ_that_was_asked_owes_an_answer(self) -> None:
        if self.facts.state in UNDER_REVIEW | (UNDER_REEXAM - {State.REEXAM_HEARING}):
            duties = {clock.rule for clock in self.facts.clocks if clock.is_open and clock.owed_by is OwedBy.ORGAN}
            assert duties & {Rule.REVIEW_DECIDE, Rule.REEXAM_DECIDE}

    @invariant()
    def what_was_reexamined_comes_back_only_on_new_facts(self) -> None:
        was_final = self.before.conclusion is ConclusionReason.REEXAMINED
        if was_final and self.facts.conclusion is not ConclusionReason.REEXAMINED:
            reopening = self.history[-1].act
            assert isinstance(reopening, acts.Reopen)
            assert reopening.ground is ReopenGround.NEW_FACTS

    @invariant()
    def a_lapse_costs_nobody_a_running_right(self) -> None:
        if self.last and self.last.act == acts.Lapse.code:
            running = [self.before.open_clock(rule) for rule in (Rule.REVIEW_REQUEST, Rule.REEXAM_REQUEST)]
            assert all(clock is None or clock.is_over(self.last.effective_on) for clock in running)


TestDecidedMatterUnderRandomActs = DecidedMatterUnderRandomActs.TestCase
TestDecidedMatterUnderRandomActs.settings = settings(
    max_examples=100,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
