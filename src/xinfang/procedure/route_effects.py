"""What acts on claims that part ways, or take a statutory procedure, change in the facts. Pure functions."""

from dataclasses import replace

from xinfang.law.limitation import days_left
from xinfang.law.model import Rule
from xinfang.procedure.acts import (
    Act,
    BeginFromSplit,
    RecordJudicialTermination,
    ReturnFromRoute,
    RouteOut,
    Split,
)
from xinfang.procedure.codes import ClaimType, ConclusionReason, team_of
from xinfang.procedure.facts import ClaimFacts, FactChanges, JudicialTermination, RoutingFacts
from xinfang.procedure.guards.routing import left_route
from xinfang.procedure.situation import Situation


def of_split(situation: Situation, act: Split) -> FactChanges:
    """The claims that stay."""
    return FactChanges(claims=tuple(claim for claim in situation.facts.claims if claim.claim_id not in act.claim_ids))


def of_beginning(situation: Situation, act: BeginFromSplit) -> FactChanges:
    """A matter begins that has a past: what was received, when, how, and where it stood."""
    return FactChanges(
        split_from=act.from_matter,
        channel=act.channel,
        received_on=act.received_on,
        received_directly=act.received_directly,
        identity_known=act.identity_known,
        electronic_consent=act.electronic_consent,
        claims=tuple(
            ClaimFacts(
                claim_id=entry.claim_id,
                type=entry.type,
                route=entry.route,
                team=entry.team or team_of(entry.type, entry.route),
            )
            for entry in act.claims
        ),
        accused_bodies=act.accused_bodies,
        sealed=act.held_by == situation.facts.office and any(each.type is ClaimType.ACCUSATION for each in act.claims),
        dispatched_by=act.dispatched_by,
        delivered_on=act.delivered_on,
        assigned=act.assigned,
        recused=act.recused,
        returned_by=act.returned_by,
        forum=act.forum,
        ruled_for=act.ruled_for,
        ruled_in=act.ruled_in,
        hop_count=act.hop_count,
        routing=RoutingFacts(procedure=act.procedure) if act.procedure else None,
        petitioner_count=act.petitioner_count,
        mandates=act.mandates,
    )


def of_routing(situation: Situation, act: RouteOut) -> FactChanges:
    """Claims that leave for their statutory procedure, which one, and from when the person's time for it runs."""
    because = act.other_route_because.strip()
    return FactChanges(
        claims=tuple(
            replace(claim, type=ClaimType.APPEAL, route=act.route, routed=True)
            if claim.claim_id in act.claim_ids
            else claim
            for claim in situation.facts.claims
        ),
        routing=RoutingFacts(
            procedure=act.procedure,
            receiver=act.receiver,
            receiver_name=act.receiver_name,
            runs_from=act.runs_from,
            routed_on=situation.day,
            left_route=left_route(situation, act) if because else None,
            left_because=because,
        ),
        reminded_at=None,
    )


def of_confirmed_route(situation: Situation, act: Act) -> FactChanges:
    """Concluded here: the statutory procedure has the case."""
    return FactChanges(concluded_on=situation.today, conclusion=ConclusionReason.STATUTORY_ROUTE)


def of_return_from_route(situation: Situation, act: ReturnFromRoute) -> FactChanges:
    """The claims are open again, nobody is in charge of them yet, and where they were turned away is kept."""
    routing = situation.facts.routing
    return FactChanges(
        claims=tuple(replace(claim, routed=False) for claim in situation.facts.claims),
        routing=replace(routing, turned_away_on=act.turned_away_on) if routing else None,
        dispatched_by=None,
        delivered_on=None,
        assigned=False,
    )


def of_reminder(situation: Situation, act: Act) -> FactChanges:
    """Which reminder has been given."""
    clock, reminders = situation.facts.open_clock(Rule.LIMITATION), situation.book.reminders
    assert clock is not None
    assert reminders is not None
    return FactChanges(reminded_at=reminders.due_at(days_left(clock.legal_due, on=situation.day)))


def of_judicial_termination(situation: Situation, act: RecordJudicialTermination) -> FactChanges:
    """The decision of the political-legal organs."""
    return FactChanges(
        judicial_termination=JudicialTermination(
            number=act.number, decided_by=act.decided_by, decided_on=act.decided_on
        )
    )


def of_asking_for_correction(situation: Situation, act: Act) -> FactChanges:
    """The applicant has the next word."""
    routing = situation.facts.routing
    assert routing is not None
    return FactChanges(routing=replace(routing, correction_asked_on=situation.day))


def of_correction(situation: Situation, act: Act) -> FactChanges:
    """The request is clear now."""
    routing = situation.facts.routing
    assert routing is not None
    return FactChanges(routing=replace(routing, correction_asked_on=None))
