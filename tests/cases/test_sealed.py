"""封存: the words of an accusation are for the reporting team alone, in every row and from the first moment on."""

from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import DatabaseError

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, command, do, facts, file, reporting_officer
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Matter, Sealed, Submission
from xinfang.cases.operations.look_up import look_up
from xinfang.cases.operations.representing import appoint
from xinfang.cases.operations.submit import submit
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import case
from xinfang.cases.queries.contacts import contacts_of
from xinfang.cases.queries.evidence import altered_submissions
from xinfang.cases.queries.finding import titled
from xinfang.cases.queries.paperwork import paperwork
from xinfang.cases.queries.replay import replay
from xinfang.cases.queries.tracking import track
from xinfang.cases.queries.verification import verify
from xinfang.cases.sealing import TITLE
from xinfang.cases.types.filing import PetitionerDetails, Receipt, RepresentationDetails
from xinfang.cases.types.representing import Appointing
from xinfang.config.database import Database
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType, Route
from xinfang.procedure.mandate_codes import AgentRelation, MandateKind

pytestmark = pytest.mark.django_db
WORDS = ("暗标题", "暗正文", "暗诉求", "暗地点", "暗姓名", "暗住址", "暗说明")
LETTER = {
    "title": "暗标题",
    "body": "暗正文：某所长收受好处。",
    "claims": ("暗诉求：请查处",),
    "place": "暗地点",
    "petitioners": (PetitionerDetails(name="暗姓名", address="暗住址", phone="13912345678"),),
}


@pytest.fixture
def team(county: County) -> Actor:
    """An officer of the office's reporting team."""
    with as_(SYSTEM):
        return reporting_officer(county)


def classed(receipt: Receipt, kind: ClaimType, actor: Actor, *, accused: int | None = None, note: str = "") -> None:
    """Every claim gets this class; an accusation is about the body `accused`."""
    route = Route.PETITION if kind is ClaimType.APPEAL else None
    classes = tuple(
        ClaimClass(claim_id=claim.claim_id, type=kind, route=route) for claim in facts(receipt.matter_id).claims
    )
    now = MORNING + timedelta(days=1)
    with as_(actor):
        act = acts.Triage(
            claims=classes, accused_bodies=frozenset() if accused is None else frozenset({accused}), note=note
        )
        triage(receipt.matter_id, act, topic="", actor=actor, now=now)


def dumped(database: Database) -> str:
    """Every row of every table, as its owner sees it."""
    with psycopg.connect(database.owner_url) as owner:
        tables = owner.execute(
            "SELECT c.oid::regclass::text FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        return "\n".join(
            str(row) for (table,) in tables for row in owner.execute(f"SELECT t::text FROM {table} t").fetchall()
        )


def seen(receipt: Receipt, actor: Actor) -> str:
    with as_(actor):
        return str(case(receipt.number, actor=actor, now=MORNING, on=MORNING.date()))


@pytest.mark.django_db(transaction=True)
def test_what_is_handed_in_as_an_accusation_stands_in_no_row(
    county: County, team: Actor, test_database: Database
) -> None:
    receipt = file(**LETTER, sealed=True)
    assert receipt.title == TITLE
    dump = dumped(test_database)
    assert receipt.number in dump
    assert not [word for word in (*WORDS, "13912345678") if word in dump]
    for word in ("暗正文", "暗诉求", "暗地点"):
        assert word in seen(receipt, team)
    for name in ("triage", "second", "supervisor", "registrar", "case"):
        with as_(county[name]), pytest.raises(Missing):
            case(receipt.number, actor=county[name], now=MORNING, on=MORNING.date())


def test_the_program_itself_goes_on_working_with_it(county: County, team: Actor) -> None:
    receipt = file(**LETTER, sealed=True)
    with as_(SYSTEM):
        assert paperwork(receipt.matter_id).petitioners == ("暗姓名",)
        assert contacts_of([receipt.matter_id])[receipt.matter_id].phone == "13912345678"
        assert not list(altered_submissions())
        assert not list(verify().broken)
        assert not replay().differences


def test_a_clerk_hands_it_in_and_reads_it_no_more(county: County, team: Actor) -> None:
    clerk = county["registrar"]
    with as_(clerk):
        receipt = submit(command(**LETTER, sealed=True), actor=clerk, now=MORNING)
        assert not Sealed.objects.exists(), "not even in the request that filed it"
    with as_(clerk):
        assert not Matter.objects.exists()
    assert "暗正文" in seen(receipt, team)


