"""A matter with rows in every table that can hold something of it, and everybody who might look at it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do
from tests.security.world import World
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Account, Officer
from xinfang.agencies.operations import officers
from xinfang.agencies.types import AccountKind, BodyKind, Role, Team
from xinfang.archives.models import SealedSet
from xinfang.cases.models import (
    Attachment,
    Event,
    FormerIdentity,
    IdentityOpening,
    IdentityRequest,
    Involvement,
    LetterToServe,
    Matter,
    Opinion,
    Petitioner,
    Representation,
    ReviewRequest,
    Sealed,
    ServiceAttempt,
)
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.second_person import answer_request, ask_to_see
from xinfang.cases.operations.serve import serve
from xinfang.letters import operations as letters
from xinfang.letters.models import Letter, LetterFile
from xinfang.notices.operations import choose
from xinfang.notices.types import Channel
from xinfang.procedure import acts
from xinfang.procedure.access import Capacity, Kind, Right, Sight
from xinfang.procedure.codes import RatedBody, Satisfaction, ServiceMethod
from xinfang.procedure.documents import Document
from xinfang.procedure.states import UNDER_REEXAM, UNDER_REVIEW, State

SYSTEM = builders.SYSTEM
OPEN, SEALED, SENT_ON = "open", "sealed", "sealed and sent on"
"""The matter with the body that handles it; found to accuse somebody, in the office; and with the discipline organ."""

ON_OPEN: Mapping[str, Capacity] = {
    "registrar": Capacity.REGISTRAR,
    "triage": Capacity.TRIAGE,
    "chief": Capacity.TRIAGE,
    "reporting": Capacity.TRIAGE,
    "supervisor": Capacity.SUPERVISOR,
    "archivist": Capacity.ARCHIVIST,
    "case": Capacity.HANDLING_ORGAN,
    "head": Capacity.HANDLING_ORGAN,
    "town": Capacity.FORMER_ORGAN,  # on the reporting team there, and reads no accusation of the office
    "second": Capacity.OUTSIDER,  # sorts for the office, and is recused from this matter
    "leader": Capacity.SUPERVISOR,  # of the body above, and on the reporting team there
    "superior": Capacity.OUTSIDER,  # of the body above, too, without a post that oversees
    "reviewer": Capacity.OUTSIDER,  # until it is reviewed
    "water": Capacity.OUTSIDER,  # the body that is accused
    "counter": Capacity.OUTSIDER,
    "discipline": Capacity.OUTSIDER,
    "liaison": Capacity.OUTSIDER,
    "boss": Capacity.ADMINISTRATOR,
    "security": Capacity.ADMINISTRATOR,
    "auditor": Capacity.ADMINISTRATOR,
    "petitioner": Capacity.PETITIONER,
    "other petitioner": Capacity.OUTSIDER,
    "citizen": Capacity.OUTSIDER,
    "nobody": Capacity.OUTSIDER,
}
"""In what capacity each reader comes to the matter as it is."""

ON_SEALED: Mapping[str, Mapping[str, Capacity]] = {
    OPEN: {},
    SEALED: {"reporting": Capacity.REPORTING_TEAM},
    SENT_ON: {"reporting": Capacity.REPORTING_TEAM, "liaison": Capacity.LIAISON},
}
"""Who else has a capacity once it is sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """The furnished matter, the organs that review it and to which it goes when it is sealed, and who looks."""

    world: World
    reviewing: int
    discipline: int
    actors: Mapping[str, Actor]


def right_of(name: str, kind: Kind, *, arranged: str, state: State) -> Right:
    """How far the table of access opens a kind of data to a reader."""
    capacity = ON_SEALED[arranged].get(name, ON_OPEN[name])
    if name == "reviewer" and arranged == OPEN and state in UNDER_REVIEW | UNDER_REEXAM:
        capacity = Capacity.REVIEW_ORGAN
    return Sight(capacities=frozenset({capacity}), sealed=arranged != OPEN, state=state).right(kind)


def told_nothing(arranged: str) -> Sequence[str]:
    """The readers to whom the table of access opens nothing at all, but for the petitioner's own."""
    everything = {
        name: [right_of(name, kind, arranged=arranged, state=State.HANDLING) for kind in Kind] for name in ON_OPEN
    }
    return [name for name, rights in everything.items() if not any(rights) and name != "petitioner"]


