"""Guards of who speaks for the petitioners, and of what takes a special authority (P, T15, T21, T24, T28, T29)."""

from collections.abc import Callable
from typing import Any

from xinfang.law.book import LawBook
from xinfang.law.model import Citation
from xinfang.procedure.acts import (
    AppointAgent,
    ElectRepresentatives,
    EndMandate,
    EndMediation,
    Submit,
)
from xinfang.procedure.acts.representing import Mandate
from xinfang.procedure.codes import Channel
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import is_handling_unit
from xinfang.procedure.mandate_codes import MandateKind, Scope
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def mandates_are_in_order(situation: Situation, act: Submit) -> Refusal | None:
    """Who speaks for the petitioners from the first letter on: not too many, and special authority in writing."""
    representatives = _count(act.mandates, MandateKind.REPRESENTATIVE)
    if representatives > act.petitioner_count:
        return _not_joint(situation)
    return (
        _too_many_representatives(situation, representatives, channel=act.channel)
        or _too_many_agents(situation, _count(act.mandates, MandateKind.AGENT))
        or next((_unwritten(situation, each.scope, each.in_writing) for each in act.mandates if _is_bare(each)), None)
    )


def are_chosen_among_many(situation: Situation, act: ElectRepresentatives) -> Refusal | None:
    """At least two petition together, at least one and at most all of them speak, and nobody twice."""
    is_twice = len(set(act.chosen)) < len(act.chosen)
    if act.petitioner_count > 1 and 0 < len(act.chosen) <= act.petitioner_count and not is_twice:
        return None
    return _not_joint(situation)


def are_not_too_many(situation: Situation, act: ElectRepresentatives) -> Refusal | None:
    """Those who come together choose at most so many representatives (R2022-20(3); R2005-18(2))."""
    return _too_many_representatives(situation, len(act.chosen), channel=situation.facts.channel)


def leaves_room(situation: Situation, act: AppointAgent) -> Refusal | None:
    """A petitioner has at most so many agents."""
    return _too_many_agents(situation, _count(situation.facts.mandates, MandateKind.AGENT) + 1)


def special_is_in_writing(situation: Situation, act: ElectRepresentatives | AppointAgent) -> Refusal | None:
    """Special authority is what a signed paper says, and nothing less."""
    return _unwritten(situation, act.scope, act.in_writing)


def not_ended_by_the_handling_unit(situation: Situation) -> Refusal | None:
    """Whom the body handles against does not lose the one who speaks for them by its hand alone."""
    return _by_the_handling_unit(situation) if is_handling_unit(situation) else None


def special_by_others_than_the_handling_unit(
    situation: Situation, act: ElectRepresentatives | AppointAgent
) -> Refusal | None:
    """Nobody is given power to withdraw or to settle by the word of the body that would be rid of the matter.

    Nor does it choose anew: that would end the mandates of the representatives there are.
    """
    ends = isinstance(act, ElectRepresentatives) and _count(situation.facts.mandates, MandateKind.REPRESENTATIVE) > 0
    if not is_handling_unit(situation) or (act.scope is Scope.GENERAL and not ends):
        return None
    return _by_the_handling_unit(situation)


def somebody_speaks(situation: Situation) -> Refusal | None:
    """There is somebody who could do so no longer."""
    return None if situation.facts.mandates else situation.refuse(RefusalCode.NO_SUCH_MANDATE, field="mandate")


def is_held(situation: Situation, act: EndMandate) -> Refusal | None:
    """Somebody speaks for the petitioners who is to do so no longer; of a guardian the office sees the proof."""
    mandate = _held(situation, act.mandate)
    if mandate is None:
        return situation.refuse(RefusalCode.NO_SUCH_MANDATE, field="mandate")
    if mandate.kind is MandateKind.GUARDIAN and situation.by.is_petitioner:
        citation = situation.book.representation.on_guardians(situation.day)
        return _refusal(RefusalCode.GUARDIAN_ENDS_AT_THE_DESK, citation, field="mandate")
    return None


