"""Material handed in later: bound into the chain, by the petitioner or by whoever works on the matter."""

import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import Attachment, Clock, Event
from xinfang.cases.operations.material import add_material
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.history import history
from xinfang.cases.queries.tracking import track
from xinfang.cases.queries.verification import verify
from xinfang.cases.types.filing import Receipt
from xinfang.files import operations as files
from xinfang.files.queries import drafted
from xinfang.files.types import StoredFileView
from xinfang.procedure import acts
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")
LATER = MORNING + timedelta(days=10)


@pytest.fixture(autouse=True)
def vault(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def upload(actor: Actor, draft: UUID, *contents: bytes) -> list[StoredFileView]:
    """Text files, uploaded in the form whose secret is `draft`."""
    with as_(actor):
        return [
            files.store(upload=io.BytesIO(content), name=f"{n}.txt", draft=draft, actor=actor, now=LATER)
            for n, content in enumerate(contents, start=1)
        ]


def hand_in(receipt: Receipt, actor: Actor, *contents: bytes, caption: str = "") -> list[StoredFileView]:
    """These contents added to a matter; the files as they are kept."""
    draft = uuid4()
    kept = upload(actor, draft, *contents)
    with as_(actor):
        add_material(
            receipt.matter_id,
            file_draft=draft,
            file_ids=tuple(each.id for each in kept),
            caption=caption,
            actor=actor,
            now=LATER,
        )
    return kept


def petitioner(receipt: Receipt) -> Actor:
    return Actor.petitioner(matter_id=receipt.matter_id)


def test_every_file_is_bound_into_the_chain(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    kept = hand_in(receipt, petitioner(receipt), b"one", b"two", caption=" 现场\n照片 ")
    with as_(SYSTEM):
        event = Event.objects.filter(matter_id=receipt.matter_id).order_by("seq").last()
        rows = {str(row.id): row for row in Attachment.objects.filter(matter_id=receipt.matter_id)}
        verified = verify()
    assert event is not None
    assert (event.act, event.transition, event.actor) == ("ADD_MATERIAL", "M", "PETITIONER")
    assert event.data["act"]["digests"] == [each.sha256 for each in kept]
    assert [rows[row_id].file_id for row_id in event.data["attachments"]] == [each.id for each in kept]
    assert {row.caption for row in rows.values()} == {"现场 照片"}
    assert all(row.by_petitioner for row in rows.values())
    assert verified.broken == ()


def test_state_holder_and_clocks_stay(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    before = facts(receipt.matter_id)
    hand_in(receipt, petitioner(receipt), b"one")
    after = facts(receipt.matter_id)
    assert (after.state, after.holder, after.clocks) == (before.state, before.holder, before.clocks)
    with as_(SYSTEM):
        assert Clock.objects.filter(matter_id=receipt.matter_id).count() == len(before.clocks)


def test_an_officer_of_the_holder_takes_material_in(county: County) -> None:
    receipt = file()
    in_handling(county, receipt)
    hand_in(receipt, county["case"], b"one")
    with as_(SYSTEM):
        assert [row.by_petitioner for row in Attachment.objects.filter(matter_id=receipt.matter_id)] == [False]


def test_a_body_that_never_had_the_matter_does_not_see_it(county: County) -> None:
    receipt = file()
    with pytest.raises(Missing):
        hand_in(receipt, county["water"], b"one")


def test_nothing_is_no_material(county: County) -> None:
    receipt = file()
    with pytest.raises(Refused) as refusal:
        hand_in(receipt, petitioner(receipt))
    assert refusal.value.code == "NO_MATERIAL"


def test_a_closed_matter_takes_none_and_the_upload_is_not_lost(county: County) -> None:
    receipt, draft = file(), uuid4()
    in_handling(county, receipt)
    do(petitioner(receipt), receipt.matter_id, acts.Withdraw(statement="已经修好"), day=4)
    do(county["triage"], receipt.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话"), day=6)
    assert facts(receipt.matter_id).state is State.CONCLUDED
    kept = upload(petitioner(receipt), draft, b"one")
    with as_(petitioner(receipt)):
        assert not track(receipt.matter_id, now=LATER, on=LATER.date()).may_add_material
        with pytest.raises(Refused) as refusal:
            add_material(
                receipt.matter_id,
                file_draft=draft,
                file_ids=(kept[0].id,),
                caption="",
                actor=petitioner(receipt),
                now=LATER,
            )
        assert [each.filed_at for each in drafted(draft=draft)] == [None]
    assert refusal.value.code == "NOT_IN_THIS_STATE"


def test_both_sides_read_it_in_the_history(county: County) -> None:
    receipt = file()
    hand_in(receipt, petitioner(receipt), b"one", b"two", caption="现场照片")
    with as_(petitioner(receipt)):
        assert track(receipt.matter_id, now=LATER, on=LATER.date()).may_add_material
        told = history(chain_of(receipt.matter_id), for_petitioner=True)[-1]
    assert (told.label, told.detail) == ("补充材料", (("材料", "2 个文件"), ("材料说明", "现场照片")))
    assert told.actor_label == "信访人"