def build_readers(world: World) -> Readers:
    """Furnish the secret matter of the world, and make officers of every kind."""
    county = world.county
    with as_(SYSTEM):
        reviewing, discipline = _make_officers(county)
        named = {account.username: account for account in Account.objects.all()}
        actors = {name: actor_for(named[name], builders.TODAY) for name in ON_OPEN if name in named}
    actors |= {
        "petitioner": Actor.petitioner(matter_id=world.secret.matter_id),
        "other petitioner": Actor.petitioner(matter_id=world.other.matter_id),
        "nobody": Actor.public(),
    }
    readers = Readers(world=world, reviewing=reviewing, discipline=discipline, actors=actors)
    _furnish(readers)
    return readers


def _make_officers(county: County) -> tuple[int, int]:
    """Those whom the county and the world lack; the organ that reviews, and the discipline organ."""
    reviewing = builders.body("CITY", kind=BodyKind.GOVERNMENT)
    discipline = builders.body("JWJW", parent=county.government, kind=BodyKind.DISCIPLINE)
    for name, body_id, roles in (
        ("chief", county.office, [Role.BODY_HEAD, Role.SIGNATORY]),
        ("superior", county.government, [Role.CASE_OFFICER, Role.REVIEWER]),
        ("reviewer", reviewing, [Role.CASE_OFFICER, Role.REVIEWER]),
        ("discipline", discipline, [Role.CASE_OFFICER, Role.REGISTRAR]),
    ):
        builders.officer(name, body_id, roles)
    for name, role in (("security", Role.SECURITY_ADMIN), ("auditor", Role.AUDIT_ADMIN)):
        builders.officer(name, county.office, [role], kind=AccountKind.ADMIN)
    _in_team("reporting", county.office, [Role.TRIAGE_OFFICER])
    _in_team("liaison", discipline, [Role.CASE_OFFICER])
    _in_team("leader", county.government, [Role.LEADER])
    _join(Officer.objects.get(account__username="town"))
    return reviewing, discipline


def _in_team(username: str, body_id: int, roles: Collection[Role]) -> None:
    """An officer of the reporting team, with a second factor."""
    _join(builders.officer(username, body_id, roles))


def _join(officer: Officer) -> None:
    officers.join_team(
        officer_id=officer.pk,
        team=Team.REPORTING,
        first_day=builders.LONG_AGO,
        last_day=None,
        actor=SYSTEM,
        now=MORNING,
    )
    builders.factor(officer.account)


# Rows in every table --------------------------------------------------------------------------------------------


def _furnish(readers: Readers) -> None:
    """What the road of the matter did not leave: by the acts where they are short, else as rows."""
    world, county, key = readers.world, readers.world.county, readers.world.secret.matter_id
    petitioner = readers.actors["petitioner"]
    with as_(petitioner):
        choose(key, Channel.SMS, actor=petitioner, now=MORNING)
    with as_(county["case"]):
        open_identity(key, reason="电话核实情况", actor=county["case"], now=MORNING)
        handed = acts.Serve(method=ServiceMethod.HAND, signer="本人", served_on=MORNING.date(), proof="回证")
        serve(world.opinion_id, handed, actor=county["case"], now=MORNING.replace(hour=17))
    do(petitioner, key, acts.Rate(rated=RatedBody.OFFICE, satisfaction=Satisfaction.SATISFIED), hour=9)
    with as_(SYSTEM):
        letter_id = letters.ensure(key, seq=1, kind=Document.RECEIPT, actor=SYSTEM, now=MORNING)
        LetterFile.objects.create(letter_id=letter_id, form="PDF", file_id=world.file_id, made_at=MORNING)
        _rows(world, key)
        _keep_out(world.county, key)
        with connection.cursor() as cursor:
            # The form in which the file was uploaded is shut: in a test, its transaction goes on.
            cursor.execute("SELECT set_config('xinfang.file_draft', '', true)")


