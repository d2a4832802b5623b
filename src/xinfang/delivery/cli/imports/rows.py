"""From a row of the file to a row for the domain, or to the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from xinfang.cases.types.ledger import LedgerRow, RowOutcome, RowStatus
from xinfang.delivery.cli.imports.dates import BadDateError, DateOrder, read_instant
from xinfang.delivery.cli.imports.mapping import Field
from xinfang.delivery.cli.imports.source import SourceRow, text_of

MAX_REFERENCE = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the rows of one ledger are to be understood."""

    places: Mapping[Field, int]
    channel: str
    source: str
    date_order: DateOrder | None


def ledger_row(*, row: SourceRow, reading: Reading, now: datetime) -> LedgerRow | RowOutcome:
    """The row in the domain's terms, or its rejection."""
    if row.fault:
        return _rejected(row, "row_malformed", row.fault)
    said = {field: text_of(row.cells[place]).strip() for field, place in reading.places.items()}
    if not all(map(_is_readable, said.values())):
        return _rejected(row, "text_unreadable", _("这一行有无法辨认的字符，编码可能与全文不同。"))
    try:
        received_at = _instant(row, Field.RECEIVED_AT, reading, now)
        replied_at = _instant(row, Field.REPLIED_AT, reading, now)
    except BadDateError as bad:
        return _rejected(row, bad.code, str(bad))
    if not said.get(Field.TITLE) and not said.get(Field.BODY):
        return _rejected(row, "row_without_text", _("这一行既没有标题也没有内容。"))
    if len(said.get(Field.REFERENCE, "")) > MAX_REFERENCE:
        return _rejected(row, "reference_too_long", _("编号超过 %d 个字，可能取错了列。") % MAX_REFERENCE)
    if received_at and replied_at and replied_at.date() < received_at.date():
        return _rejected(row, "reply_before_receipt", _("答复时间早于收到时间。"))
    return LedgerRow(
        line=row.line,
        reference=said.get(Field.REFERENCE, ""),
        received_at=received_at,
        title=said.get(Field.TITLE, ""),
        body=said.get(Field.BODY, ""),
        petitioner=said.get(Field.PETITIONER, ""),
        topic=said.get(Field.TOPIC, ""),
        reply=said.get(Field.REPLY, ""),
        replied_at=replied_at,
        channel=reading.channel,
        source=reading.source,
    )


def _is_readable(text: str) -> bool:
    """Whether every byte was a letter; the reader carries the others over as halves of surrogate pairs."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _instant(row: SourceRow, field: Field, reading: Reading, now: datetime) -> datetime | None:
    place = reading.places.get(field)
    if place is None:
        return None
    return read_instant(cell=row.cells[place], order=reading.date_order, now=now)


def _rejected(row: SourceRow, code: str, reason: str) -> RowOutcome:
    return RowOutcome(line=row.line, status=RowStatus.REJECTED, code=code, reason=reason)
