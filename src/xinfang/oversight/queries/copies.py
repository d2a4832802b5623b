"""Which earlier answer of its body an answer repeats, for the sweep and for whoever is about to sign."""

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection

from xinfang.cases.likeness import imprint
from xinfang.cases.queries.signed import SignedAnswer, answers_by_key, problems_of
from xinfang.cases.types.views import CaseView, OpinionView
from xinfang.oversight.copies import Answered, is_copied
from xinfang.procedure.codes import OpinionKind

COMPARED = 5
"""With how many texts one is compared, of those with most marks in common."""
_WORDED = """
SELECT asked.place - 1, ctx.answers_worded(ARRAY(SELECT jsonb_array_elements_text(asked.marks)::integer), %s)
FROM jsonb_array_elements(%s) WITH ORDINALITY AS asked (marks, place)
"""


def answers_worded(asked: Sequence[tuple[int, ...]]) -> Mapping[int, Sequence[UUID]]:
    """Of each list of marks the signed answers known by them, those with most in common first.

    The system finds those of all bodies, an officer those of the own ones.
    """
    found: dict[int, list[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_WORDED, [COMPARED, json.dumps(asked)])
        for place, key in cursor.fetchall():
            found.setdefault(place, []).append(key)
    return found


def copied_from(opinion: OpinionView, *, matter: CaseView) -> Mapping[int, str]:
    """By place of the claim, the number of the matter whose answer an opinion repeats, though something else was asked.

    Of matters within sight alone; nothing of what is sealed, and nothing for a decision on review.
    """
    if matter.sealed or opinion.kind != OpinionKind.HANDLING:
        return {}
    problems = frozenset(problems_of([matter.id]).get(matter.id, ()))
    drafted = [
        Answered(
            claim=answer.text,
            said=f"{answer.findings}\n{answer.answer}",
            topic=matter.topic,
            region=matter.region,
            problems=problems,
        )
        for answer in opinion.answers
    ]
    found_by = answers_worded([imprint(each.said, body_id=matter.holder_id) for each in drafted])
    known = answers_by_key({key for keys in found_by.values() for key in keys})
    elsewhere = {key: each for key, each in known.items() if each.matter_id != matter.id}
    copied = {}
    for place, (answer, each) in enumerate(zip(opinion.answers, drafted, strict=True)):
        earlier = [elsewhere[key] for key in found_by.get(place, ()) if key in elsewhere]
        if numbers := [before.number for before in earlier if is_copied(each, answered(before))]:
            copied[answer.position] = numbers[0]
    return copied


def answered(each: SignedAnswer) -> Answered:
    """What was asked and said, as it is compared."""
    return Answered(claim=each.claim, said=each.said, topic=each.topic, region=each.region, problems=each.problems)