def _rows(world: World, key: UUID) -> None:
    county, event = world.county, Event.objects.get(matter_id=key, seq=1)
    Involvement.objects.create(matter_id=key, body_id=county.town, since=MORNING)
    Opinion.objects.create(matter_id=key, body_id=county.housing, drafted_at=MORNING, summary="还没有签发")
    petitioner = Petitioner.objects.filter(matter_id=key)[0]
    FormerIdentity.objects.create(matter_id=key, petitioner=petitioner, event=event)
    Representation.objects.create(matter_id=key, kind="AGENT", scope="GENERAL", recorded_at=MORNING)
    Sealed.objects.create(id=uuid4(), matter_id=key, locked=b"\0")
    SealedSet.objects.create(matter_id=key, seq=1, asked_by="档案员", asked_at=MORNING)
    seq, document = LetterToServe.objects.filter(matter_id=key).values_list("seq", "document")[0]
    ServiceAttempt.objects.create(matter_id=key, letter_seq=seq, document=document, event=event)
    ReviewRequest.objects.create(
        matter_id=key,
        opinion_id=world.opinion_id,
        event=event,
        kind="REVIEW",
        organ_id=county.government,
        idempotency_key=uuid4(),
        received_on=MORNING.date(),
        recorded_at=MORNING,
    )


def _keep_out(county: County, key: UUID) -> None:
    """One body is accused and one officer recused; triggers put both on record. Nobody is its case officer."""
    facts = Matter.objects.values_list("facts", flat=True).get(id=key)
    kept_out = {"accused_bodies": [county.water], "recused": [str(county["second"].officer_id)], "handler": None}
    Matter.objects.filter(id=key).update(facts=facts | kept_out, handler=None)


# The matter as it stands ----------------------------------------------------------------------------------------


def arrange(readers: Readers, arranged: str) -> None:
    """Seal the matter, as its acts do, and ask who accuses; as it is, it is open. Within what is undone afterwards."""
    if arranged == OPEN:
        return
    key, sent_on = readers.world.secret.matter_id, arranged == SENT_ON
    with as_(SYSTEM):
        holder = readers.discipline if sent_on else readers.world.county.office
        Matter.objects.filter(id=key).update(sealed=True, holder=holder)
        if sent_on:
            Involvement.objects.create(matter_id=key, body_id=readers.discipline, since=MORNING)
    asker, head = readers.actors["reporting"], readers.actors["chief"]
    with as_(asker):
        request = ask_to_see(key, reason="核实情况", actor=asker, now=MORNING)
    with as_(head):
        answer_request(request, agreed=True, words="同意查看", actor=head, now=MORNING)


def bring_to(readers: Readers, state: State, *, arranged: str) -> None:
    """Put the matter into a state; unless it is sealed, it goes to the organ that reviews it and comes back."""
    changes: dict[str, object] = {"state": state}
    if arranged == OPEN:
        is_away = state in UNDER_REVIEW | UNDER_REEXAM
        changes["holder"] = readers.reviewing if is_away else readers.world.county.housing
    with as_(SYSTEM):
        Matter.objects.filter(id=readers.world.secret.matter_id).update(**changes)


def keys_of(readers: Readers) -> Mapping[str, Sequence[Any]]:
    """Whatever of the matter can stand in an address, as the addresses call it."""
    key = readers.world.secret.matter_id
    with as_(SYSTEM):
        return {
            "set_id": list(SealedSet.objects.filter(matter_id=key).values_list("id", flat=True)),
            "code": list(Letter.objects.filter(matter_id=key).values_list("code", flat=True)),
            "request_id": list(IdentityRequest.objects.filter(matter_id=key).values_list("id", flat=True)) or [uuid4()],
        }


def snapshot(readers: Readers) -> Sequence[object]:
    """What would be another if somebody had done something on the matter."""
    key = readers.world.secret.matter_id
    with as_(SYSTEM):
        matter = Matter.objects.filter(id=key).values_list("last_seq", "last_hash", "handler", "sealed").get()
        drafts = tuple(Opinion.objects.filter(matter_id=key).order_by("id").values_list("id", "stage", "summary"))
        many = (Event, Attachment, IdentityOpening, IdentityRequest, Representation)
        return [matter, drafts, *(model.objects.filter(matter_id=key).count() for model in many)]
