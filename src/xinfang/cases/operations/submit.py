"""提交与登记: a submission is received and registered (条例 第十七条、第二十二条; 2005: 第二条、第二十一条)."""

from datetime import datetime

from django.db import transaction

from xinfang.agencies.actors import Actor
from xinfang.agencies.local_law import ReceivingOffice, law_book_of, receiving_office
from xinfang.cases import ledger
from xinfang.cases.filing import begin_filing, file_submission
from xinfang.cases.models import Submission
from xinfang.cases.queries.receipts import receipt_of
from xinfang.cases.types.filing import Receipt, Submit
from xinfang.files.operations import attach
from xinfang.law.book import LawBook


def submit(command: Submit, *, actor: Actor, now: datetime, office: ReceivingOffice | None = None) -> Receipt:
    """File a submission: durable, numbered, its first clock running, before this returns to a committed caller.

    The same idempotency key files once: later calls get the first receipt back, marked `is_repeat`. The new
    matter is admitted to the present actor until the transaction ends. `office` is the one that receives it, if the
    caller has asked for it in this transaction already. Raises `Refused` if the text cannot be kept,
    `FileRefused` if a file cannot be filed.
    """
    serial, earlier = begin_filing(command.idempotency_key)
    if earlier is not None:
        return earlier
    office_id, book = _office_of(command, office)
    docket = file_submission(command, serial=serial, office_id=office_id, book=book, actor=actor, now=now)
    # Only taking over files can be refused; without any there is nothing to go back to.
    with transaction.atomic(savepoint=bool(command.file_ids)):
        if command.file_ids and command.file_draft:
            attach(draft=command.file_draft, file_ids=command.file_ids, actor=actor, now=now)
        ledger.write([docket], admits_new=True)
    submission = next(row for row in docket.rows if isinstance(row, Submission))
    return receipt_of(submission, number=docket.matter.number)


def _office_of(command: Submit, here: ReceivingOffice | None) -> tuple[int, LawBook]:
    """The office that registers the submission, and its law."""
    if command.office_id is None:
        here = here or receiving_office()
        return here.id, here.book
    return command.office_id, law_book_of(command.office_id)
