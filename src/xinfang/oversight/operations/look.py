"""答复检查: looking at answers once they are signed: may one be empty, was it given before, what does it promise?

What is remembered is in `SignedAnswer`; what comes of it, supervisors find among the findings (`operations.find`). The
work grows with what was signed since the last time, not with what there is (docs/adr/0133).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Max

from xinfang.base.days import day_begins, day_is_over, office_day
from xinfang.cases.likeness import imprint
from xinfang.cases.queries.signed import SignedAnswer as Signed
from xinfang.cases.queries.signed import answers_by_key, answers_of, hold_open, opinions_recorded
from xinfang.oversight.copies import asked_alike, said_alike
from xinfang.oversight.models import SignedAnswer
from xinfang.oversight.pledges import unkept
from xinfang.oversight.queries.copies import answered, answers_worded
from xinfang.oversight.replies import doubts

_LOOK_BACK = timedelta(days=31)
"""How far back each look goes: what came on record late is found, and of older answers nobody wants to hear at once."""
_OVERLAP = timedelta(days=1)
"""How far behind the last record it begins after more days off: what was then being written is there by now."""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('oversight.look'))"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """An answer with the marks of its words."""

    answer: Signed
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origin:
    """The first answer with nearly the same words, and whether it answered to something else."""

    head: Signed
    is_copied: bool


def opinions_to_look_at(*, on: date) -> Sequence[UUID]:
    """The opinions signed by the end of a day that came on record since the last look, or in the month before it, and
    were not looked at yet.

    Within a context of the system.
    """
    last, since = SignedAnswer.objects.aggregate(last=Max("recorded_at"))["last"], day_begins(on) - _LOOK_BACK
    since = min(last - _OVERLAP, since) if last else since
    known = set(SignedAnswer.objects.filter(recorded_at__gte=since).values_list("opinion_id", flat=True))
    return [key for key in opinions_recorded(since=since, signed_before=day_is_over(on)) if key not in known]


def look_at_answers(opinion_ids: Sequence[UUID]) -> None:
    """Look at the answers of some opinions, within a context of the system; harmless to repeat."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
    hold_open(opinion_ids)  # or a matter sealed in between would keep what is remembered of its answers
    answers = answers_of(opinion_ids)
    known = set(SignedAnswer.objects.filter(id__in=[each.id for each in answers]).values_list("id", flat=True))
    new = [each for each in answers if each.id not in known]
    texts = [_Text(answer=each, marks=imprint(each.said, body_id=each.body_id)) for each in new]
    origins = _origins(texts)
    SignedAnswer.objects.bulk_create(_row(text, origins.get(text.answer.id)) for text in texts)


def _row(text: _Text, origin: _Origin | None) -> SignedAnswer:
    each = text.answer
    pledge = unkept(each.said, perform_by=each.perform_by, on=office_day(each.signed_at))
    return SignedAnswer(
        id=each.id,
        opinion_id=each.opinion_id,
        matter_id=each.matter_id,
        body_id=each.body_id,
        claim=each.position,
        signed_at=each.signed_at,
        recorded_at=each.recorded_at,
        marks=[] if origin else [*text.marks],
        doubts=[*doubts(claim=each.claim, answer=each.said)],
        pledged_for=pledge.day if pledge else None,
        family=origin.head.id if origin else each.id,
        copy_of=origin.head.id if origin and origin.is_copied else None,
    )


def _origins(texts: Sequence[_Text]) -> Mapping[UUID, _Origin]:
    """Of each answer that repeats an earlier one, that one: of those known before, or of those before it here."""
    found_by = answers_worded([text.marks for text in texts])
    known = answers_by_key({key for keys in found_by.values() for key in keys})
    new: dict[int, list[Signed]] = {}  # by mark, those that nothing before them resembles
    found = {}
    for place, text in enumerate(texts):
        answer = text.answer
        before = [known[key] for key in found_by.get(place, ()) if key in known]
        here = {each.id: each for mark in text.marks for each in new.get(mark, ())}
        head = next((each for each in (*before, *here.values()) if said_alike(each.said, answer.said)), None)
        if head is None:
            for mark in text.marks:
                new.setdefault(mark, []).append(answer)
        else:
            is_other = head.matter_id != answer.matter_id and not asked_alike(answered(answer), answered(head))
            found[answer.id] = _Origin(head=head, is_copied=is_other)
    return found
