"""Nothing of a matter reaches whom it accuses, who answers to them, or who has withdrawn: nor by the database."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file, reporting_officer, with_reviewers
from tests.cases.steps import in_handling, issued
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.directory import serving_under
from xinfang.agencies.models import Account, Body
from xinfang.agencies.operations.delegations import delegate
from xinfang.agencies.types import BodyKind, Level, Role
from xinfang.base.errors import Missing, Refused
from xinfang.cases.filing import imprints
from xinfang.cases.marking import phone_mark
from xinfang.cases.models import (
    AccusedBody,
    Dispatch,
    Event,
    FormerIdentity,
    Involvement,
    Matter,
    Petitioner,
    RecusedOfficer,
    Submission,
)
from xinfang.cases.operations.look_up import look_up
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import case, facts_of
from xinfang.cases.queries.owed import periods
from xinfang.cases.queries.tracking import track
from xinfang.cases.queries.worklist import View, WorklistFilter, worklist
from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db
REFUSED = "nothing of a matter reaches whom it accuses"


def accusation(county: County, *accused: int, by: str = "triage") -> UUID:
    """An accusation of these bodies, as the office has classified it."""
    receipt = file(claims=("请查处收受礼品的人",))
    (claim,) = facts(receipt.matter_id).claims
    act = acts.Triage(
        claims=(ClaimClass(claim_id=claim.claim_id, type=ClaimType.ACCUSATION),), accused_bodies=frozenset(accused)
    )
    actor = county[by]
    with as_(actor):
        triage(receipt.matter_id, act, topic="", actor=actor, now=MORNING + timedelta(days=1))
    return receipt.matter_id


def asked_for_advice(county: County) -> acts.AskContribution:
    until = (MORNING + timedelta(days=10)).date()
    return acts.AskContribution(co_body=county.water, question="请核对水压", contribute_by=until)


def withdrawn(county: County, matter_id: UUID, name: str) -> UUID:
    """An officer withdraws; who it is."""
    officer_id = county[name].officer_id
    assert officer_id is not None
    do(county[name], matter_id, acts.Recuse(officer_id=officer_id, reason="是亲戚"), day=4)
    return officer_id


def sees(actor: Actor, matter_id: UUID) -> bool:
    with as_(actor):
        listed = {
            row.id for row in worklist(view=View.ALL, filters=WorklistFilter(), actor=actor, on=MORNING.date()).rows
        }
        seen = Matter.objects.filter(id=matter_id).exists()
        assert (matter_id in listed) <= seen
        for table in (Event, Dispatch, Involvement, AccusedBody, RecusedOfficer):
            assert table._default_manager.filter(matter_id=matter_id).exists() <= seen
        return seen


@pytest.fixture
def city_office(county: County) -> int:
    """The petition office of the city, above that of the county."""
    with as_(SYSTEM):
        above = builders.body("CITYXFJ", kind=BodyKind.PETITION_OFFICE)
        Body.objects.filter(pk=county.office).update(superior_body=above)
    return above


@pytest.mark.usefixtures("changed_by_hand")
def test_no_row_reaches_the_accused_whoever_writes_it(county: County) -> None:
    """Accused is the water department: it, a squad that answers to it, an officer there, in every column."""
    with as_(SYSTEM):
        squad = builders.body("SQUAD", parent=county.water)
        officer = builders.officer("squad", squad, [Role.CASE_OFFICER]).pk
    matter_id = accusation(county, county.water)
    event = (
        "INSERT INTO cases_event SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'seq', "
        "99))).* FROM cases_event e WHERE matter_id = %(matter)s AND seq = 1 RETURNING id"
    )
    statements = [
        "UPDATE cases_matter SET holder_id = %(body)s WHERE id = %(matter)s",
        "UPDATE cases_matter SET performer_id = %(body)s WHERE id = %(matter)s",
        "UPDATE cases_matter SET handler_id = %(officer)s WHERE id = %(matter)s",
        # What was said once stays said, also if the facts are silenced.
        "UPDATE cases_matter SET facts = facts || '{\"accused_bodies\": []}', holder_id = %(body)s "
        "WHERE id = %(matter)s",
        "INSERT INTO cases_involvement (matter_id, body_id, since) VALUES (%(matter)s, %(body)s, now())",
        f"WITH e AS ({event}) INSERT INTO cases_dispatch "
        "(id, matter_id, event_id, kind, sender_id, receiver_id, sent_at, note) SELECT "
        "gen_random_uuid(), %(matter)s, id, 'REFER', %(office)s, %(body)s, now(), '' FROM e",
        "INSERT INTO cases_clock SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'rule', "
        "'other', 'body_id', %(body)s::bigint))).* FROM cases_clock c WHERE matter_id = %(matter)s LIMIT 1",
        "INSERT INTO cases_opinion (id, matter_id, body_id, kind, stage, summary, remarks, result, new_grounds, "
        "drafted_at, is_imported) VALUES (gen_random_uuid(), %(matter)s, %(body)s, 'HANDLING', 'DRAFT', '', '', '', "
        "'', now(), false)",
        "INSERT INTO cases_opinion (id, matter_id, body_id, kind, stage, summary, remarks, result, new_grounds, "
        "drafted_at, drafted_by, is_imported) VALUES (gen_random_uuid(), %(matter)s, %(office)s, 'HANDLING', 'DRAFT', "
        "'', '', '', '', now(), %(officer)s, false)",
        "INSERT INTO cases_lettertoserve (matter_id, seq, document, issuer_id, server_id, issued_on, closed) VALUES "
        "(%(matter)s, 1, 'RECEIPT', %(office)s, %(body)s, now(), false)",
    ]
    for statement in statements:
        for body in (county.water, squad):
            values = {"matter": matter_id, "body": body, "office": county.office, "officer": officer}
            with as_(SYSTEM), pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
                connection.cursor().execute(statement, values)
    for table in ("cases_accusedbody", "cases_recusedofficer"):
        with as_(SYSTEM), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {table}")


def test_what_goes_on_elsewhere_is_not_touched(county: County) -> None:
    """The same department gets other matters as before, and a matter of the government's own squads is its own."""
    accusation(county, county.water)
    receipt = file()
    in_handling(county, receipt)
    ask = acts.AskContribution(
        co_body=county.water, question="请核对水压", contribute_by=(MORNING + timedelta(10)).date()
    )
    do(county["case"], receipt.matter_id, ask, day=4)
    assert sees(county["water"], receipt.matter_id)


