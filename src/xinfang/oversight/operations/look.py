"""答复检查: looking at answers once they are signed: may one be empty, was it given before, what does it promise?

What is remembered is in `SignedAnswer`; what comes of it, supervisors find among the findings (`operations.find`). The
work grows with what was signed since the last time, not with what there is (docs/adr/0133).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Max

from xinfang.base.days import day_begins, day_is_over, office_day
from xinfang.cases.likeness import imprint
from xinfang.cases.queries.signed import SignedAnswer as Signed
from xinfang.cases.queries.signed import answers_by_key, answers_of, opinions_signed
from xinfang.law.book import LawBook
from xinfang.oversight.copies import Answered, is_copied
from xinfang.oversight.models import SignedAnswer
from xinfang.oversight.pledges import unkept
from xinfang.oversight.replies import doubts

BATCH = 500
"""How many opinions are looked at in one transaction."""
COMPARED = 5
"""With how many earlier answers one is compared, of those with most marks in common."""
_LOOK_BACK = timedelta(days=1)
"""How far behind the last answer a sweep begins: what was then being written is there by now."""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('oversight.look'))"
_WORDED = "SELECT asked.id, ctx.answers_worded(asked.id, %s) FROM unnest(%s::uuid[]) asked (id)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Behind which signature a round goes on."""

    signed_at: datetime
    opinion_id: UUID


def look_at_answers(*, on: date, after: Signature | None = None, size: int = BATCH) -> Signature | None:
    """One round over at most `size` opinions signed by the end of a day, within a context of the system.

    Call it again with what it gives back until that is None; each round is whole by itself, and harmless to repeat.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
    edge = after or _beginning(on)
    signed = opinions_signed(since=edge.signed_at, after=edge.opinion_id, until=day_is_over(on), most=size)
    answers = answers_of([opinion_id for _signed_at, opinion_id in signed])
    known = set(SignedAnswer.objects.filter(id__in=[each.id for each in answers]).values_list("id", flat=True))
    new = [each for each in answers if each.id not in known]
    SignedAnswer.objects.bulk_create(map(_row, new))
    _trace({each.id: each for each in new})
    return Signature(signed_at=signed[-1][0], opinion_id=signed[-1][1]) if len(signed) == size else None


def _beginning(on: date) -> Signature:
    """Where a sweep begins to look: a little behind the last answer that was looked at, if any was."""
    last = SignedAnswer.objects.aggregate(last=Max("signed_at"))["last"]
    within = timedelta(days=LawBook.load().findings.within_days)
    return Signature(signed_at=last - _LOOK_BACK if last else day_begins(on) - within, opinion_id=UUID(int=0))


def _row(each: Signed) -> SignedAnswer:
    pledge = unkept(each.said, perform_by=each.perform_by, on=office_day(each.signed_at))
    return SignedAnswer(
        id=each.id,
        opinion_id=each.opinion_id,
        matter_id=each.matter_id,
        body_id=each.body_id,
        claim=each.position,
        signed_at=each.signed_at,
        marks=[*imprint(each.said, body_id=each.body_id)],
        doubts=[*doubts(claim=each.claim, answer=each.said)],
        pledged_for=pledge.day if pledge else None,
        family=each.id,
    )


def _trace(new: Mapping[UUID, Signed]) -> None:
    """Note of which earlier answer each new one is a copy, the earliest first: a copy of a copy is of one family."""
    alike = _worded([*new])
    earlier = answers_by_key({key for keys in alike.values() for key in keys})
    for key, answer in new.items():
        compared = (earlier[each] for each in alike.get(key, ()) if each in earlier)
        original = next((each for each in compared if is_copied(_answered(answer), _answered(each))), None)
        if original is not None:
            family = SignedAnswer.objects.values_list("family", flat=True).get(id=original.id)
            SignedAnswer.objects.filter(id=key).update(copy_of=original.id, family=family)


def _worded(keys: Sequence[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    """Of each of these answers the earlier ones of its body with words in common."""
    found: dict[UUID, list[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_WORDED, [COMPARED, keys])
        for key, earlier in cursor.fetchall():
            found.setdefault(key, []).append(earlier)
    return found


def _answered(each: Signed) -> Answered:
    return Answered(claim=each.claim, said=each.said, topic=each.topic, region=each.region, problems=each.problems)