def test_who_handed_it_in_comes_back_to_where_it_stands_and_to_what_is_told_and_reads_nothing_else(
    county: County, team: Actor
) -> None:
    receipt = file(**LETTER, sealed=True)
    classed(receipt, ClaimType.ACCUSATION, team, accused=county.water, note="暗说明")
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        shown = track(receipt.matter_id, now=MORNING, on=MORNING.date())
    assert shown.title == TITLE
    assert not [word for word in WORDS if word in str(shown)]


@pytest.mark.django_db(transaction=True)
def test_what_is_found_to_be_an_accusation_leaves_its_rows(
    county: County, team: Actor, test_database: Database
) -> None:
    receipt = file(**LETTER)
    with as_(county["triage"]):
        assert titled("暗标题", on=MORNING.date()).rows
    classed(receipt, ClaimType.ACCUSATION, county["triage"], accused=county.water, note="暗说明")
    dump = dumped(test_database)
    assert not [word for word in WORDS if word in dump]
    assert all(word in seen(receipt, team) for word in ("暗正文", "暗诉求", "暗地点", "暗说明"))
    with as_(county["triage"]), pytest.raises(Missing):
        case(receipt.number, actor=county["triage"], now=MORNING, on=MORNING.date())
    with as_(SYSTEM):
        assert not list(altered_submissions())
        assert not list(verify().broken)
        assert not replay().differences


AGENT = RepresentationDetails(kind=MandateKind.AGENT, name="暗代理", phone="13900001111", relation=AgentRelation.LAWYER)


def appointed(receipt: Receipt, person: RepresentationDetails, actor: Actor, *, day: int = 0) -> None:
    with as_(actor):
        now = MORNING + timedelta(days=day, hours=2)
        appoint(receipt.matter_id, Appointing(people=(person,)), actor=actor, now=now)


def test_who_was_appointed_before_is_on_record_as_before(county: County, team: Actor) -> None:
    receipt = file(**LETTER)
    appointed(receipt, AGENT, Actor.petitioner(matter_id=receipt.matter_id))
    classed(receipt, ClaimType.ACCUSATION, county["triage"], accused=county.water)
    with as_(SYSTEM):
        assert not list(verify().broken)


@pytest.mark.parametrize(
    ("person", "code"), [(AGENT, "named_twice"), (replace(AGENT, name="暗姓名", phone=""), "speaks_for_self")]
)
def test_nobody_is_named_twice_under_seal_either(
    county: County, team: Actor, person: RepresentationDetails, code: str
) -> None:
    receipt = file(**LETTER)
    appointed(receipt, AGENT, Actor.petitioner(matter_id=receipt.matter_id))
    classed(receipt, ClaimType.ACCUSATION, county["triage"], accused=county.water)
    with pytest.raises(Refused) as refusal:
        appointed(receipt, person, team, day=2)
    assert refusal.value.code == code


def test_what_was_handed_in_as_an_accusation_and_is_none_goes_the_open_road(county: County, team: Actor) -> None:
    receipt = file(**LETTER, sealed=True)
    classed(receipt, ClaimType.APPEAL, team)
    shown = seen(receipt, county["triage"])
    assert all(word in shown for word in ("暗标题", "暗正文", "暗诉求"))
    with as_(county["triage"]):
        found = look_up("13912345678", actor=county["triage"], now=MORNING + timedelta(days=1))
    assert [row.number for row in found.rows] == [receipt.number]
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    assert "暗正文" in seen(receipt, county["case"])
    with as_(SYSTEM):
        assert paperwork(receipt.matter_id).petitioners == ("暗姓名",)
        assert not list(altered_submissions())
        assert not replay().differences


TAMPERINGS = (
    "UPDATE cases_submission SET body = ''",
    "UPDATE cases_submission SET title = '', body = '', place = ''",
    "UPDATE cases_claim SET text = '别的'",
    "UPDATE cases_representation SET locked = ''",
    "DELETE FROM cases_sealed",
    "TRUNCATE cases_sealed",
)


@pytest.mark.django_db(transaction=True)
def test_nothing_else_is_taken_from_the_rows(county: County, test_database: Database) -> None:
    """Neither by the owner of the database: words leave a row only once the store has them."""
    agent = RepresentationDetails(kind=MandateKind.AGENT, name="吴律师", relation=AgentRelation.LAWYER)
    file(**LETTER, representations=(agent,))
    receipt = file(**LETTER, sealed=True)
    with psycopg.connect(test_database.owner_url, autocommit=True) as owner:
        owner.execute("SELECT set_config('xinfang.kind', 'SYSTEM', false), set_config('xinfang.request', 'x', false)")
        for change in TAMPERINGS:
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                owner.execute(change)
    with as_(SYSTEM):
        assert Submission.objects.filter(matter=receipt.matter_id, body="").exists()
        with pytest.raises(DatabaseError):
            Sealed.objects.update(for_petitioner=True)