def test_what_comes_out_later_cuts_off_who_had_it(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    assert sees(county["case"], receipt.matter_id)
    name = acts.NameAccused(accused_bodies=frozenset({county.housing}), accused_post="科长", reason="补充材料里写的")
    do(county["triage"], receipt.matter_id, name, day=4)
    assert not sees(county["case"], receipt.matter_id)
    assert not sees(county["head"], receipt.matter_id)
    assert sees(county["triage"], receipt.matter_id)
    now = facts(receipt.matter_id)
    assert (now.state, now.holder, now.handler) == (State.TRIAGED, county.office, None)
    assert [clock.rule for clock in now.clocks if clock.is_open] == [Rule.DISPATCH]
    with as_(SYSTEM):
        letters = facts_of(receipt.matter_id).letters
    assert {letter.server for letter in letters if letter.served_on is None} <= {county.office}
    with pytest.raises(Missing):
        do(county["case"], receipt.matter_id, acts.Extend(days=5, reason="复杂"), day=5)
    with pytest.raises(Refused) as refused:
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=5)
    assert refused.value.code == "ACCUSED_BODY"


@pytest.mark.parametrize("accused", ["office", "government"])
def test_an_office_that_is_accused_hands_up_and_sees_it_no_more(county: County, city_office: int, accused: str) -> None:
    """Itself, or the government to which it answers: then so do all that the government leads."""
    with as_(SYSTEM):
        team = reporting_officer(county)
        above = builders.officer("city", city_office, [Role.TRIAGE_OFFICER, Role.REGISTRAR])
        upper = actor_for(above.account, builders.TODAY)
    body = getattr(county, accused)
    with pytest.raises(Refused) as refused:
        accusation(county, body)
    assert refused.value.code == "ACCUSED_ITSELF"
    receipt = file(claims=("请查处收受礼品的人",))
    hand_up = acts.HandUp(accused_bodies=frozenset({body}), to_body=city_office, reason="检举的是本局")
    for wrong in (county.office, county.water):
        with pytest.raises(Refused) as refused:
            do(county["triage"], receipt.matter_id, replace(hand_up, to_body=wrong), day=1)
        assert refused.value.code in ("NOT_THE_OFFICE_ABOVE", "ACCUSED_BODY")
    do(county["triage"], receipt.matter_id, hand_up, day=1)
    assert not any(sees(actor, receipt.matter_id) for actor in (*county.actors.values(), team))
    now = facts(receipt.matter_id)
    assert (now.state, now.office, now.holder, now.sealed) == (State.REGISTERED, city_office, city_office, True)
    with as_(SYSTEM):
        clock = Matter.objects.get(id=receipt.matter_id).clocks.get(ended_on=None)
        assert (clock.rule, clock.body_id, clock.starts_on) == (Rule.DISPATCH, city_office, MORNING.date())
        assert Matter.objects.get(id=receipt.matter_id).office_id == city_office
    with as_(upper):
        assert not Matter.objects.filter(id=receipt.matter_id).exists()  # sealed: for the reporting team alone


