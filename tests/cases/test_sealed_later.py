"""封存以前: what was said, handed in and written before a matter was sealed follows it, and comes back with it."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from pytest_django import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file, reporting_officer
from tests.cases.steps import in_handling
from tests.cases.test_material import hand_in, petitioner
from tests.cases.test_sealed import LETTER, WORDS, dumped
from xinfang.agencies.actors import Actor
from xinfang.cases.ledger import event_hash
from xinfang.cases.models import Attachment, Event, Matter, Sealed, Submission
from xinfang.cases.operations.keep_seal import keep_seals
from xinfang.cases.operations.triage import triage
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.evidence import altered_submissions
from xinfang.cases.queries.history import history
from xinfang.cases.queries.replay import replay
from xinfang.cases.queries.verification import statements, verify
from xinfang.cases.types.filing import Receipt
from xinfang.config.database import Database
from xinfang.files import operations as files
from xinfang.files.models import StoredFile
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType, Route
from xinfang.procedure.mediation_codes import MediationKind
from xinfang.vault.envelope import name_of_key
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db
SAID_BEFORE = ("暗图说", "暗分类注", "暗转送注", "暗撤回因")
CONTENT = b"what the picture shows"


@pytest.fixture(autouse=True)
def vault(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def team(county: County) -> Actor:
    """An officer of the office's reporting team."""
    with as_(SYSTEM):
        return reporting_officer(county)


def classed(
    receipt: Receipt, kind: ClaimType, actor: Actor, *, day: int, note: str = "", accused: tuple[int, ...] = ()
) -> None:
    route = Route.PETITION if kind is ClaimType.APPEAL else None
    claims = facts(receipt.matter_id).claims
    classes = tuple(ClaimClass(claim_id=claim.claim_id, type=kind, route=route) for claim in claims)
    with as_(actor):
        act = acts.Triage(claims=classes, note=note, accused_bodies=frozenset(accused))
        triage(receipt.matter_id, act, topic="", actor=actor, now=MORNING + timedelta(days=day))


def sent_out_and_back(county: County, **letter: object) -> Receipt:
    """A letter that nobody has taken for an accusation: with a file, classified, sent to a body, and called back."""
    receipt, office = file(**LETTER, **letter), county["triage"]
    classed(receipt, ClaimType.APPEAL, office, day=1, note="暗分类注")
    do(office, receipt.matter_id, acts.Refer(to_body=county.housing, note="暗转送注"), day=2)
    do(office, receipt.matter_id, acts.Recall(reason="暗撤回因"), day=3)
    hand_in(receipt, petitioner(receipt), CONTENT, caption="暗图说")
    return receipt


def purposes(matter_id: UUID) -> set[Purpose]:
    """Under whose keys the contents and the names of its files are."""
    with as_(SYSTEM):
        found = StoredFile.objects.filter(id__in=Attachment.objects.filter(matter=matter_id).values("file_id"))
        return {name_of_key(kept or b"").purpose for each in found for kept in (each.wrapped, each.sealed_name)}


def opened(matter_id: UUID, actor: Actor) -> list[tuple[str, bytes]]:
    """The files of a matter, as they are handed out to this actor."""
    with as_(actor):
        ids = Attachment.objects.filter(matter=matter_id).values_list("file_id", flat=True)
        found = [files.open_for(file_id=key, actor=actor) for key in ids]
    contents = []
    for each in found:
        with each.content:
            contents.append((each.file.name, each.content.read()))
    return contents


def told(matter_id: UUID, actor: Actor) -> str:
    with as_(actor):
        return str(history(chain_of(matter_id), for_petitioner=False))


def sound() -> bool:
    """Whether every link, row and content holds."""
    with as_(SYSTEM):
        return not [*verify().broken, *altered_submissions(), *replay().differences]


@pytest.mark.django_db(transaction=True)
def test_all_that_was_said_before_goes_with_the_letter_and_its_chain_holds(
    county: County, team: Actor, test_database: Database
) -> None:
    receipt = sent_out_and_back(county)
    assert all(word in dumped(test_database) for word in SAID_BEFORE)
    with as_(SYSTEM):
        before = statements(receipt.matter_id)
    assert purposes(receipt.matter_id) == {Purpose.FILE}
    classed(receipt, ClaimType.ACCUSATION, county["triage"], day=20, accused=(county.water,))
    assert not [word for word in (*WORDS, *SAID_BEFORE) if word in dumped(test_database)]
    assert purposes(receipt.matter_id) == {Purpose.ACCUSATION}
    with as_(SYSTEM):
        assert statements(receipt.matter_id)[: len(before)] == before, "what each link has digested"
    assert sound()
    assert all(word in told(receipt.matter_id, team) for word in SAID_BEFORE)
    assert opened(receipt.matter_id, team) == [("1.txt", CONTENT)]


