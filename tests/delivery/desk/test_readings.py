"""What is shown of a sealed matter is written down first, and nothing is shown that cannot be."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import text_of
from tests.files.samples import picture
from xinfang.agencies.actors import Actor
from xinfang.agencies.operations.officers import join_team
from xinfang.agencies.types import Team
from xinfang.cases.models import Matter, Reading
from xinfang.cases.operations import reading
from xinfang.cases.types.filing import Receipt
from xinfang.files.operations import store

pytestmark = pytest.mark.django_db
TITLE = "某人收受礼金"


@pytest.fixture
def on_duty(county: County, sign_in: SignIn) -> Client:
    """The desk of an officer of the reporting team."""
    officer_id = county["triage"].officer_id
    assert officer_id is not None
    with as_(SYSTEM):
        join_team(
            officer_id=officer_id,
            team=Team.REPORTING,
            first_day=builders.TODAY,
            last_day=None,
            actor=SYSTEM,
            now=builders.NOW,
        )
    return sign_in("triage")


def sealed() -> tuple[Receipt, UUID]:
    """A sealed matter with a file."""
    draft = uuid4()
    with as_(Actor.public()):
        kept = store(upload=BytesIO(picture("PNG")), name="账单.png", draft=draft, actor=Actor.public(), now=MORNING)
    receipt = file(title=TITLE, file_ids=(kept.id,), file_draft=draft)
    with as_(SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True)
    return receipt, kept.id


def written() -> list[tuple[str, UUID | None]]:
    with as_(SYSTEM):
        return sorted(Reading.objects.values_list("what", "object_id"), key=str)


def test_every_look_at_a_sealed_matter_and_its_files_is_written_down(county: County, on_duty: Client) -> None:
    receipt, file_id = sealed()
    assert TITLE in text_of(on_duty.get(f"/desk/matters/{receipt.number}/"))
    list(on_duty.get(f"/desk/matters/{receipt.number}/files/{file_id}/"))
    # The file is reached through the case.
    assert written() == [("CASE", None), ("CASE", None), ("FILE", file_id)]


def test_looking_at_another_matter_is_not(county: County, on_duty: Client) -> None:
    on_duty.get(f"/desk/matters/{file().number}/")
    assert written() == []


def test_what_cannot_be_written_down_is_not_shown(
    county: County, on_duty: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt, _file_id = sealed()
    monkeypatch.setattr(reading, "current_request_id", lambda: "not this request")  # which the database refuses
    on_duty.raise_request_exception = False
    answer = on_duty.get(f"/desk/matters/{receipt.number}/")
    assert answer.status_code == 500
    assert TITLE not in answer.content.decode()
