"""What was split off from an accusation: nobody outside of the reporting team learns that there was one (R2022-30)."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import Settings

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.archives.conftest import MAKER, ask, make
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified
from xinfang.agencies.actors import actor_for
from xinfang.agencies.models import Account, Body
from xinfang.agencies.operations import officers
from xinfang.agencies.types import Role, Team
from xinfang.archives.models import SealedSet
from xinfang.base.errors import Refused
from xinfang.cases.models import Matter
from xinfang.cases.operations.split import split
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.case import case, find
from xinfang.cases.queries.receivers import receivers
from xinfang.cases.queries.replay import replay
from xinfang.cases.queries.verification import verify
from xinfang.cases.types.filing import Receipt
from xinfang.files import contents
from xinfang.files.models import StoredFile
from xinfang.letters import operations as letters
from xinfang.letters.queries import letters_of
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType, Route
from xinfang.procedure.refusals import RefusalCode

pytestmark = pytest.mark.django_db
ACCUSER, ACCUSED_WORDS = "暗举报甄别员", "暗科长收钱"
NOBODY_ACCUSED = re.compile(r'"accused_\w+": (\[\]|"")')
"""What every record of a triage says that accuses nobody."""
WORDS_OF_A_SPLIT = ("分出", "分案", "SPLIT", "split", "accus", "old_matter", "REPORTING", "举报", "检举", "控告")
SPLIT_AT = MORNING + timedelta(days=4)
REFERRED_AT = 5


@pytest.fixture
def county(county: County, settings: Settings, tmp_path: Path) -> County:
    """The county with an officer of the reporting team, who also classified the letter."""
    settings.MEDIA_ROOT = tmp_path / "files"
    with as_(SYSTEM):
        Body.objects.filter(id=county.office).update(letter_prefix="宜信访")
        officer = builders.officer("reporting", county.office, [Role.TRIAGE_OFFICER])
        type(officer).objects.filter(pk=officer.pk).update(name=ACCUSER)
        officers.join_team(
            officer_id=officer.pk,
            team=Team.REPORTING,
            first_day=builders.LONG_AGO,
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )
        builders.factor(officer.account)
        reporting = actor_for(Account.objects.get(username="reporting"), builders.TODAY)
    return replace(county, actors={**county.actors, "reporting": reporting})


def accusing(county: County, *, by: str) -> Receipt:
    """A letter with an accusation of the water department and a plain claim."""
    receipt = file(title=ACCUSED_WORDS, body=ACCUSED_WORDS, claims=(ACCUSED_WORDS, "请修好漏水"))
    accusation, plain = facts(receipt.matter_id).claims
    act = acts.Triage(
        claims=(
            ClaimClass(claim_id=accusation.claim_id, type=ClaimType.ACCUSATION),
            ClaimClass(claim_id=plain.claim_id, type=ClaimType.APPEAL, route=Route.PETITION),
        ),
        accused_bodies=frozenset({county.water}),
    )
    with as_(county[by]):
        triage(receipt.matter_id, act, topic="", actor=county[by], now=MORNING + timedelta(hours=1))
    return receipt


def split_off(county: County, letter: Receipt) -> tuple[str, UUID]:
    """The plain claim leaves, by the hand of the reporting team; its number and its key."""
    reporting, plain = county["reporting"], facts(letter.matter_id).claims[-1].claim_id
    with as_(reporting):
        done = split(
            letter.matter_id,
            claim_ids=[plain],
            reason=ACCUSED_WORDS,
            account="六楼漏水，请修好。",
            actor=reporting,
            now=SPLIT_AT,
        )
    with as_(SYSTEM):
        return done.number, Matter.objects.get(number=done.number).id


def canaries(letter: Receipt) -> tuple[str, ...]:
    """Whatever would tell of the letter."""
    return (letter.number, str(letter.matter_id), str(letter.submission_id), ACCUSER, ACCUSED_WORDS, "SLJ")


def assert_silent(text: str, letter: Receipt) -> None:
    assert [word for word in canaries(letter) if word in text] == []


@pytest.fixture
def letter(county: County) -> Receipt:
    return accusing(county, by="reporting")


def with_the_department(county: County, letter: Receipt) -> tuple[str, UUID]:
    number, new = split_off(county, letter)
    do(county["triage"], new, acts.Refer(to_body=county.housing), day=REFERRED_AT)
    do(county["case"], new, acts.Receive(), day=REFERRED_AT, hour=1)
    return number, new


def test_its_page_is_that_of_any_matter(county: County, letter: Receipt) -> None:
    number, _new = with_the_department(county, letter)
    ordinary = file(claims=("请修好漏水",))
    classified(county, ordinary)
    do(county["triage"], ordinary.matter_id, acts.Refer(to_body=county.housing), day=REFERRED_AT)
    do(county["case"], ordinary.matter_id, acts.Receive(), day=REFERRED_AT, hour=1)
    officer, on = county["case"], SPLIT_AT.date() + timedelta(days=9)
    with as_(officer):
        seen, usual = (case(each, actor=officer, now=SPLIT_AT, on=on) for each in (number, ordinary.number))
    assert [event.label for event in seen.events] == [event.label for event in usual.events]
    assert (seen.parted_from, seen.received_on) == ("", usual.received_on)
    assert [(clock.rule, clock.starts_on, clock.legal_due) for clock in seen.clocks] == [
        (clock.rule, clock.starts_on, clock.legal_due) for clock in usual.clocks
    ]
    assert [(span.body_name, span.days) for span in seen.held] == [(span.body_name, span.days) for span in usual.held]
    client = Client()
    client.force_login(Account.objects.get(username="case"))
    page = client.get(f"/desk/matters/{number}/")
    assert page.status_code == 200
    shown = page.content.decode()
    assert_silent(shown, letter)
    assert [word for word in ("分出", "分案", "检举", "控告") if word in shown] == []
    assert client.get(f"/desk/matters/{letter.number}/").status_code == 404


def test_it_is_not_found_by_the_number_of_the_letter(county: County, letter: Receipt) -> None:
    with_the_department(county, letter)
    for name in ("case", "head"):
        with as_(county[name]):
            assert find(letter.number) is None


def test_no_letter_and_no_piece_of_its_file_speaks_of_the_accusation(county: County, letter: Receipt) -> None:
    _number, new = with_the_department(county, letter)
    with as_(SYSTEM):
        letters.ensure(new, seq=4, kind="REFERRAL_LETTER", actor=SYSTEM, now=SPLIT_AT)
        assert {each.kind for each in letters_of(new, for_petitioner=False)} >= {"RECEIPT", "REFERRAL_LETTER"}
    receipt = Receipt(
        matter_id=new,
        submission_id=new,
        number="",
        query_code="",
        received_at=MORNING,
        title="",
        is_repeat=False,
    )
    make(ask(county, receipt))
    with as_(MAKER):
        made = SealedSet.objects.get(matter_id=new)
        assert made.file_id is not None
        wrapped = StoredFile.objects.get(id=made.file_id).wrapped
    with contents.open_content(file_id=made.file_id, wrapped=wrapped) as content:
        packed = ZipFile(BytesIO(content.read()))
    texts = [packed.read(name).decode() for name in packed.namelist() if not name.endswith(".pdf")]
    assert len(texts) > 3
    for text in texts:
        assert_silent(text, letter)
        assert [word for word in WORDS_OF_A_SPLIT if word in NOBODY_ACCUSED.sub("", text)] == []


def test_the_office_still_sends_it_nowhere_where_the_accused_would_get_it(county: County, letter: Receipt) -> None:
    """The office is held to that; the department that gets the matter is not told."""
    _number, new = split_off(county, letter)
    office = county["triage"]
    with as_(office):
        lawful = receivers(
            new,
            lambda body: acts.Refer(to_body=body),
            candidates=[county.water, county.housing],
            actor=office,
            now=SPLIT_AT + timedelta(hours=1),
        )
    assert lawful == {county.housing}
    with pytest.raises(Refused) as refusal:
        do(office, new, acts.Refer(to_body=county.water), day=REFERRED_AT)
    assert refusal.value.code == RefusalCode.ACCUSED_BODY
    do(office, new, acts.Refer(to_body=county.housing), day=REFERRED_AT)
    do(county["case"], new, acts.Receive(), day=REFERRED_AT, hour=1)
    (claim,) = facts(new).claims
    classes = (ClaimClass(claim_id=claim.claim_id, type=ClaimType.APPEAL, route=Route.ARBITRATION),)
    with as_(county["case"]):
        triage(new, acts.Triage(claims=classes), topic="", actor=county["case"], now=SPLIT_AT + timedelta(days=2))
    routed = acts.RouteOut(
        claim_ids=frozenset({claim.claim_id}),
        route=Route.ARBITRATION,
        procedure="labour-arbitration",
        receiver=county.water,
        runs_from=date(2026, 1, 5),
    )
    do(county["case"], new, routed, day=REFERRED_AT + 2)


@pytest.mark.parametrize("by", ["triage", "reporting"])
def test_both_matters_are_as_their_records_make_them(county: County, by: str) -> None:
    letter = accusing(county, by=by)
    _number, new = split_off(county, letter)
    with as_(SYSTEM):
        assert replay().differences == ()
        assert verify().broken == ()
        named = [event.officer_id for event in Matter.objects.get(id=new).events.filter(act="TRIAGE")]
    assert named == [None if by == "reporting" else county["triage"].officer_id]
    assert facts(new).split_from is None
