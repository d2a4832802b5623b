"""Guards of disputes over who is competent, and when a matter goes in a circle (T8, T9)."""

from collections.abc import Sequence

from xinfang.law.model import Rule, Ruleset
from xinfang.procedure.acts import Decline, RaiseDispute, RouteOut, RuleJurisdiction
from xinfang.procedure.codes import RULING_FORUM_LABELS, DeclineGround, RulingForum
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import Facts
from xinfang.procedure.guards.common import holder_only
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.states import State


def forums(ruleset: Ruleset) -> Sequence[RulingForum]:
    """Who settles a dispute, lowest first (R2022-24(1)); R2005-24 knew no joint conference."""
    every = tuple(RulingForum)
    return every if ruleset is Ruleset.RS2022 else every[: every.index(RulingForum.JOINT_CONFERENCE)]


def next_forum(situation: Situation) -> RulingForum | None:
    """Who decides if the present forum settles nothing; None above the last one."""
    ladder = forums(situation.law.ruleset)
    present = situation.facts.forum
    higher = ladder[ladder.index(present) + 1 :] if present in ladder else ()
    return higher[0] if higher else None


def goes_in_a_circle(situation: Situation) -> bool:
    """Whether upholding the present objection returns the matter once too often, or sends it back to where it was.

    A circle is an objection that points to a body which returned the matter, or which passed it on itself.
    """
    facts = situation.facts
    if facts.hop_count + 1 >= situation.book.disputes.returns_before_a_ruling:
        return True
    passed_on = frozenset({facts.dispatched_by}) - {facts.office}
    return facts.points_to is not None and facts.points_to in facts.returned_by | passed_on


def in_dispute(situation: Situation) -> Refusal | None:
    """A dispute over competence is open: its time runs."""
    if situation.facts.open_clock(Rule.JURISDICTION_RULING):
        return None
    return situation.refuse(RefusalCode.NO_DISPUTE, article="24")


def not_yet_in_dispute(situation: Situation) -> Refusal | None:
    """A dispute is opened once; after that it is carried on, or ruled."""
    if in_dispute(situation):
        return None
    return situation.refuse(RefusalCode.DISPUTE_OPEN, article="24")


def nothing_ruled_yet(situation: Situation) -> Refusal | None:
    """What has been ruled is not disputed again (R2022-24(1); R2005-24)."""
    return situation.refuse(RefusalCode.RULING_BINDS, article="24") if is_ruled(situation.facts) else None


def not_against_the_ruling(situation: Situation, act: Decline) -> Refusal | None:
    """Nor does the body that was ruled competent decline because it is not (R2005-24)."""
    if act.ground is not DeclineGround.OUTSIDE_COMPETENCE:
        return None
    return nothing_ruled_yet(situation)


def is_ruled(facts: Facts) -> bool:
    """Whether a ruling has named the body that holds the matter."""
    return facts.ruled_for is not None and facts.ruled_for == facts.holder


def holder_or_office_after_a_ruling(situation: Situation) -> Refusal | None:
    """The holder; of a matter that a ruling has given to it also the office, which alone may send it elsewhere."""
    if is_ruled(situation.facts) and situation.by.body_id == situation.facts.office:
        return None
    return holder_only(situation)


def ruled_body_keeps_it(situation: Situation, act: RouteOut) -> Refusal | None:
    """A ruled body shows claims into a procedure that it runs itself, and into no other alone: that would be its
    objection again, by another name (R2022-24(1); R2005-24). The office may, where it sees the claims so.
    """
    facts = situation.facts
    if not is_ruled(facts) or situation.by.body_id == facts.office or act.receiver == facts.holder:
        return None
    return situation.refuse(RefusalCode.RULED_BODY_KEEPS_IT, article="24", field="receiver")


def something_to_rule(situation: Situation) -> Refusal | None:
    """A ruling settles what is disputed: a dispute that is open, or an objection that nobody has decided yet. A common
    superior that steps in by itself waits for neither (R2022-24(1); R2005-24).
    """
    facts, by = situation.facts, situation.by
    if by.is_system or by.body_id != facts.office or facts.state is State.OBJECTED:
        return None
    no_dispute = in_dispute(situation)
    return no_dispute and (nothing_ruled_yet(situation) or no_dispute)


def above_the_ruling(situation: Situation, act: RuleJurisdiction) -> Refusal | None:
    """What was ruled is replaced by a higher forum, or in a new dispute by the same one; never by a lower one."""
    facts, by = situation.facts, situation.by
    if by.is_system or facts.ruled_in is None:
        return None
    ladder = tuple(RulingForum)
    present, former = ladder.index(act.forum), ladder.index(facts.ruled_in)
    if present > former or (present == former and in_dispute(situation) is None):
        return None
    return situation.refuse(
        RefusalCode.NOT_ABOVE_THE_RULING,
        article="24",
        field="forum",
        former=RULING_FORUM_LABELS[facts.ruled_in],
    )


def before_the_forum_that_was_asked(situation: Situation, act: RuleJurisdiction) -> Refusal | None:
    """An open dispute is ruled on by the forum it lies before, or it is said why another one did (R2022-24(1);
    R2005-24). A common superior that steps in by itself needs no reason for doing so.
    """
    facts, by = situation.facts, situation.by
    steps_in = act.forum is RulingForum.COMMON_SUPERIOR and by.body_id != facts.office
    is_open = facts.open_clock(Rule.JURISDICTION_RULING) is not None
    if not is_open or act.forum is facts.forum or steps_in or by.is_system or act.other_forum_because.strip():
        return None
    return situation.refuse(
        RefusalCode.ANOTHER_FORUM,
        article="24",
        field="other_forum_because",
        asked=RULING_FORUM_LABELS[facts.forum],
        ruled=RULING_FORUM_LABELS[act.forum],
    )


def somebody_is_above(situation: Situation) -> Refusal | None:
    """There is a higher forum than the present one."""
    if next_forum(situation):
        return None
    return situation.refuse(RefusalCode.LAST_FORUM, article="24")


def overdue_if_by_itself(situation: Situation) -> Refusal | None:
    """Of itself a dispute rises only when its time is over; officers who see that nobody gives way do not wait."""
    clock = situation.facts.open_clock(Rule.JURISDICTION_RULING)
    if not situation.by.is_system or (clock is not None and clock.is_over(situation.day)):
        return None
    return situation.refuse_under(Rule.JURISDICTION_RULING, RefusalCode.DISPUTE_NOT_OVERDUE)


def reason_unless_by_itself(situation: Situation, act: RaiseDispute) -> Refusal | None:
    """An officer says why consultation has failed."""
    if situation.by.is_system or act.reason.strip():
        return None
    return situation.refuse(RefusalCode.TEXT_MISSING, field="reason", label="理由")


def forum_may_rule(situation: Situation, act: RuleJurisdiction) -> Refusal | None:
    """The joint conference comes last, where the law in force knows it and the dispute has come so far."""
    if act.forum is not RulingForum.JOINT_CONFERENCE or situation.by.is_system:
        return None
    known = act.forum in forums(situation.law.ruleset)
    if known and situation.facts.forum is act.forum:
        return None
    return situation.refuse(RefusalCode.FORUM_NOT_REACHED, article="24", field="forum")
