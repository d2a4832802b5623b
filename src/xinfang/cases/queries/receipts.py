"""Receipts: the number and the query code that open a matter to whoever holds them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.context import admit
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import parse_petition_number, query_code, same_code
from xinfang.cases.models import CodeAttempt, Submission
from xinfang.cases.types.filing import Receipt

CODE_VERSION = 1
# A code has twelve digits: even at this rate, guessing one takes millions of years. The window is per number, so
# that nobody's wrong guesses shut out a hall behind one address.
MAX_FAILURES = 10
WINDOW = timedelta(minutes=15)


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
        title=submission.title,
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


def open_receipt(number: str, code: str, *, now: datetime) -> UUID:
    """The matter that number and code open; admits it to the present actor until the transaction ends.

    Raises `Refused`: "wrong_code" (the same words and work for a number that does not exist and for a wrong code),
    "too_many_attempts" after `MAX_FAILURES` wrong codes for one number within `WINDOW`.
    """
    wanted = parse_petition_number(number)
    if wanted is None:
        raise Refused(_("这个编号不完整或者有误，请对照回执再输入一次。"), code="wrong_number")
    _refuse_guessing(wanted, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT submission_id, matter_id FROM ctx.receipt_of(%s)", [wanted])
        row = cursor.fetchone()
    submission_id, matter_id = row or (UUID(int=0), None)
    if not same_code(code, code_of(submission_id)) or matter_id is None:
        _count_failure(wanted, now=now)
        raise Refused(_("编号和查询码对不上，请对照回执再输入一次。"), code="wrong_code")
    CodeAttempt.objects.filter(number=wanted).delete()
    admit(matter_id)
    assert isinstance(matter_id, UUID)
    return matter_id


def _refuse_guessing(number: str, *, now: datetime) -> None:
    attempt = CodeAttempt.objects.filter(number=number, window_started_at__gt=now - WINDOW).first()
    if attempt is None or attempt.failures < MAX_FAILURES:
        return
    minutes = -(-(attempt.window_started_at + WINDOW - now).total_seconds() // 60)
    words = _("这个编号的查询码输错太多次，请 %(minutes)d 分钟后再试，或者打电话到信访局查询。")
    raise Refused(words % {"minutes": minutes}, code="too_many_attempts")


def _count_failure(number: str, *, now: datetime) -> None:
    """One more wrong code; a window that is over starts anew. One statement, so that no guess goes uncounted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_codeattempt (number, failures, window_started_at) VALUES (%(number)s, 1, %(now)s) "
            "ON CONFLICT (number) DO UPDATE SET "
            "failures = CASE WHEN cases_codeattempt.window_started_at > %(open)s "
            "THEN cases_codeattempt.failures + 1 ELSE 1 END, "
            "window_started_at = CASE WHEN cases_codeattempt.window_started_at > %(open)s "
            "THEN cases_codeattempt.window_started_at ELSE %(now)s END",
            {"number": number, "now": now, "open": now - WINDOW},
        )
