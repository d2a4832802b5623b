"""Representatives, agents and guardians: who they are stays with the matter, what they may do is theirs alone."""

from dataclasses import asdict, replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified, in_handling
from tests.files.samples import pdf
from xinfang.agencies.actors import Actor
from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Event, Matter, Representation, Submission
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.representing import appoint
from xinfang.cases.operations.split import split
from xinfang.cases.queries.case import case
from xinfang.cases.queries.replay import replay
from xinfang.cases.queries.tracking import track
from xinfang.cases.representing import details_of
from xinfang.cases.types.filing import PetitionerDetails, Receipt, RepresentationDetails
from xinfang.cases.types.representing import Appointing
from xinfang.files.operations import store
from xinfang.procedure import acts
from xinfang.procedure.codes import Channel
from xinfang.procedure.mandate_codes import AgentRelation, GuardianGround, MandateKind, Scope

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")
PEOPLE = tuple(PetitionerDetails(name=f"共同人{n}", phone=f"1390000000{n}") for n in range(3))
LAWYER = RepresentationDetails(
    kind=MandateKind.AGENT, name="吴律师", phone="13900001111", relation=AgentRelation.LAWYER, receives=True
)
MOTHER = RepresentationDetails(
    kind=MandateKind.GUARDIAN, name="孙母", kinship="母亲", ground=GuardianGround.MINOR, paper="户口簿"
)


def chosen(*names: str, scope: Scope = Scope.GENERAL, paper: str = "") -> tuple[RepresentationDetails, ...]:
    return tuple(RepresentationDetails.of_line(f"{name}，13912345678", scope=scope, paper=paper) for name in names)


def let_speak(matter_id: UUID, appointing: Appointing, actor: Actor, *, hours: int = 1) -> None:
    with as_(actor):
        appoint(matter_id, appointing, actor=actor, now=MORNING + timedelta(hours=hours))


def petitioner(receipt: Receipt) -> Actor:
    return Actor.petitioner(matter_id=receipt.matter_id)


def test_a_joint_petition_is_filed_with_its_representatives(county: County) -> None:
    receipt = file(
        channel=Channel.VISIT, petitioners=PEOPLE, petitioner_count=40, representations=chosen("赵代表", "钱代表")
    )
    known = facts(receipt.matter_id)
    assert known.petitioner_count == 40
    assert [mandate.kind for mandate in known.mandates] == [MandateKind.REPRESENTATIVE] * 2
    with as_(SYSTEM):
        rows = Representation.objects.filter(matter_id=receipt.matter_id)
        assert {row.id for row in rows} == {mandate.key for mandate in known.mandates}
        assert Submission.objects.get(matter_id=receipt.matter_id).petitioner_count == 40


def test_never_fewer_than_are_named_petition_together(county: County) -> None:
    assert facts(file(petitioners=PEOPLE).matter_id).petitioner_count == 3


