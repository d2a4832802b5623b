"""Receipts: the number and the query code that open a matter to whoever holds them."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.context import admit
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import parse_petition_number, query_code, same_code
from xinfang.cases import guesses, sealing
from xinfang.cases.models import Submission
from xinfang.cases.types.filing import Receipt

CODE_VERSION = 1


def code_of(submission_id: UUID) -> str:
    """The query code of a submission. Derived, never stored: a stolen database opens no matter."""
    return query_code(secret=settings.QUERY_CODE_SECRET.encode(), submission_id=submission_id, version=CODE_VERSION)


def receipt_of(submission: Submission, *, number: str, is_repeat: bool = False) -> Receipt:
    """The receipt of a submission."""
    return Receipt(
        matter_id=submission.matter_id,
        submission_id=submission.id,
        number=number,
        query_code=code_of(submission.id),
        received_at=submission.received_at,
        title=submission.title or sealing.TITLE,
        is_repeat=is_repeat,
    )


def receipt_for_key(key: UUID) -> Receipt | None:
    """The receipt of the submission that was filed with this idempotency key, if one was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT matter_id, number FROM ctx.submission_with_key(%s)", [key])
        row = cursor.fetchone()
    if row is None:
        return None
    matter_id, number = row
    admit(matter_id)
    submission = Submission.objects.get(idempotency_key=key)
    return receipt_of(submission, number=number, is_repeat=True)


def receipt_of_matter(matter_id: UUID) -> Receipt:
    """The receipt of a matter's first submission. Raises `Missing` to whoever may not see the matter."""
    submissions = Submission.objects.select_related("matter").filter(matter_id=matter_id)
    submission = submissions.order_by("received_at", "id").first()
    if submission is None:
        raise Missing
    return receipt_of(submission, number=submission.matter.number)


def receipt_handed_over(matter_id: UUID) -> Receipt:
    """The receipt of what the caller has just taken in, for the person at the counter, even if nobody but the reporting
    team reads the matter any more. The caller has made sure that it took it in itself.
    """
    admit(matter_id)
    return receipt_of_matter(matter_id)


def open_receipt(number: str, code: str, *, address: str, now: datetime) -> UUID:
    """The matter that number and code open; admits it to the present actor until the transaction ends.

    Raises `Refused`: "wrong_number" for one that is no number; "wrong_code" (the same words and work for a number that
    does not exist and for a wrong code); "too_many_attempts" instead, where many codes for this number were wrong from
    the network of `address`. The transaction must be committed all the same, or guessing would be free.
    """
    wanted = parse_petition_number(number)
    if wanted is None:
        raise Refused(_("这个编号不完整或者有误，请对照回执再输入一次。"), code="wrong_number")
    key = guesses.key_of(wanted, address=address)
    guesses.refuse_beyond_limit(key, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT submission_id, matter_id FROM ctx.receipt_of(%s)", [wanted])
        row = cursor.fetchone()
    submission_id, matter_id = row or (UUID(int=0), None)
    if not same_code(code, code_of(submission_id)) or matter_id is None:
        raise guesses.count_wrong(key, now=now)
    admit(matter_id)
    assert isinstance(matter_id, UUID)
    return matter_id
