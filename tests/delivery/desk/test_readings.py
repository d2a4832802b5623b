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
from xinfang.agencies.models import Account
from xinfang.agencies.operations.officers import join_team
from xinfang.agencies.types import AccountKind, Role, Team
from xinfang.cases.models import Matter, Reading
from xinfang.cases.operations import reading
from xinfang.cases.types.filing import Receipt
from xinfang.files.operations import store

pytestmark = pytest.mark.django_db
TITLE = "某人收受礼金"
LOG = "/desk/readings/"


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
        builders.factor(Account.objects.get(username="triage"))
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


@pytest.fixture
def auditor(county: County, sign_in: SignIn) -> Client:
    with as_(SYSTEM):
        builders.officer("auditor", county.government, [Role.AUDIT_ADMIN], kind=AccountKind.ADMIN)
    return sign_in("auditor")


def test_who_audits_finds_readings_by_matter_reader_and_day(county: County, sign_in: SignIn, auditor: Client) -> None:
    first, second = file(), file()
    for name, receipt in (("triage", first), ("registrar", second)):
        sign_in(name).post(f"/desk/matters/{receipt.number}/identity/", {"reason": "电话核实漏水位置"})
    everything = text_of(auditor.get(LOG))
    assert all(words in everything for words in (first.number, second.number, "电话核实漏水位置", "身份信息"))
    for query, shown in (
        (f"number={first.number}", {first.number}),
        ("reader=registrar", {second.number}),
        ("first_day=2026-03-03&last_day=2026-03-03", {first.number, second.number}),
        ("last_day=2026-03-02", set()),
        ("first_day=nonsense", {first.number, second.number}),
    ):
        rows = auditor.get(f"{LOG}?{query}").context["rows"]
        assert {row.number for row in rows} == shown, query
    assert auditor.get(f"{LOG}?after=nonsense").status_code == 404


def test_taking_the_log_away_is_a_line_of_the_log(county: County, sign_in: SignIn, auditor: Client) -> None:
    receipt = file()
    sign_in("triage").post(f"/desk/matters/{receipt.number}/identity/", {"reason": "=电话核实"})
    assert auditor.post(LOG, {"reason": " "}).headers["Content-Type"].startswith("text/html")
    taken = auditor.post(f"{LOG}?number={receipt.number}", {"reason": "年度审计"})
    assert taken.headers["Content-Disposition"] == 'attachment; filename="readings.csv"'
    lines = taken.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert receipt.number in lines[1]
    assert "'=电话核实" in lines[1]
    assert [what for what, _file in written()] == ["IDENTITY", "READINGS"]


def test_nobody_else_sees_the_log(county: County, sign_in: SignIn) -> None:
    for name in ("triage", "head", "supervisor"):
        assert sign_in(name).get(LOG).status_code == 403


def test_too_much_at_once_is_refused(
    county: County, sign_in: SignIn, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = file()
    sign_in("triage").post(f"/desk/matters/{receipt.number}/identity/", {"reason": "电话核实"})
    monkeypatch.setattr(reading, "MOST_TAKEN", 0)
    assert "一次最多导出 0 条" in text_of(auditor.post(LOG, {"reason": "年度审计"}))