def by_whom_it_may_be_done(situation: Situation, act: Any) -> Refusal | None:
    """To withdraw or to settle: the petitioner in person, a guardian, or who has special authority to."""
    return _authorised(situation, act, may=may_settle)


def by_whom_it_may_be_asked(situation: Situation, act: Any) -> Refusal | None:
    """To ask for a review keeps a right alive: representatives may without more, an agent needs special authority."""
    return _authorised(situation, act, may=may_appeal)


def agreed_by_whom_it_may_be(situation: Situation, act: EndMediation) -> Refusal | None:
    """An agreement binds the petitioners; that there is none binds nobody."""
    return by_whom_it_may_be_done(situation, act) if act.agreement_reached else None


def may_settle(mandate: Mandate, book: LawBook) -> bool:
    """Whether whoever holds the mandate may withdraw and settle for the petitioners."""
    is_free = not book.switches.special_authority_by_analogy
    return is_free or mandate.kind is MandateKind.GUARDIAN or mandate.scope is Scope.SPECIAL


def may_appeal(mandate: Mandate, book: LawBook) -> bool:
    """Whether whoever holds the mandate may ask for a review for the petitioners."""
    return mandate.kind is MandateKind.REPRESENTATIVE or may_settle(mandate, book)


def _authorised(situation: Situation, act: Any, *, may: Callable[[Mandate, LawBook], bool]) -> Refusal | None:
    if act.by_mandate is None:
        return None
    mandate = _held(situation, act.by_mandate)
    if mandate is None:
        return situation.refuse(RefusalCode.NO_SUCH_MANDATE, field="by_mandate")
    if may(mandate, situation.book):
        return None
    citation = situation.book.representation.on_special_authority(situation.day)
    return _refusal(RefusalCode.NEEDS_SPECIAL_AUTHORITY, citation, field="by_mandate", act=act.label)


def _held(situation: Situation, key: object) -> Mandate | None:
    return next((mandate for mandate in situation.facts.mandates if mandate.key == key), None)


def _count(mandates: tuple[Mandate, ...], kind: MandateKind) -> int:
    return sum(mandate.kind is kind for mandate in mandates)


def _is_bare(mandate: Mandate) -> bool:
    """Whether it claims a special authority without a paper; a guardian's comes from the law."""
    return mandate.kind is not MandateKind.GUARDIAN and mandate.scope is Scope.SPECIAL and not mandate.in_writing


def _not_joint(situation: Situation) -> Refusal:
    return situation.refuse(RefusalCode.NOT_JOINT, field="chosen")


def _too_many_representatives(situation: Situation, count: int, *, channel: Channel | None) -> Refusal | None:
    """The regulations say it of visits; of other ways of petitioning the office does (docs/adr/0080)."""
    is_limited = channel is Channel.VISIT or situation.book.switches.few_representatives_by_any_channel
    ceiling = situation.book.representation.most_representatives(situation.day)
    if not is_limited or count <= ceiling.most:
        return None
    return _refusal(RefusalCode.TOO_MANY_REPRESENTATIVES, ceiling.citation, field="chosen", most=ceiling.most)


def _too_many_agents(situation: Situation, count: int) -> Refusal | None:
    ceiling = situation.book.representation.most_agents(situation.day)
    if count <= ceiling.most:
        return None
    return _refusal(RefusalCode.TOO_MANY_AGENTS, ceiling.citation, field="agent", most=ceiling.most)


def _by_the_handling_unit(situation: Situation) -> Refusal:
    return situation.refuse(RefusalCode.MANDATE_BY_HANDLING_UNIT)


def _unwritten(situation: Situation, scope: Scope, in_writing: bool) -> Refusal | None:
    if scope is Scope.GENERAL or in_writing:
        return None
    citation = situation.book.representation.on_written_authority(situation.day)
    return _refusal(RefusalCode.AUTHORITY_NOT_WRITTEN, citation, field="paper")


def _refusal(code: RefusalCode, citation: Citation, *, field: str, **values: object) -> Refusal:
    """A refusal that rests on another law than the regulation in force."""
    said = tuple((name, str(value)) for name, value in values.items())
    return Refusal(code=code, citation=citation, field=field, values=said)