def test_a_sixth_representative_is_refused_with_the_article_and_nothing_is_filed(county: County) -> None:
    with pytest.raises(Refused) as refusal:
        file(channel=Channel.VISIT, petitioner_count=9, representations=chosen(*"赵钱孙李周吴"))
    assert refusal.value.code == "TOO_MANY_REPRESENTATIVES"
    assert refusal.value.citation == "《信访工作条例》第二十条第三款"
    with as_(SYSTEM):
        assert not Matter.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"petitioners": (PEOPLE[0], PEOPLE[0])}, "named_twice"),
        ({"petitioner_count": 9, "representations": chosen("赵代表", "赵 代表")}, "named_twice"),
        ({"petitioners": PEOPLE, "representations": (replace(LAWYER, name="共同人1", phone=""),)}, "speaks_for_self"),
        ({"petitioners": PEOPLE, "representations": (replace(MOTHER, name="共同人1"),)}, "speaks_for_self"),
    ],
)
def test_one_person_is_not_two(county: County, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        file(**changes)
    assert refusal.value.code == code


def test_a_visit_by_many_is_registered_and_asked_for_representatives(county: County) -> None:
    receipt = file(channel=Channel.VISIT, petitioner_count=9)
    with as_(petitioner(receipt)):
        parties = track(receipt.matter_id, now=MORNING, on=MORNING.date()).parties
    assert (parties.to_choose, parties.to_choose_under) == (5, "《信访工作条例》第二十条第三款")
    let_speak(receipt.matter_id, Appointing(people=chosen("赵代表"), petitioner_count=9), petitioner(receipt))
    with as_(petitioner(receipt)):
        assert track(receipt.matter_id, now=MORNING, on=MORNING.date()).parties.to_choose == 0


def test_who_is_chosen_later_takes_the_place_of_who_was_chosen_before(county: County) -> None:
    receipt = file(petitioner_count=9, representations=chosen("赵代表"))
    let_speak(receipt.matter_id, Appointing(people=chosen("钱代表"), petitioner_count=9), petitioner(receipt))
    with as_(county["triage"]):
        shown = case(receipt.number, actor=county["triage"], now=MORNING, on=MORNING.date()).parties
    assert [person.name for person in shown.speaking] == ["钱**"]
    assert [person.name for person in shown.former] == ["赵**"]


def test_names_are_in_no_event_and_what_was_bound_can_be_held_against_the_row(county: County) -> None:
    receipt = file(representations=(LAWYER,))
    let_speak(receipt.matter_id, Appointing(people=(MOTHER,)), county["registrar"])
    with as_(SYSTEM):
        said = [str(event.data) for event in Event.objects.filter(matter_id=receipt.matter_id)]
        event = Event.objects.get(matter_id=receipt.matter_id, act="RECORD_GUARDIAN")
        guardian = Representation.objects.get(matter_id=receipt.matter_id, kind=MandateKind.GUARDIAN)
    assert not [words for words in said if "孙母" in words or "吴律师" in words]
    assert event.data["representations"] == {str(guardian.id): digest(asdict(details_of(guardian)))}


def test_an_officer_sees_masks_until_a_reason_is_given(county: County) -> None:
    receipt = file(representations=(LAWYER,))
    with as_(county["triage"]):
        masked = case(receipt.number, actor=county["triage"], now=MORNING, on=MORNING.date()).parties.speaking[0]
        opened = open_identity(receipt.matter_id, reason="电话核实", actor=county["triage"], now=MORNING)
    assert (masked.name, masked.phone) == ("吴**", "139****1111")
    assert (opened.parties.speaking[0].name, opened.parties.speaking[0].phone) == ("吴律师", "13900001111")


def test_an_agent_without_special_authority_does_not_withdraw(county: County) -> None:
    receipt = file(representations=(LAWYER,))
    in_handling(county, receipt)
    key = facts(receipt.matter_id).mandates[0].key
    with pytest.raises(Refused) as refusal:
        do(petitioner(receipt), receipt.matter_id, acts.Withdraw(statement="撤回", by_mandate=key), day=4)
    assert refusal.value.code == "NEEDS_SPECIAL_AUTHORITY"
    assert refusal.value.citation == "《中华人民共和国民事诉讼法》第六十二条第二款"
    do(petitioner(receipt), receipt.matter_id, acts.Withdraw(statement="本人撤回"), day=4)
    assert facts(receipt.matter_id).withdrawal_requested_at is not None


def test_files_that_are_handed_in_are_the_paper_of_a_special_authority(county: County) -> None:
    receipt, draft = file(), uuid4()
    mine = petitioner(receipt)
    special = RepresentationDetails(
        kind=MandateKind.AGENT, name="吴律师", relation=AgentRelation.LAWYER, scope=Scope.SPECIAL
    )
    with pytest.raises(Refused) as refusal:
        let_speak(receipt.matter_id, Appointing(people=(special,)), mine)
    assert refusal.value.code == "AUTHORITY_NOT_WRITTEN"
    with as_(mine):
        kept = store(upload=BytesIO(pdf()), name="授权委托书.pdf", draft=draft, actor=mine, now=MORNING)
    paper = Appointing(people=(special,), file_draft=draft, file_ids=(kept.id,))
    let_speak(receipt.matter_id, paper, mine)
    with as_(county["triage"]):
        shown = case(receipt.number, actor=county["triage"], now=MORNING, on=MORNING.date())
    assert shown.parties.speaking[0].paper == "授权委托书.pdf"
    assert [file.name for file in shown.attachments] == ["授权委托书.pdf"]


def test_nobody_speaks_without_a_name(county: County) -> None:
    receipt = file()
    with pytest.raises(Refused) as refusal:
        let_speak(receipt.matter_id, Appointing(people=(RepresentationDetails.of_line(" ，1"),)), petitioner(receipt))
    assert refusal.value.code == "name_missing"


def test_whoever_speaks_does_so_on_a_matter_split_off(county: County) -> None:
    receipt = file(claims=("修电梯", "退押金"), petitioner_count=7, representations=(*chosen("赵代表"), LAWYER))
    classified(county, receipt)
    claim = facts(receipt.matter_id).claims[1].claim_id
    actor = county["triage"]
    with as_(actor):
        done = split(
            receipt.matter_id,
            claim_ids=[claim],
            reason="另有法定途径",
            account="退押金",
            actor=actor,
            now=MORNING + timedelta(days=4),
        )
    with as_(SYSTEM):
        parted = load_facts(Matter.objects.get(number=done.number).facts)
        rows = Representation.objects.filter(matter__number=done.number)
        assert {row.id for row in rows} == {mandate.key for mandate in parted.mandates}
    assert parted.petitioner_count == 7
    assert [mandate.kind for mandate in parted.mandates] == [MandateKind.REPRESENTATIVE, MandateKind.AGENT]


def test_rows_of_who_speaks_are_seen_with_the_matter_and_changed_by_nobody(county: County) -> None:
    mine, other = file(representations=(LAWYER,)), file(representations=(LAWYER,))
    with as_(petitioner(mine)):
        assert [row.matter_id for row in Representation.objects.all()] == [mine.matter_id]
        assert not Representation.objects.update(locked=b"x")
        with pytest.raises(DatabaseError), transaction.atomic():
            Representation.objects.update(receives=False)
        with pytest.raises(DatabaseError), transaction.atomic():
            Representation.objects.create(
                matter_id=other.matter_id, kind="AGENT", name="外人", scope="GENERAL", recorded_at=MORNING
            )


def test_facts_kept_before_anybody_could_speak_load(county: County) -> None:
    receipt = file()
    with as_(SYSTEM):
        kept = Matter.objects.get(id=receipt.matter_id).facts
    old = {name: value for name, value in kept.items() if name not in ("petitioner_count", "mandates")}
    assert load_facts(old) == load_facts(kept)


def test_events_derive_who_speaks_again(county: County) -> None:
    receipt = file(petitioner_count=9, representations=chosen("赵代表"))
    let_speak(receipt.matter_id, Appointing(people=(LAWYER,)), petitioner(receipt))
    key = facts(receipt.matter_id).mandates[1].key
    do(petitioner(receipt), receipt.matter_id, acts.EndMandate(mandate=key, reason="不再委托"), day=1)
    with as_(SYSTEM):
        assert replay().differences == ()


@pytest.mark.parametrize("name", ["周小满", "吴律师"])
def test_who_has_the_code_of_an_accusation_learns_of_no_name_whether_it_is_right(county: County, name: str) -> None:
    """A refusal would say who made it, to whoever tries names; of other matters it says so (docs/adr/0102)."""
    for sealed in (True, False):
        receipt = file(petitioners=(PetitionerDetails(name="周小满", phone="13800001111"),), sealed=sealed)
        appointing = Appointing(people=(replace(LAWYER, name=name, phone=""),))
        if sealed or name == "吴律师":
            let_speak(receipt.matter_id, appointing, petitioner(receipt))
        else:
            with pytest.raises(Refused, match="就是信访人"):
                let_speak(receipt.matter_id, appointing, petitioner(receipt))
