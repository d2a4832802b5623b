"""转送副本: what an accusation says, marked for one reader, without who wrote it, and on record."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, build_county, facts, file, reporting_officer
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.base.errors import Missing, Refused
from xinfang.base.redaction import BAR
from xinfang.cases.models import Reading
from xinfang.cases.operations.triage import triage
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.letters.copies import make_copy, without_who_wrote_it
from xinfang.letters.recipients import Recipient, addressee
from xinfang.procedure.acts import ClaimClass, Triage
from xinfang.procedure.codes import ClaimType

pytestmark = pytest.mark.django_db
BODY = "我是周小满，电话 138 0000 1111，在二车间上班。\n某所长收了两万元。"
RECIPIENT = "市纪委监委信访室"


@pytest.fixture
def county(db: None) -> County:
    with as_(SYSTEM):
        return build_county()


@pytest.fixture
def team(county: County) -> Actor:
    with as_(SYSTEM):
        return reporting_officer(county)


@pytest.fixture
def receipt(county: County) -> Receipt:
    """A sealed accusation whose writer gives herself away in the text."""
    writer = PetitionerDetails(name="周小满", address="东风新村 6 幢 602", phone="13800001111")
    return file(title="周小满检举某所长", body=BODY, claims=("请查处",), petitioners=(writer,), sealed=True)


def test_who_wrote_it_is_blacked_out_wherever_it_is_said(receipt: Receipt, team: Actor) -> None:
    with as_(team):
        shown = without_who_wrote_it(receipt.matter_id, hide=("二车间",))
    assert shown.title == f"{BAR}检举某所长"
    assert "收了两万元" in shown.body
    assert not [word for word in ("周小满", "0000 1111", "二车间") if word in str(shown)]


def test_every_page_says_whose_copy_it_is_and_the_making_is_on_record(receipt: Receipt, team: Actor) -> None:
    with as_(team):
        made = make_copy(receipt.matter_id, to=Recipient(words=RECIPIENT), reason="核查需要", actor=team, now=MORNING)
    pages = PdfReader(BytesIO(made.content)).pages
    printed = ["".join(page.extract_text().split()) for page in pages]
    assert all(RECIPIENT in page and made.serial.replace(" ", "") in page for page in printed)
    assert "收了两万元" in "".join(printed)
    assert "周小满" not in "".join(printed)
    with as_(SYSTEM):
        reading = Reading.objects.get(what="COPY")
    assert (reading.number, reading.officer_id) == (receipt.number, team.officer_id)
    assert made.serial in reading.reason
    assert RECIPIENT in reading.reason


def test_a_copy_is_for_somebody_and_for_a_reason_and_made_by_who_reads_it(
    receipt: Receipt, team: Actor, county: County
) -> None:
    with as_(team), pytest.raises(Refused) as refusal:
        make_copy(receipt.matter_id, to=Recipient(words=" "), reason="核查需要", actor=team, now=MORNING)
    assert refusal.value.code == "copy_for_nobody"
    supervisor = county["supervisor"]
    with as_(supervisor), pytest.raises(Missing):
        make_copy(receipt.matter_id, to=Recipient(words=RECIPIENT), reason="想看看", actor=supervisor, now=MORNING)


def test_no_copy_is_made_for_whom_it_accuses(receipt: Receipt, team: Actor, county: County) -> None:
    claims = tuple(
        ClaimClass(claim_id=each.claim_id, type=ClaimType.ACCUSATION) for each in facts(receipt.matter_id).claims
    )
    with as_(team):
        act = Triage(claims=claims, accused_bodies=frozenset({county.water}))
        triage(receipt.matter_id, act, topic="", actor=team, now=MORNING)
    with as_(SYSTEM):
        squad = builders.body("SQUAD", parent=county.water)
    accused = (
        Recipient(body_id=county.water),
        Recipient(body_id=squad, words="张队长"),
        Recipient(words="请转SLJ局办公室"),
        Recipient(words="SQUAD"),
        Recipient(body_id=county.housing, words="请转SLJ"),
    )
    for to in accused:
        with as_(team), pytest.raises(Refused) as refusal:
            make_copy(receipt.matter_id, to=to, reason="请核实", actor=team, now=MORNING)
        assert refusal.value.code == "copy_for_the_accused"
    with as_(SYSTEM):
        assert not Reading.objects.filter(what="COPY").exists()


def test_a_body_of_ours_is_chosen_and_not_typed(receipt: Receipt, team: Actor, county: County) -> None:
    with as_(SYSTEM):
        name = Body.objects.get(pk=county.housing).name
    with as_(team), pytest.raises(Refused, match="从名录里选择"):
        make_copy(receipt.matter_id, to=Recipient(words=f"{name}办公室"), reason="请核实", actor=team, now=MORNING)
    with as_(team):
        to = Recipient(body_id=county.housing, words="信访室")
        make_copy(receipt.matter_id, to=to, reason="请核实", actor=team, now=MORNING)
        assert addressee(to, accused=(), on=MORNING.date()) == f"{name} 信访室"
        with pytest.raises(Refused, match="没有这个单位"):
            addressee(Recipient(body_id=0), accused=(), on=MORNING.date())
    with as_(SYSTEM):
        assert f"交{name} 信访室" in Reading.objects.get(what="COPY").reason


def test_of_an_ordinary_letter_no_copy_is_made(county: County, team: Actor) -> None:
    receipt = file()
    with as_(team), pytest.raises(Missing):
        without_who_wrote_it(receipt.matter_id)
