"""What follows an act in the background: its letters are written, numbered and set in type."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from tests.cases.county import as_, build_county, do, file
from tests.cases.steps import classified
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body
from xinfang.delivery.jobs.letters import number_letters, write_letters, write_once_more
from xinfang.letters import operations
from xinfang.letters.errors import UnsoundTemplate
from xinfang.letters.models import Letter, LetterFile
from xinfang.letters.types import LetterState
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db(transaction=True)
SYSTEM = Actor.system("test")


def work(queue: App) -> None:
    queue.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def test_an_act_is_followed_by_its_letters_and_by_their_numbers_when_there_is_a_word(queue: App) -> None:
    with as_(SYSTEM):
        county = build_county()
    receipt = file()
    work(queue)
    with as_(SYSTEM):
        assert not Letter.objects.exists()  # a receipt waits until somebody asks
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    work(queue)
    with as_(SYSTEM):
        assert set(Letter.objects.values_list("kind", "state")) == {
            ("REFERRAL_LETTER", LetterState.PREPARED),
            ("DESTINATION_NOTICE", LetterState.PREPARED),
        }
        Body.objects.filter(id=county.office).update(letter_prefix="宜信访")
    number_letters.defer(timestamp=0)
    do(county["case"], receipt.matter_id, acts.Receive(), day=2)
    do(county["case"], receipt.matter_id, acts.Accept(), day=2, hour=1)
    with as_(SYSTEM):
        Body.objects.filter(id=county.housing).update(letter_prefix="宜住建信")
    work(queue)
    with as_(SYSTEM):
        assert set(Letter.objects.values_list("number", flat=True)) == {
            "宜信访转〔2026〕1号",
            "宜信访告〔2026〕1号",
            "宜住建信受〔2026〕1号",
        }
        # The one that was written and numbered in one go is set in type as well.
        assert set(LetterFile.objects.values_list("letter__kind", flat=True)) == {"ACCEPTANCE_NOTICE"}


def test_a_matter_whose_letters_fail_holds_up_no_other(queue: App, monkeypatch: pytest.MonkeyPatch) -> None:
    with as_(SYSTEM):
        county = build_county()
    failing, other = file(), file()
    write = operations.write_for_matters

    def write_unless_failing(matter_ids: list[UUID], **how: Any) -> list[UUID]:
        if matter_ids == [failing.matter_id]:
            raise UnsoundTemplate
        return write(matter_ids, **how)

    monkeypatch.setattr(operations, "write_for_matters", write_unless_failing)
    for receipt in (failing, other):
        classified(county, receipt)
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    with pytest.raises(ExceptionGroup):
        write_letters.func(
            SimpleNamespace(job=SimpleNamespace(id=1)), matter_ids=[str(failing.matter_id), str(other.matter_id)]
        )
    with as_(SYSTEM):
        assert set(Letter.objects.values_list("matter", flat=True)) == {other.matter_id}


def test_what_no_try_could_write_is_written_the_next_night(queue: App) -> None:
    with as_(SYSTEM):
        county = build_county()
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    for job in queue.connector.jobs.values():
        job["status"], job["attempts"] = Status.FAILED.value, 5
    work(queue)
    with as_(SYSTEM):
        assert not Letter.objects.exists()
    write_once_more.defer(timestamp=0)
    work(queue)
    with as_(SYSTEM):
        assert set(Letter.objects.values_list("kind", flat=True)) == {"REFERRAL_LETTER", "DESTINATION_NOTICE"}
    assert queue.connector.jobs == {}  # what succeeded is removed


def test_only_failed_letters_are_tried_again_by_the_role_of_the_application() -> None:
    failed, other = write_letters.defer(matter_ids=[]), number_letters.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    waiting = write_letters.defer(matter_ids=[])
    async_to_sync(write_once_more.func)(SimpleNamespace(app=app), timestamp=0)
    states = dict(ProcrastinateJob.objects.values_list("id", "status"))
    assert states == {failed: "todo", other: "failed", waiting: "todo"}
