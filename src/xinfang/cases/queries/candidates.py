"""Earlier matters that may be the same as one (T3): proposed to officers, who look, propose and confirm.

They are found by their words (`cases.likeness.imprint`), by their place, and among what the same account filed before;
each way leads to a bounded number of them, however many there are (docs/adr/0073). Only what the present officer may
see is looked at, and nothing that is sealed or accuses.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.types import Team
from xinfang.cases.likeness import imprint, likeness, pairs_of_characters
from xinfang.cases.models import Matter, Petitioner, Submission
from xinfang.cases.types.candidates import SHOWN, Candidate, Likely, Outline
from xinfang.procedure.states import STATE_LABELS, State

WORDED, OF_PLACE, OWN = 40, 60, 20
"""How many earlier matters are compared: with words in common, of the same place, of the same account."""
WORDED_OF_MANY = 5
GROUPED = 12
"""How many are named where they may be brought together under one problem."""
PEOPLE_OF_A_PROBLEM = 3
NEARLY_THE_SAME, MUCH_ALIKE, SOMEWHAT_ALIKE = 0.5, 0.2, 0.08

_WORDED = """
    SELECT asked.place - 1, earlier.id
    FROM jsonb_array_elements(%s) WITH ORDINALITY AS asked (marks, place)
    CROSS JOIN LATERAL ctx.matters_worded(
        ARRAY(SELECT jsonb_array_elements_text(asked.marks)::integer), %s, %s
    ) AS earlier (id)
"""
_LATER_THAN_ALL = UUID(int=(1 << 128) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """One text for which earlier matters are looked for; `own` are the earlier ones of the same account."""

    outline: Outline
    before: UUID = _LATER_THAN_ALL
    own: frozenset[UUID] = frozenset()
    pairs: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    matter: Matter
    score: float
    reasons: tuple[str, ...]


def candidates(matter_id: UUID, *, bodies: Collection[int] = (), most: int = SHOWN) -> tuple[Candidate, ...]:
    """The likeliest of the earlier matters of the same office; `bodies` are those probably competent."""
    return tuple(map(_view, _likeliest(matter_id, bodies=bodies)[:most]))


def likely(matter_id: UUID, *, bodies: Collection[int] = ()) -> Likely:
    """All that are worth a look, and whether they are so many people's that it is rather one problem of them all."""
    found = _likeliest(matter_id, bodies=bodies)[:GROUPED]
    alike = [each.matter.id for each in found if each.score >= MUCH_ALIKE]
    return Likely(candidates=tuple(map(_view, found)), is_common=_are_of_several(matter_id, alike))


def candidates_for(outline: Outline, *, most: int = SHOWN) -> tuple[Candidate, ...]:
    """The likeliest matters to be the same as one that is being registered."""
    asked = _asked(outline)
    keys = {*_worded([asked], most=WORDED).get(0, ()), *_of_place(asked)}
    return tuple(map(_view, _judged(asked, *_looked_up(keys))[:most]))


def candidates_for_each(outlines: Sequence[Outline]) -> list[tuple[Candidate, ...]]:
    """Of each of many texts the matters with nearly the same words; as many queries as for one."""
    asked = [_asked(outline) for outline in outlines]
    worded = _worded(asked, most=WORDED_OF_MANY)
    matters, pairs = _looked_up({key for keys in worded.values() for key in keys})
    return [
        tuple(view for view in map(_view, _judged(each, _only(matters, worded.get(place, ())), pairs)) if view.is_near)
        for place, each in enumerate(asked)
    ]


def _likeliest(matter_id: UUID, *, bodies: Collection[int]) -> list[_Likeness]:
    matter = Matter.objects.filter(id=matter_id).defer("facts").first()
    if matter is None:
        return []
    first = Submission.objects.filter(matter=matter_id).order_by("received_at", "id").values_list("body", flat=True)
    outline = Outline(
        body=first[0],
        office_id=matter.office_id,
        region=matter.region,
        topic=matter.topic,
        bodies=frozenset(bodies),
    )
    asked = _asked(outline, before=matter.id, own=_own_earlier(matter))
    return _judged(asked, *_looked_up({*_worded([asked], most=WORDED).get(0, ()), *_of_place(asked), *asked.own}))


def _asked(outline: Outline, *, before: UUID = _LATER_THAN_ALL, own: frozenset[UUID] = frozenset()) -> _Asked:
    return _Asked(outline=outline, before=before, own=own, pairs=pairs_of_characters(outline.body))


