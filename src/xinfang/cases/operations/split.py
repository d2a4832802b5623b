"""分案: claims that take another way become a matter of their own, without losing a day (条例 第二十二条、第三十条)."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import admit
from xinfang.base.ids import uuid7
from xinfang.cases import ledger
from xinfang.cases.access import capacity
from xinfang.cases.apart import begin_apart, leaves_an_accusation
from xinfang.cases.docket import Docket
from xinfang.cases.filing import cleaned, next_serials, open_docket
from xinfang.cases.models import Claim, Event, Petitioner, Representation, Submission
from xinfang.cases.operations.act import performed
from xinfang.cases.representing import details_of, mandates_in
from xinfang.cases.sealing import restore
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.filing import PetitionerDetails, RepresentationDetails, Submit
from xinfang.procedure.acts import BeginFromSplit, ClaimClass, Mandate, RunningPeriod, Split
from xinfang.procedure.codes import Channel
from xinfang.procedure.facts import Facts
from xinfang.procedure.tables.routing import CARRIED


def split(
    matter_id: UUID,
    *,
    claim_ids: Collection[UUID],
    reason: str,
    account: str,
    actor: Actor,
    now: datetime,
    seq: int | None = None,
) -> Performed:
    """Let claims leave for a matter of their own; answers where that new matter stands.

    The claims keep their texts, the matter its day of receipt and the periods that run. `account` tells what concerns
    these claims, and nothing else: an accusation in the first letter must not travel with them. Files stay with the
    letter they came with. Raises `Missing`, or `Refused` with the article; nothing is written then.
    """
    old = Docket.open(matter_id, seq=seq)
    leaving = list(Claim.objects.filter(matter_id=matter_id, id__in=claim_ids).order_by("position"))
    new, submission, claims = open_docket(
        cleaned(_command(old, leaving, account=account)),
        serial=next_serials(1)[0],
        office_id=old.matter.office_id,
        book=old.book,
        now=now,
    )
    act = Split(claim_ids=frozenset(claim_ids), to_matter=new.matter.id, reason=reason)
    by = capacity(actor, old.facts)
    before, events = old.facts, list(Event.objects.filter(matter_id=matter_id).order_by("seq"))
    old.act(
        act,
        actor=actor,
        now=now,
        by=by,
        record={"new_matter": {"number": new.matter.number, "submission": str(submission.id)}},
    )
    classes, mandates = _classes(before, leaving, claims), mandates_in(new.rows)
    if leaves_an_accusation(before):
        begin_apart(new, before, events, submission=submission, classes=classes, mandates=mandates, now=now)
    else:
        new.act(
            _beginning(matter_id, before, classes, mandates=mandates),
            actor=actor,
            now=now,
            by=by,
            record={
                "old_matter": {"number": old.matter.number},
                "submission": {"id": str(submission.id), "digest": submission.digest},
                "held": _held(events),
            },
        )
    admit(new.matter.id)
    ledger.write([old, new])
    return performed(new)


def _command(old: Docket, leaving: Sequence[Claim], *, account: str) -> Submit:
    """What is filed for the new matter: received when and how the first letter was, by the same people."""
    matter = old.matter
    restore(leaving)
    first = Submission.objects.filter(matter_id=matter.id).order_by("received_at", "id")[0]
    people = list(Petitioner.objects.filter(submission=first).order_by("position"))
    restore([first, *people])
    return Submit(
        idempotency_key=uuid7(),
        channel=Channel(matter.channel),
        received_at=matter.received_at,
        title=leaving[0].text.splitlines()[0] if leaving else matter.title,
        body=account,
        claims=tuple(claim.text for claim in leaving),
        petitioners=tuple(map(_details, people)),
        petitioner_count=old.facts.petitioner_count,
        representations=_speaking(old),
        place=first.place,
        region=matter.region,
        topic=matter.topic,
        postmark_on=first.postmark_on,
        urgent=matter.urgent,
    )


def _speaking(old: Docket) -> tuple[RepresentationDetails, ...]:
    """Whoever speaks for the petitioners does so on both matters."""
    keys = [mandate.key for mandate in old.facts.mandates]
    speaking = list(Representation.objects.filter(id__in=keys).order_by("recorded_at", "id"))
    restore(speaking)
    return tuple(map(details_of, speaking))


def _details(person: Petitioner) -> PetitionerDetails:
    return PetitionerDetails(
        name=person.name,
        address=person.address,
        phone=person.phone,
        email=person.email,
        is_organisation=person.is_organisation,
        electronic_service=person.electronic_service,
        account_id=person.account_id,
    )


def _beginning(
    matter_id: UUID, facts: Facts, classes: tuple[ClaimClass, ...], *, mandates: tuple[Mandate, ...]
) -> BeginFromSplit:
    """The first act of the new matter: everything that the old one had reached for these claims."""
    assert facts.state is not None
    assert facts.holder is not None
    assert facts.channel is not None
    assert facts.received_on is not None
    return BeginFromSplit(
        from_matter=matter_id,
        claims=classes,
        state=facts.state,
        held_by=facts.holder,
        channel=facts.channel,
        received_on=facts.received_on,
        received_directly=facts.received_directly,
        identity_known=facts.identity_known,
        electronic_consent=facts.electronic_consent,
        accused_bodies=facts.accused_bodies,
        dispatched_by=facts.dispatched_by,
        delivered_on=facts.delivered_on,
        assigned=facts.assigned,
        recused=facts.recused,
        returned_by=facts.returned_by,
        forum=facts.forum,
        ruled_for=facts.ruled_for,
        ruled_in=facts.ruled_in,
        hop_count=facts.hop_count,
        procedure=facts.routing.procedure if facts.routing else "",
        periods=tuple(
            RunningPeriod(rule=clock.rule, start=clock.start, n=clock.n)
            for clock in facts.clocks
            if clock.is_open and clock.rule in CARRIED
        ),
        petitioner_count=facts.petitioner_count,
        mandates=mandates,
    )


def _held(events: Sequence[Event]) -> list[dict[str, object]]:
    """Who held the claims before they left: the holder after each act, or what was recorded of that when they left
    another matter before."""
    earlier = events[0].data.get("held", [])
    own = [
        {"state": event.state_after, "holder": event.outcome["holder"], "at": event.happened_at.isoformat()}
        for event in events
    ]
    return [*earlier, *own]


def _classes(facts: Facts, leaving: Sequence[Claim], claims: Sequence[Claim]) -> tuple[ClaimClass, ...]:
    """How the claims were classified, under the keys that they have in the new matter."""
    known = {claim.claim_id: claim for claim in facts.claims}
    classes = []
    for former, claim in zip(leaving, claims, strict=True):
        fact = known[former.id]
        assert fact.type is not None
        classes.append(ClaimClass(claim_id=claim.id, type=fact.type, route=fact.route, team=fact.team))
    return tuple(classes)
