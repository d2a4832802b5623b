"""答复检查: looking at answers once they are signed: may one be empty, was it given before, what does it promise?

What is remembered is in `SignedAnswer`; what comes of it, supervisors find among the findings (`operations.find`). The
work grows with what was signed since the last time, not with what there is (docs/adr/0133).
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Max

from xinfang.base.days import day_begins, day_is_over, office_day
from xinfang.cases.likeness import imprint
from xinfang.cases.queries.signed import SignedAnswer as Signed
from xinfang.cases.queries.signed import answers_by_key, answers_of, opinions_recorded
from xinfang.law.book import LawBook
from xinfang.oversight.copies import Answered, is_copied
from xinfang.oversight.models import SignedAnswer
from xinfang.oversight.pledges import unkept
from xinfang.oversight.replies import doubts

COMPARED = 5
"""With how many earlier answers one is compared, of those with most marks in common."""
_LOOK_BACK = timedelta(days=1)
"""How far behind the last record a look begins: what was then being written is there by now."""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('oversight.look'))"
_WORDED = "SELECT asked.id, ctx.answers_worded(asked.id, %s) FROM unnest(%s::uuid[]) asked (id)"


def opinions_to_look_at(*, on: date) -> Sequence[UUID]:
    """The opinions signed by the end of a day that came on record since the last look, or a little before it.

    The first look goes back as far as anything is noted. Within a context of the system.
    """
    last = SignedAnswer.objects.aggregate(last=Max("recorded_at"))["last"]
    first = day_begins(on) - timedelta(days=LawBook.load().findings.within_days)
    return opinions_recorded(since=last - _LOOK_BACK if last else first, signed_before=day_is_over(on))


def look_at_answers(opinion_ids: Sequence[UUID]) -> None:
    """Look at the answers of some opinions, within a context of the system; harmless to repeat."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
    answers = answers_of(opinion_ids)
    known = set(SignedAnswer.objects.filter(id__in=[each.id for each in answers]).values_list("id", flat=True))
    new = [each for each in answers if each.id not in known]
    SignedAnswer.objects.bulk_create(map(_row, new))
    _trace({each.id: each for each in new})


def _row(each: Signed) -> SignedAnswer:
    pledge = unkept(each.said, perform_by=each.perform_by, on=office_day(each.signed_at))
    return SignedAnswer(
        id=each.id,
        opinion_id=each.opinion_id,
        matter_id=each.matter_id,
        body_id=each.body_id,
        claim=each.position,
        signed_at=each.signed_at,
        recorded_at=each.recorded_at,
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
