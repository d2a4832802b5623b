"""Guards that many acts share: who acts, in what order, on which claims, with which words."""

import re
from collections.abc import Collection
from uuid import UUID

from xinfang.law.model import Ruleset
from xinfang.procedure.acts import Act, ClaimAnswer
from xinfang.procedure.acts.intake import ClaimClass
from xinfang.procedure.codes import STATUTORY_ROUTES, ClaimType, Route
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation
from xinfang.procedure.transitions import Check

_SHA256 = re.compile(r"[0-9a-f]{64}")


def holder_only(situation: Situation) -> Refusal | None:
    """One current holder at any instant: only its officers act. The system acts for whoever holds the matter."""
    if situation.by.is_system or situation.by.body_id == situation.facts.holder:
        return None
    return situation.refuse(RefusalCode.NOT_THE_HOLDER)


def dispatcher_only(situation: Situation) -> Refusal | None:
    """Only the body that sent the matter verifies an objection to that (R2022-23(3))."""
    if situation.by.body_id == situation.facts.dispatched_by:
        return None
    return situation.refuse(RefusalCode.NOT_THE_DISPATCHER)


def office_only(situation: Situation) -> Refusal | None:
    """Only the office that watches over the matter."""
    if situation.by.is_system or situation.by.body_id == situation.facts.office:
        return None
    return situation.refuse(RefusalCode.NOT_THE_OFFICE)


def held_by_the_office(situation: Situation) -> Refusal | None:
    """The petition office has the matter; what an organ received directly, that organ registers (R2022-23(1))."""
    if situation.facts.holder == situation.facts.office:
        return None
    return situation.refuse(RefusalCode.NOT_THE_OFFICE)


def office_or_superior(situation: Situation) -> Refusal | None:
    """The office, or an organ above the one that held the matter."""
    if situation.facts.holder in situation.by.bodies_below:
        return None
    return office_only(situation)


def holder_or_office(situation: Situation) -> Refusal | None:
    """The holder itself, or the office that watches over the matter."""
    if situation.by.body_id == situation.facts.office:
        return None
    return holder_only(situation)


def handling_body_only(situation: Situation) -> Refusal | None:
    """The body that handled the matter performs its decision, also while an organ above it holds the matter."""
    if situation.by.is_system or situation.by.body_id == situation.facts.handling_body:
        return None
    return situation.refuse(RefusalCode.NOT_THE_HOLDER)


def handling_body_or_office(situation: Situation) -> Refusal | None:
    """The body that handled the matter, or the office that watches over it."""
    if situation.by.body_id == situation.facts.office:
        return None
    return handling_body_only(situation)


def is_handling_unit(situation: Situation) -> bool:
    """Whether whoever acts belongs to the body that would be rid of the matter if the petitioner gave it up."""
    facts, by = situation.facts, situation.by
    return not by.is_petitioner and by.body_id == facts.holder != facts.office


def petitioner_or_office(situation: Situation) -> Refusal | None:
    """The petitioner, or the office that takes down what the petitioner says."""
    return None if situation.by.is_petitioner else office_only(situation)


def not_recused(situation: Situation) -> Refusal | None:
    """Whoever has a direct interest withdraws from every act (R2022-28(3); R2005-30)."""
    if situation.by.officer_id is None or situation.by.officer_id not in situation.facts.recused:
        return None
    return situation.refuse(RefusalCode.RECUSED, article=article_on_recusal(situation))


def article_on_recusal(situation: Situation) -> str:
    """Where the law in force keeps whoever has a direct interest from the matter."""
    return "30" if situation.law.ruleset is Ruleset.RS2005 else "28(3)"


def article_on_leaks(situation: Situation) -> str:
    """Where the law in force keeps accusations from the accused."""
    return "23" if situation.law.ruleset is Ruleset.RS2005 else "30(3)"


def in_order(situation: Situation) -> Refusal | None:
    """No act is recorded before one that is recorded already, and none takes effect on a day to come."""
    facts = situation.facts
    if facts.last_act_at is not None and situation.at < facts.last_act_at:
        return situation.refuse(
            RefusalCode.OUT_OF_ORDER,
            day=situation.at.isoformat(timespec="minutes"),
            earliest=facts.last_act_at.isoformat(timespec="minutes"),
        )
    if situation.day > situation.today:
        return situation.refuse(RefusalCode.IN_THE_FUTURE, day=situation.day)
    return None


def filled(name: str, label: str) -> Check:
    """A check that the text field `name` of the act is not blank; `label` is its name on the form."""

    def check(situation: Situation, act: Act) -> Refusal | None:
        text = getattr(act, name)
        if text.strip():
            return None
        return situation.refuse(RefusalCode.TEXT_MISSING, field=name, label=label)

    return check


def is_digest(text: str) -> bool:
    """Whether this is a SHA-256 in hexadecimal, against which something can be held."""
    return _SHA256.fullmatch(text) is not None


def is_complete(answer: ClaimAnswer, *, with_outcome: bool = True) -> bool:
    """Whether an answer says what was found, on what basis, what is decided and, if it has one, its outcome."""
    texts = (answer.findings, answer.basis, answer.answer)
    return (answer.outcome is not None or not with_outcome) and all(text.strip() for text in texts)


def names_open_claims(situation: Situation, claim_ids: Collection[UUID], *, field: str = "claim_ids") -> Refusal | None:
    """The act names at least one claim, and only claims that are still open."""
    if not claim_ids:
        return situation.refuse(RefusalCode.NO_CLAIM, field=field)
    if set(claim_ids) - {claim.claim_id for claim in situation.facts.open_claims}:
        return situation.refuse(RefusalCode.UNKNOWN_CLAIM, field=field)
    return None


def classifies_every_claim(situation: Situation, classes: Collection[ClaimClass]) -> Refusal | None:
    """Every open claim gets one type; an appeal gets its route, another type none (R2022-29 to 31)."""
    named = [entry.claim_id for entry in classes]
    unknown = names_open_claims(situation, named, field="claims")
    if unknown:
        return unknown
    if sorted(named) != sorted(claim.claim_id for claim in situation.facts.open_claims):
        return situation.refuse(RefusalCode.CLAIM_WITHOUT_CLASS, field="claims")
    if any(entry.type is ClaimType.APPEAL and entry.route is None for entry in classes):
        return situation.refuse(RefusalCode.ROUTE_MISSING, field="claims")
    if any(entry.type is not ClaimType.APPEAL and entry.route is not None for entry in classes):
        return situation.refuse(RefusalCode.ROUTE_NOT_FOR_TYPE, field="claims")
    return None


def has_open_claim(situation: Situation, *types: ClaimType) -> bool:
    """Whether a claim of one of these types is still open."""
    return any(claim.type in types for claim in situation.facts.open_claims)


def open_routes(situation: Situation) -> set[Route | None]:
    """The routes of the open appeals."""
    return {claim.route for claim in situation.facts.open_claims if claim.type is ClaimType.APPEAL}


def all_on_statutory_routes(situation: Situation) -> bool:
    """Whether every open claim is an appeal with a statutory procedure of its own."""
    return all(
        claim.type is ClaimType.APPEAL and claim.route in STATUTORY_ROUTES for claim in situation.facts.open_claims
    )
