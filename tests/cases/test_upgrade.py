"""What a migration mends in matters that are there already."""

import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, file
from tests.cases.steps import classified
from tests.cases.test_performance import FIRST, SECOND, claims_of, day, perform, promise
from tests.cases.upgrading import upgrade
from xinfang.agencies.actors import Actor
from xinfang.cases.models import Attachment, Matter
from xinfang.cases.models.matter import NOTHING_DUE, Lane
from xinfang.cases.queries.replay import replay
from xinfang.cases.types.filing import Receipt
from xinfang.files import operations as files
from xinfang.files.models import StoredFile
from xinfang.files.types import DRAFT_LIFE
from xinfang.procedure import acts

pytestmark = pytest.mark.django_db
RIGHT_TO_OBJECT_ENDS = date(2026, 3, 9)


def test_a_matter_stored_with_the_right_to_object_as_its_duty_is_listed_under_its_duty(county: County) -> None:
    """However it was stored, its columns are afterwards what replay makes of its events. Of reports on urgent matters
    that migration could not know: this one's are over.
    """
    receipts = [file(), file(urgent=True)]
    said: dict[str, Any] = {"reported_to": county.government, "situation": "堵路", "measures": "劝说"}
    begun = acts.ReportUrgency(**said, known_on=MORNING.date(), known_hour="08:50", next_report_by=day(1))
    for days, report in enumerate((begun, acts.CloseUrgency(**said, settled="散去"))):
        do(county["supervisor"], receipts[1].matter_id, report, day=days)
    for receipt in receipts:
        classified(county, receipt)
        do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    as_before = {"next_rule": "objection", "next_due": RIGHT_TO_OBJECT_ENDS, "next_internal": NOTHING_DUE}
    with as_(SYSTEM):
        Matter.objects.update(**as_before, lane=Lane.WAITING)
        assert len(replay().differences) == len(receipts) * len((*as_before, "lane"))
    upgrade("rights_are_no_duties.sql")
    with as_(SYSTEM):
        assert replay().differences == ()


def test_a_matter_stored_with_its_promises_beside_its_claims_is_stored_with_them_on_each(
    county: County, settings: Settings, tmp_path: Path
) -> None:
    """One with both claims open, one with one performed by its name, one with all performed at once."""
    settings.MEDIA_ROOT = tmp_path
    receipts = [promise(county) for _ in range(3)]
    perform(county, receipts[1], claims_of(receipts[1])[0], on=18)
    perform(county, receipts[2], on=18)
    with as_(SYSTEM):
        for matter in Matter.objects.all():
            claims = [
                {name: value for name, value in claim.items() if name not in ("perform_by", "performed_on")}
                for claim in matter.facts["claims"]
            ]
            matter.facts |= {"claims": claims, "performed_on": None, "performed_claims": []}
            matter.facts["opinion"]["performance_due"] = day(SECOND).isoformat()
            matter.promised_for, matter.performer_id = None, None
            matter.save(force_update=True)
        fields = [(each.number, each.field) for each in replay().differences]
        assert sorted(fields) == sorted(
            (receipt.number, field)
            for receipt in receipts
            for field in ("facts claims", *(("promised_for", "performer_id") if receipt is not receipts[2] else ()))
        )
    upgrade("promised.sql")
    with as_(SYSTEM):
        assert replay().differences == ()
        promised = dict(Matter.objects.values_list("number", "promised_for"))
        stored = Matter.objects.get(number=receipts[0].number).facts
    assert promised == {receipts[0].number: day(FIRST), receipts[1].number: day(SECOND), receipts[2].number: None}
    assert not {"performed_on", "performed_claims"} & stored.keys()


def withdrawn(county: County, handing: acts.Act) -> Receipt:
    """A matter that was handed over, and concluded because the petitioner withdrew it."""
    receipt = file()
    classified(county, receipt)
    do(county["triage"], receipt.matter_id, handing, day=1, hour=1)
    do(Actor.petitioner(matter_id=receipt.matter_id), receipt.matter_id, acts.Withdraw(statement="已经修好"), day=2)
    do(county["supervisor"], receipt.matter_id, acts.ConfirmWithdrawal(confirmed_how="电话"), day=4)
    return receipt


def test_a_closed_matter_stored_as_if_nothing_were_owed_on_it_is_listed(county: County) -> None:
    """One that nobody has reported on, and one whose reopening is asked for; not one that is done with."""
    reported_by = (MORNING + timedelta(days=30)).date()
    unreported = withdrawn(county, acts.Assign(to_body=county.housing, feedback_due=reported_by))
    asked, done = (withdrawn(county, acts.Refer(to_body=county.housing)) for _ in range(2))
    do(Actor.petitioner(matter_id=asked.matter_id), asked.matter_id, acts.AskReopening(new_facts="又漏了"), day=5)
    with as_(SYSTEM):
        closed = {"is_open": False, "next_rule": "", "next_due": NOTHING_DUE, "next_internal": NOTHING_DUE}
        Matter.objects.update(**closed)
        assert {each.number for each in replay().differences} == {unreported.number, asked.number}
    upgrade("owed_and_watched.sql")
    with as_(SYSTEM):
        assert replay().differences == ()
        assert not Matter.objects.get(id=done.matter_id).is_open


def uploaded(draft: UUID) -> UUID:
    """A file that waits in the form with this secret."""
    with as_(Actor.public()):
        return files.store(
            upload=io.BytesIO(draft.hex.encode()), name="照片.txt", draft=draft, actor=Actor.public(), now=MORNING
        ).id


def test_the_sweep_passes_by_files_that_a_matter_held_as_if_they_had_never_been_sent(
    county: County, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    on_a_matter, _unsent = (uploaded(uuid4()) for _ in range(2))
    receipt = file()
    with as_(SYSTEM):
        Attachment.objects.create(matter_id=receipt.matter_id, file_id=on_a_matter, added_at=MORNING)
    upgrade("filed_files.sql")
    with as_(SYSTEM):
        files.sweep(actor=SYSTEM, now=MORNING + DRAFT_LIFE + timedelta(days=1))
        assert dict(StoredFile.objects.values_list("id", "filed_at")) == {on_a_matter: MORNING}