def test_what_is_sealed_already_is_handed_up_by_the_team_which_reads_it_no_more(
    county: County, city_office: int
) -> None:
    with as_(SYSTEM):
        team = reporting_officer(county)
    receipt = file(claims=("请查处收受礼品的人",), sealed=True)
    assert sees(team, receipt.matter_id)
    hand_up = acts.HandUp(accused_bodies=frozenset({county.office}), to_body=city_office, reason="检举的是本局")
    do(team, receipt.matter_id, hand_up, day=1)
    assert facts(receipt.matter_id).holder == city_office
    assert not sees(team, receipt.matter_id)


def test_what_an_accused_office_had_to_report_waits_for_the_team_above(county: County, city_office: int) -> None:
    with as_(SYSTEM):
        team = reporting_officer(replace(county, office=city_office))
    receipt = file(claims=("请查处收受礼品的人",), urgent=True)
    hand_up = acts.HandUp(accused_bodies=frozenset({county.office}), to_body=city_office, reason="检举的是本局")
    do(county["triage"], receipt.matter_id, hand_up, day=1)
    with as_(team):
        page = worklist(view=View.URGENT, filters=WorklistFilter(), actor=team, on=MORNING.date())
        assert [row.number for row in page.rows] == [receipt.number]
        assert (Rule.URGENT_REPORT, "") in [(each.rule, each.title) for each in periods(team)]


def test_whoever_has_withdrawn_changes_nothing_of_the_people_of_a_matter(county: County) -> None:
    """Though the body may act on it: what asks for that alone asks for this as well."""
    receipt = file()
    in_handling(county, receipt)
    withdrawn(county, receipt.matter_id, "case")
    with as_(SYSTEM):
        person = Petitioner.objects.get(matter=receipt.matter_id)
        event = Event.objects.filter(matter=receipt.matter_id).first()
    with as_(county["case"]):
        with pytest.raises(DatabaseError), transaction.atomic():
            FormerIdentity.objects.create(matter_id=receipt.matter_id, petitioner=person, event=event)
        with connection.cursor() as cursor:
            cursor.execute("SELECT ctx.let_marks_go(%s)", [receipt.matter_id])
    with as_(county["triage"]):
        found = look_up("13800001111", actor=county["triage"], now=MORNING + timedelta(days=5))
    assert [row.id for row in found.rows] == [receipt.matter_id]


def test_where_nobody_above_works_here_it_is_handed_over_on_paper_and_nobody_reads_on(
    county: County, city_office: int
) -> None:
    """Neither to an office above that would not see it, nor past one that would; and the accused are kept from it."""
    with as_(SYSTEM):
        province = builders.body("PROVXFJ", kind=BodyKind.PETITION_OFFICE, level=Level.PROVINCE)
        Body.objects.filter(pk=city_office).update(level=Level.CITY)
        team = reporting_officer(county)
    receipt = file(claims=("请查处收受礼品的人",))
    named = {"accused_bodies": frozenset({county.office}), "reason": "检举的是本局"}
    outside = acts.HandOutside(
        **named, to_body=province, handed_over_on=(MORNING + timedelta(days=1)).date(), receipt="收发室签收"
    )
    for wrong in (acts.HandUp(**named, to_body=city_office), outside):
        with pytest.raises(Refused) as refused:
            do(county["triage"], receipt.matter_id, wrong, day=2)
        assert refused.value.code in ("NOBODY_WORKS_THERE", "NOT_OUTSIDE")
    with as_(SYSTEM):
        builders.officer("city", city_office, [Role.TRIAGE_OFFICER])
    with pytest.raises(Refused) as refused:
        do(county["triage"], receipt.matter_id, outside, day=2)
    assert refused.value.code == "OFFICE_ABOVE_GOES_ON"
    both = replace(outside, accused_bodies=frozenset({county.office, city_office}))
    do(county["triage"], receipt.matter_id, both, day=2)
    assert not any(sees(actor, receipt.matter_id) for actor in (*county.actors.values(), team))
    now = facts(receipt.matter_id)
    assert (now.state, now.office, now.holder, now.sealed) == (State.REFERRED_SEALED, province, province, True)
    with as_(SYSTEM):
        clock = Matter.objects.get(id=receipt.matter_id).clocks.get()
        assert (clock.rule, clock.ended_on) == (Rule.DISPATCH, outside.handed_over_on)
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        told = track(receipt.matter_id, now=MORNING + timedelta(days=3), on=(MORNING + timedelta(days=3)).date())
    assert told.holder_name.startswith("PROVXFJ")
    assert "收发室签收" not in str(told.events)


