"""提交与登记: a submission is received and registered (条例 第十七条、第二十二条; 2005: 第二条、第二十一条)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import admit
from xinfang.agencies.directory import petition_office_id
from xinfang.agencies.local_law import law_book_of
from xinfang.cases import ledger
from xinfang.cases.filing import file_submission, next_serials
from xinfang.cases.models import Submission
from xinfang.cases.queries.receipts import receipt_for_key, receipt_of
from xinfang.cases.types.filing import Receipt, Submit
from xinfang.files.operations import attach


def submit(command: Submit, *, actor: Actor, now: datetime) -> Receipt:
    """File a submission: durable, numbered, its first clock running, before this returns to a committed caller.

    The same idempotency key files once: later calls get the first receipt back, marked `is_repeat`. The new
    matter is admitted to the present actor until the transaction ends. Raises `Refused` if the text cannot be kept,
    `FileRefused` if a file cannot be filed.
    """
    earlier = receipt_for_key(command.idempotency_key)
    if earlier is not None:
        return earlier
    office_id = command.office_id or petition_office_id()
    docket = file_submission(
        command,
        serial=next_serials(1)[0],
        office_id=office_id,
        book=law_book_of(office_id),
        actor=actor,
        now=now,
    )
    admit(docket.matter.id)
    try:
        with transaction.atomic():
            if command.file_ids and command.file_draft:
                attach(draft=command.file_draft, file_ids=command.file_ids, actor=actor, now=now)
            ledger.write([docket])
    except IntegrityError as error:
        # Another request with the same key was faster; anything else is a fault of ours.
        repeat = receipt_for_key(command.idempotency_key)
        if repeat is None:
            raise error
        return repeat
    submission = next(row for row in docket.rows if isinstance(row, Submission))
    return receipt_of(submission, number=docket.matter.number)