def test_what_was_agreed_before_goes_with_the_letter(county: County, team: Actor) -> None:
    receipt, case = file(), county["case"]
    in_handling(county, receipt)
    on = (MORNING + timedelta(days=3)).date()
    begun = acts.BeginMediation(
        mediation_kind=MediationKind.PEOPLES,
        other_side="物业公司",
        petitioner_consents=True,
        other_side_consents=True,
        petitioner_consented_on=on,
        other_side_consented_on=on,
        mediator="街道调解委员会",
    )
    do(case, receipt.matter_id, begun, day=3, hour=2)
    session = acts.ArrangeSession(meets_on=on + timedelta(days=5), hour="上午", place="暗地点")
    do(case, receipt.matter_id, session, day=3, hour=3)
    terms = tuple(acts.AgreedTerm(claim_id=claim.claim_id, terms="暗约定") for claim in facts(receipt.matter_id).claims)
    ended = acts.EndMediation(agreement_reached=True, agreed_on=on, perform_by=on, terms=terms)
    do(case, receipt.matter_id, ended, day=3, hour=4)
    named = acts.NameAccused(accused_bodies=frozenset({county.housing}), accused_post="科长", reason="后来写的")
    do(county["triage"], receipt.matter_id, named, day=4)
    classed(receipt, ClaimType.ACCUSATION, county["triage"], day=5, accused=(county.housing,))
    with as_(SYSTEM):
        kept = str(list(Event.objects.filter(matter=receipt.matter_id).values_list("data", flat=True)))
        kept += str(Matter.objects.get(id=receipt.matter_id).facts)
    assert not [word for word in ("暗约定", "暗地点") if word in kept]
    assert sound()
    assert all(word in told(receipt.matter_id, team) for word in ("暗约定", "暗地点"))


TAMPERINGS = (
    "UPDATE cases_event SET data = data || '{\"taken\": true}'",
    "UPDATE cases_event SET data = jsonb_set(data, '{act,note}', '\"\"') || '{\"taken\": true}'",
    "UPDATE cases_event SET data = jsonb_set(data, '{act,note}', '\"x\"') || '{\"taken\": true}' WHERE {sealed}",
    "UPDATE cases_event SET data = jsonb_set(data, '{act,x}', '\"\"') || '{\"taken\": true}' WHERE {sealed}",
    "UPDATE cases_event SET data = jsonb_set(data, '{act,claims}', '{}') || '{\"taken\": true}' WHERE {sealed}",
    "UPDATE cases_event SET act = '', data = data || '{\"taken\": true}' WHERE {sealed}",
    "UPDATE cases_dispatch SET note = ''",
    "UPDATE cases_attachment SET caption = ''",
    "DELETE FROM cases_event",
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("changed_by_hand")
def test_an_event_gives_away_its_words_and_nothing_else_and_what_is_lost_is_found(
    county: County, team: Actor, test_database: Database
) -> None:
    receipt = sent_out_and_back(county)
    sealed = sent_out_and_back(county)
    classed(sealed, ClaimType.ACCUSATION, county["triage"], day=20, accused=(county.water,))
    with psycopg.connect(test_database.owner_url, autocommit=True) as owner:
        owner.execute("SELECT set_config('xinfang.kind', 'SYSTEM', false), set_config('xinfang.request', 'x', false)")
        among_sealed = "id IN (SELECT id FROM cases_sealed)"
        for change in TAMPERINGS:
            statement = change.replace("{sealed}", among_sealed)
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                owner.execute(statement)
    with as_(SYSTEM):
        assert Event.objects.filter(matter=receipt.matter_id, data__act__note="暗分类注").exists()
        taken = Event.objects.filter(matter=sealed.matter_id, data__has_key="taken")
        assert taken.count() == len(SAID_BEFORE)
        assert all(event.hash != event_hash(event) for event in taken)
    with psycopg.connect(test_database.owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE cases_sealed DISABLE TRIGGER USER")
        owner.execute("DELETE FROM cases_sealed WHERE id IN (SELECT id FROM cases_event WHERE act = 'RECALL')")
        owner.execute("ALTER TABLE cases_sealed ENABLE TRIGGER USER")
    with as_(SYSTEM):
        assert [(link.number, link.seq) for link in verify().broken] == [(sealed.number, 5)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("changed_by_hand")
def test_what_an_earlier_release_left_in_rows_is_taken_in_by_night_and_once(
    county: County, team: Actor, test_database: Database
) -> None:
    receipt, other = sent_out_and_back(county), file(body="公开正文")
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
        moved = keep_seals(actor=SYSTEM).moved
        assert moved == Sealed.objects.count() + Attachment.objects.count()
    assert not [word for word in (*WORDS, *SAID_BEFORE) if word in dumped(test_database)]
    assert purposes(receipt.matter_id) == {Purpose.ACCUSATION}
    with as_(SYSTEM):
        assert not list(altered_submissions())
        assert not [link for link in verify().broken if link.what == "link"]
        again = keep_seals(actor=SYSTEM, batch=1)
        assert (again.matters, again.moved, again.last) == ((receipt.matter_id,), 0, receipt.matter_id)
        assert keep_seals(actor=SYSTEM, after=receipt.matter_id).last is None
        assert Submission.objects.get(matter=other.matter_id).body == "公开正文"
    with as_(team):
        assert keep_seals(actor=team).matters == ()


def test_the_keys_of_files_follow_the_seal_on_and_off(county: County, team: Actor) -> None:
    receipt = file(**LETTER, sealed=True)
    hand_in(receipt, petitioner(receipt), CONTENT)
    assert purposes(receipt.matter_id) == {Purpose.ACCUSATION}
    assert opened(receipt.matter_id, team) == [("1.txt", CONTENT)]
    classed(receipt, ClaimType.APPEAL, team, day=20)
    assert purposes(receipt.matter_id) == {Purpose.FILE}
    assert opened(receipt.matter_id, county["triage"]) == [("1.txt", CONTENT)]
    assert sound()