def test_whoever_acts_for_somebody_of_the_accused_gets_it_as_little(county: County) -> None:
    """A colleague of the water department lends a post there to the officer who handles the matter elsewhere."""
    lender, handler = county["water"].officer_id, county["case"].officer_id
    assert lender is not None
    assert handler is not None
    accused = frozenset({county.water})
    assert not serving_under(accused, among={handler})
    with as_(SYSTEM):
        delegate(
            from_officer_id=lender,
            to_officer_id=handler,
            body_id=county.water,
            roles=[Role.CASE_OFFICER],
            first_day=builders.TODAY,
            last_day=date.max.replace(year=2999),
            reason="出差",
            actor=SYSTEM,
            now=MORNING,
        )
        acting_for_both = actor_for(Account.objects.get(username="case"), builders.TODAY)
    assert serving_under(accused, among={handler}) == {handler}
    receipt = file()
    in_handling(county, receipt)
    name = acts.NameAccused(accused_bodies=accused, accused_post="科长", reason="补充材料里写的")
    do(county["triage"], receipt.matter_id, name, day=4)
    assert facts(receipt.matter_id).handler is None
    assert not sees(acting_for_both, receipt.matter_id)
    assert sees(county["head"], receipt.matter_id)


def test_an_office_changes_only_where_it_is_accused(county: County, city_office: int) -> None:
    matter_id = accusation(county, county.water)
    with as_(SYSTEM), pytest.raises(DatabaseError, match="only where it is accused"), transaction.atomic():
        Matter.objects.filter(id=matter_id).update(office_id=city_office)


def test_whoever_has_withdrawn_neither_opens_nor_gets_it(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    officer_id = withdrawn(county, receipt.matter_id, "case")
    assert not sees(county["case"], receipt.matter_id)
    assert sees(county["head"], receipt.matter_id)
    with as_(county["case"]), pytest.raises(Missing):
        case(receipt.number, actor=county["case"], now=MORNING + timedelta(days=5), on=MORNING.date())
    with as_(SYSTEM), pytest.raises(DatabaseError, match="has withdrawn"), transaction.atomic():
        Matter.objects.filter(id=receipt.matter_id).update(handler_id=officer_id)


def finders(matter_id: UUID) -> list[tuple[str, list[object]]]:
    """Each way in which the database names the key of a matter by what is said in it, asked for this one."""
    with as_(SYSTEM):
        submission = Submission.objects.get(matter=matter_id)
        (imprint,) = imprints(submission, office_id=Matter.objects.get(id=matter_id).office_id)
        words = [submission.title]
    return [
        ("matters_titled", [words, 5]),
        ("matters_titled", [words, 5, 0]),
        ("matters_worded", [imprint.marks, UUID(int=2**128 - 1), 5]),
        ("matters_of_place", [imprint.office_id, imprint.region, UUID(int=2**128 - 1), 5]),
        ("matters_marked", [phone_mark("13800001111"), 5]),
    ]


def keys_found(actor: Actor, ways: list[tuple[str, list[object]]]) -> list[bool]:
    with as_(actor), connection.cursor() as cursor:
        found = []
        for name, asked in ways:
            cursor.execute(f"SELECT * FROM ctx.{name}({', '.join(['%s'] * len(asked))})", asked)
            found.append(bool(cursor.fetchall()))
        return found


def test_no_search_names_to_whom_has_withdrawn_what_there_is(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    ways = finders(receipt.matter_id)
    assert all(keys_found(county["case"], ways))
    withdrawn(county, receipt.matter_id, "case")
    assert not any(keys_found(county["case"], ways))
    assert all(keys_found(county["head"], ways))


def test_whoever_advised_on_a_decision_does_not_look_at_it_again(county: County) -> None:
    """An officer of the water department contributed, and later works for the government that reviews."""
    court = with_reviewers_in(county)
    receipt = file()
    in_handling(court, receipt)
    until = (MORNING + timedelta(days=10)).date()
    do(
        court["case"],
        receipt.matter_id,
        acts.AskContribution(co_body=court.water, question="水压", contribute_by=until),
        day=4,
    )
    do(court["water"], receipt.matter_id, acts.Contribute(contribution="水压正常"), day=5)
    issued(court, receipt, day=6)
    adviser = court["water"].officer_id
    assert adviser is not None
    assert adviser in facts(receipt.matter_id).had_a_part
    hearing = {"held_on": "2026-04-01", "hour": "九时", "place": "会议室", "presiding_officer": str(adviser)}
    with as_(SYSTEM):
        stored = Matter.objects.get(id=receipt.matter_id).facts
    for change in (
        {"state": State.REVIEWING, "handler_id": adviser},
        {"state": State.REEXAMINING, "facts": stored | {"hearing": hearing}},
    ):
        with as_(SYSTEM), pytest.raises(DatabaseError, match="nobody reviews their own"), transaction.atomic():
            Matter.objects.filter(id=receipt.matter_id).update(**change)


def with_reviewers_in(county: County) -> County:
    with as_(SYSTEM):
        return with_reviewers(county)