def _own_earlier(matter: Matter) -> frozenset[UUID]:
    """The matters that the same account filed before; who is not signed in has none."""
    accounts = Petitioner.objects.filter(matter=matter.id, account__isnull=False).values("account")
    earlier = Petitioner.objects.filter(account__in=accounts, matter__lt=matter.id)
    return frozenset(earlier.order_by("-matter").values_list("matter_id", flat=True)[:OWN])


def _worded(asked: Sequence[_Asked], *, most: int) -> Mapping[int, list[UUID]]:
    """Earlier matters with words in common, by the place of each in `asked`."""
    marks = [imprint(each.outline.body, body_id=each.outline.office_id) for each in asked]
    found: dict[int, list[UUID]] = {}
    with connection.cursor() as cursor:
        # Many are asked about only before they are registered, when everything there is is earlier.
        cursor.execute(_WORDED, [json.dumps(marks), asked[0].before if asked else _LATER_THAN_ALL, most])
        for place, key in cursor.fetchall():
            found.setdefault(place, []).append(key)
    return found


def _of_place(asked: _Asked) -> list[UUID]:
    outline = asked.outline
    if not outline.region:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ctx.matters_of_place(%s, %s, %s, %s)", [outline.office_id, outline.region, asked.before, OF_PLACE]
        )
        return [row[0] for row in cursor.fetchall()]


def _looked_up(keys: Iterable[UUID]) -> tuple[dict[UUID, Matter], dict[UUID, frozenset[str]]]:
    """The matters of these keys that stand by themselves, as far as they are in sight, and the words of each."""
    in_sight = Matter.objects.exclude(state=State.LINKED).exclude(sealed=True).exclude(team=Team.REPORTING)
    matters = in_sight.select_related("holder").defer("facts").in_bulk([*keys])
    bodies = Submission.objects.filter(matter__in=matters).order_by("-id").values_list("matter_id", "body")
    return matters, {matter_id: pairs_of_characters(body) for matter_id, body in bodies}


def _only(matters: Mapping[UUID, Matter], keys: Iterable[UUID]) -> dict[UUID, Matter]:
    return {key: matters[key] for key in keys if key in matters}


def _judged(asked: _Asked, matters: Mapping[UUID, Matter], pairs: Mapping[UUID, frozenset[str]]) -> list[_Likeness]:
    """What is alike enough, the most alike first."""
    found = (_judge(matter, asked, likeness(asked.pairs, pairs[key])) for key, matter in matters.items())
    return sorted((each for each in found if each is not None), key=lambda each: (-each.score, each.matter.id))


def _judge(found: Matter, asked: _Asked, alike: float) -> _Likeness | None:
    """Why these two may be the same; None if there is too little."""
    outline, is_own = asked.outline, found.id in asked.own
    same_place = bool(outline.region) and found.region == outline.region
    same_topic = bool(outline.topic) and found.topic == outline.topic
    # The office holds whatever it has not dispatched yet: that says nothing about whose it is.
    same_body = found.holder_id in outline.bodies - {found.office_id}
    enough = SOMEWHAT_ALIKE if is_own else MUCH_ALIKE if same_place or same_topic or same_body else NEARLY_THE_SAME
    if found.office_id != outline.office_id or (alike < enough and not (is_own and same_place and same_topic)):
        return None
    reasons = (
        (_("文字几乎相同"), alike >= NEARLY_THE_SAME),
        (_("文字相近"), SOMEWHAT_ALIKE <= alike < NEARLY_THE_SAME),
        (_("同一个地方"), same_place),
        (_("同一类事项"), same_topic),
        (_("同一个单位有权办理"), same_body),
        (_("同一账户先前提出"), is_own),
    )
    return _Likeness(matter=found, score=alike, reasons=tuple(reason for reason, holds in reasons if holds))


def _are_of_several(matter_id: UUID, alike: Sequence[UUID]) -> bool:
    """Whether, with this one, at least three who gave different names brought up the like; nothing of it is kept."""
    first = Petitioner.objects.filter(matter__in=[matter_id, *alike], position=1)
    return len({person.name for person in first} - {""}) >= PEOPLE_OF_A_PROBLEM


def _view(each: _Likeness) -> Candidate:
    matter = each.matter
    return Candidate(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        state_label=_(STATE_LABELS[State(matter.state)]),
        holder_name=matter.holder.short_name,
        received_on=matter.received_on,
        reasons=each.reasons,
        is_near=each.score >= NEARLY_THE_SAME,
    )
