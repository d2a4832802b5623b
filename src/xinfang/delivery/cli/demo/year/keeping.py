"""What is kept and guarded at the end of the year: files closed, and an accusation read by who was off the list."""

from datetime import datetime, timedelta
from uuid import UUID

from xinfang.agencies.context import acting
from xinfang.agencies.models import TeamMembership
from xinfang.agencies.operations.officers import leave_team
from xinfang.base.days import office_day
from xinfang.cases.operations.reading import open_case
from xinfang.cases.queries.archive import to_archive
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.delivery.cli.demo.archiving import close_file
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.stories import SYSTEM

ARCHIVIST, FORMER, REQUEST = "dangan", "jubao-lz", "demo-year-keeping"
FILES, A_DAY = 8, timedelta(days=1)
"""How many files are closed: each is set and packed, letter by letter, and the demo is not to wait for hundreds."""
LACKING = "落实凭证和接收回执的纸质原件存承办单位，没有上传电子件；已核对原件。"


def close_files(*, directory: Directory, now: datetime) -> None:
    """Close the oldest files in which nothing runs any more, one on each of the last days."""
    archivist = directory.actors[ARCHIVIST]
    with acting(archivist, request_id=REQUEST):
        waiting = to_archive(actor=archivist, on=office_day(now)).rows
    for days, row in enumerate([row for row in waiting if not row.running][:FILES]):
        close_file(row.id, archivist, now - (FILES - days) * A_DAY, reason=LACKING)


def read_off_the_list(matter_id: UUID, *, directory: Directory, now: datetime) -> None:
    """Somebody who has left the reporting team reads an accusation on the day after; the list is brought up to date an
    hour later, and says since when.
    """
    reader, read_at = directory.actors[FORMER], now - timedelta(hours=1)
    on = office_day(read_at)
    with acting(reader, request_id=REQUEST):
        open_case(receipt_of_matter(matter_id).number, actor=reader, now=read_at, on=on)
    system = directory.actors[SYSTEM]
    with acting(system, request_id=REQUEST):
        membership = TeamMembership.objects.get(officer=reader.officer_id)
        leave_team(membership_id=membership.pk, last_day=on - A_DAY, actor=system, now=now)
