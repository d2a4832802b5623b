"""What changes when a body steps into the place of one that was split, merged or abolished (T9d). Pure functions."""

from dataclasses import replace

from xinfang.procedure.acts import Succeed
from xinfang.procedure.beside_facts import SupervisionFacts
from xinfang.procedure.facts import FactChanges, Facts, ReviewFacts
from xinfang.procedure.review_effects import present_review
from xinfang.procedure.situation import Situation


def places(facts: Facts) -> tuple[int, ...]:
    """The bodies that may be succeeded: who holds the matter, gets it back, sent it on, is supervised, decided what is
    appealed, or still has a letter to serve.

    The office that watches over the matter is none of them.
    """
    present = present_review(facts)
    deciders = sorted(present.barred_bodies) if present else []
    servers = (letter.server for letter in facts.letters if letter.served_on is None)
    supervised = facts.supervision.body_id if facts.supervision else None
    named = (facts.holder, facts.handling_body, facts.dispatched_by, supervised, *deciders, *servers)
    return tuple(dict.fromkeys(body for body in named if body not in (None, facts.office)))


def barred_after(facts: Facts, act: Succeed) -> frozenset[int]:
    """The bodies that have no part in the appeal now before an organ; none where no appeal is."""
    after = _succeeded(present_review(facts), act)
    return after.barred_bodies if after is not None and after.served_on is None else frozenset()


def passes_on(facts: Facts, act: Succeed) -> bool:
    """Whether an organ would come to look at its own decision, so that one above it goes on with the appeal."""
    return _next_holder(facts, act) in barred_after(facts, act)


def holder_after(situation: Situation, act: Succeed) -> int:
    """Who holds the matter from now on: the successor only where the body that held it is no more."""
    if act.reviewer is not None and passes_on(situation.facts, act):
        return act.reviewer
    return _next_holder(situation.facts, act)


def of_succession(situation: Situation, act: Succeed) -> FactChanges:
    """The successor stands wherever the body stood, and names its own case officer."""
    facts = situation.facts
    if act.succeeds is None:  # recorded before the act said in whose place
        return FactChanges(handler=None)
    stays = holder_after(situation, act) == facts.holder
    return FactChanges(
        handler=facts.handler if stays else None,
        dispatched_by=act.to_body if facts.dispatched_by == act.succeeds else facts.dispatched_by,
        ruled_for=act.to_body if facts.ruled_for == act.succeeds else facts.ruled_for,
        review=_succeeded(facts.review, act),
        reexam=_succeeded(facts.reexam, act),
        supervision=_supervised(facts.supervision, act),
        letters=tuple(
            replace(letter, server=act.to_body) if letter.server == act.succeeds else letter for letter in facts.letters
        ),
    )


def _next_holder(facts: Facts, act: Succeed) -> int:
    assert facts.holder is not None
    return act.to_body if act.succeeds in (None, facts.holder) else facts.holder


def _supervised(supervision: SupervisionFacts | None, act: Succeed) -> SupervisionFacts | None:
    """The open supervision: whoever steps into the place of the body owes its answer."""
    if supervision is None or supervision.body_id != act.succeeds:
        return supervision
    return replace(supervision, body_id=act.to_body)


def _succeeded(appeal: ReviewFacts | None, act: Succeed) -> ReviewFacts | None:
    """The appeal as it is from now on: whoever succeeds a body that decided counts as having decided."""
    if appeal is None or act.succeeds is None:
        return appeal
    barred = appeal.barred_bodies
    # Whoever takes over the handling after its own decision on the appeal has looked at nothing of its own.
    if act.succeeds in barred and act.to_body != appeal.issued_by:
        barred |= {act.to_body}
    if appeal.handled_by != act.succeeds:
        return replace(appeal, barred_bodies=barred)
    return replace(appeal, barred_bodies=barred, handled_by=act.to_body, handler=None)
