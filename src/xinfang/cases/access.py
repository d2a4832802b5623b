"""In what capacity somebody acts on a matter. Who sees which matter is decided by the database (`sql/policies.sql`)."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from xinfang.agencies.actors import Actor, ActorKind
from xinfang.agencies.directory import (
    answering_to,
    governing_over,
    leaders,
    organs_outside,
    petition_offices_above,
    serving_under,
    standing,
)
from xinfang.agencies.types import Team
from xinfang.procedure.acts import Accusing, Act, BeginMediation, HandingUp, UpwardReport
from xinfang.procedure.acts.sponsoring import Sponsoring
from xinfang.procedure.codes import Role
from xinfang.procedure.facts import ActorFacts, Facts
from xinfang.procedure.guards.accused import HANDED_TO, TAKEN_BY

PETITIONER = ActorFacts(roles=frozenset({Role.PETITIONER}))
SYSTEM = ActorFacts(roles=frozenset({Role.SYSTEM}))


def capacity(actor: Actor, facts: Facts, act: Act | None = None, *, candidates: Collection[int] = ()) -> ActorFacts:
    """The body for which `actor` acts on this matter, the roles held there, and how those concerned stand to it.

    Concerned are also the body to which `act` hands the matter, the `candidates` to which it might be handed, and
    the one that already handles the same matter.
    """
    if actor.kind is not ActorKind.OFFICER:
        by = SYSTEM if actor.is_system else PETITIONER
        return _with_the_accused(by, facts, act, candidates=candidates)
    body_id = body_concerned(actor, facts)
    concerned = standing(body_id, among=_concerned(facts, act).union(candidates) - {body_id})
    by = ActorFacts(
        roles=_roles_in(actor, body_id),
        officer_id=actor.officer_id,
        officer_name=actor.name,
        body_id=body_id,
        bodies_below=concerned.below,
        bodies_beyond=concerned.beyond,
        courts=concerned.courts,
        political_legal=concerned.political_legal,
        discipline=concerned.discipline,
        governing=_governing(body_id, act) if isinstance(act, UpwardReport) and body_id else frozenset(),
        offices_above=offices_above(body_id, facts) if isinstance(act, HandingUp | UpwardReport) and body_id else (),
        organs_outside=frozenset(organs_outside(facts.office)) if isinstance(act, HandingUp) else frozenset(),
        leading=_leading(actor, act) if isinstance(act, Sponsoring) else frozenset(),
    )
    if isinstance(act, BeginMediation):
        by = _with_the_other_side(by, facts, act)
    return _with_the_accused(by, facts, act, candidates=candidates)


def _leading(actor: Actor, act: Sponsoring) -> frozenset[UUID]:
    """The officer whom the act names as leader, if that officer leads the body that it names."""
    if act.sponsor_officer is None or actor.day is None:
        return frozenset()
    posts = leaders(on=actor.day, among=(act.sponsor_officer,))
    return frozenset(post.officer_id for post in posts if post.body_id == act.sponsor_body)


def _governing(body_id: int, act: UpwardReport) -> frozenset[int]:
    """The body to which the act reports, if it is a Party committee or government to which `body_id` does."""
    return frozenset({act.reported_to}.intersection(governing_over(body_id)))


def offices_above(body_id: int, facts: Facts) -> tuple[int, ...]:
    """The petition offices to which a body may hand a matter up, the nearest first: for an organ the own office."""
    own = () if body_id == facts.office else (facts.office,)
    return own + petition_offices_above(facts.office)


def _with_the_accused(by: ActorFacts, facts: Facts, act: Act | None, *, candidates: Collection[int]) -> ActorFacts:
    """`by` with whoever of those concerned is accused, in the matter or by the act, or answers to whom is."""
    accused = facts.closed_to | (act.accused_bodies if isinstance(act, Accusing) else frozenset())
    if not accused:
        return by
    own = () if by.body_id is None else (by.body_id,)
    concerned = _concerned(facts, act).union(candidates, by.offices_above, by.organs_outside, own)
    named: Iterable[UUID | None] = (getattr(act, name, None) for name in TAKEN_BY)
    officers = {officer_id for officer_id in (*named, facts.handler) if officer_id is not None}
    return replace(
        by,
        of_the_accused=answering_to(accused, among=concerned),
        conflicted=serving_under(accused, among=officers),
    )


def _with_the_other_side(by: ActorFacts, facts: Facts, act: BeginMediation) -> ActorFacts:
    """`by` with the mediator's body, and the officer who mediates, if they are of the other side or answer to it."""
    other_side = facts.mediation.other_side_body if facts.mediation else act.other_side_body
    if other_side is None:
        return by
    bodies = set() if act.mediator_body is None else {act.mediator_body}
    officers = set() if act.mediator_officer is None else {act.mediator_officer}
    return replace(
        by,
        of_the_other_side=answering_to({other_side}, among=bodies),
        on_the_other_side=serving_under({other_side}, among=officers),
    )


def bodies_with_a_role(actor: Actor, roles: Collection[Role]) -> list[int]:
    """The bodies in which the actor holds one of these roles."""
    codes = {role.value for role in roles}
    return [charge.body_id for charge in actor.charges if any(role.value in codes for role in charge.roles)]


def _concerned(facts: Facts, act: Act | None) -> frozenset[int]:
    same_holder = facts.same_matter.holder if facts.same_matter else None
    hands_to = (getattr(act, name, None) for name in HANDED_TO)
    asked = (each.body_id for each in facts.co_handlers)
    servers = (letter.server for letter in facts.letters)
    supervised = facts.supervision.body_id if facts.supervision else None
    sponsoring = facts.sponsorship.body_id if facts.sponsorship else None
    held = (facts.office, facts.holder, facts.handling_body, facts.dispatched_by, same_holder, supervised, sponsoring)
    named = (*held, *hands_to, *asked, *servers)
    return facts.accused_bodies | {body_id for body_id in named if body_id is not None}


def body_concerned(actor: Actor, facts: Facts) -> int | None:
    """Where the officer has a charge: holder, who handled, who dispatched, office, who contributes, who is supervised,
    whose leader is in charge; else the own.
    """
    charged = {charge.body_id for charge in actor.charges}
    asked = (each.body_id for each in facts.co_handlers)
    supervised = facts.supervision.body_id if facts.supervision else None
    sponsoring = facts.sponsorship.body_id if facts.sponsorship else None
    with_a_part = (facts.holder, facts.handling_body, facts.dispatched_by, facts.office, *asked, supervised, sponsoring)
    for body_id in with_a_part:
        if body_id in charged:
            return body_id
    return actor.body_id


def _roles_in(actor: Actor, body_id: int | None) -> frozenset[Role]:
    codes = {role.value for charge in actor.charges if charge.body_id == body_id for role in charge.roles}
    if Team.REPORTING in actor.teams:
        codes.add(Role.REPORTING_TEAM)
    return frozenset(role for role in Role if role in codes)
