"""Earlier matters that may be the same as one (T3): proposed to officers, who look, propose and confirm.

Only what the present officer may see is looked at, sealed matters and accusations only for the reporting team.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Team
from xinfang.cases.likeness import likeness, pairs_of_characters
from xinfang.cases.models import Matter, Petitioner, Submission
from xinfang.cases.types.candidates import Candidate
from xinfang.procedure.states import STATE_LABELS, State

# How far back is looked: the look costs the same in a small office and in one with a million matters.
NEWEST, OWN = 300, 20
SHOWN = 3
NEARLY_THE_SAME, MUCH_ALIKE, SOMEWHAT_ALIKE = 0.5, 0.2, 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class _Likeness:
    matter: Matter
    score: float
    reasons: tuple[str, ...]


def candidates(matter_id: UUID, *, actor: Actor) -> tuple[Candidate, ...]:
    """The likeliest of the earlier matters of the same office, the most alike first."""
    matter = Matter.objects.filter(id=matter_id).first()
    if matter is None:
        return ()
    own = _own_earlier(matter)
    newest = _in_sight(matter, actor).order_by("-id")[:NEWEST]
    earlier = {found.id: found for found in chain(newest, _in_sight(matter, actor).filter(id__in=own))}
    bodies = _bodies({matter.id, *earlier})
    wanted = pairs_of_characters(bodies.get(matter.id, ""))
    judged = (
        _judge(found, matter, likeness(wanted, pairs_of_characters(bodies.get(found.id, ""))), is_own=found.id in own)
        for found in earlier.values()
    )
    return tuple(_view(each) for each in _best(judged))


def _in_sight(matter: Matter, actor: Actor) -> QuerySet[Matter]:
    """Earlier matters of the office that stand by themselves. Keys grow with time, so this walks the primary key."""
    found = Matter.objects.filter(office=matter.office_id, id__lt=matter.id).exclude(state=State.LINKED)
    if Team.REPORTING not in actor.teams:
        found = found.exclude(Q(sealed=True) | Q(team=Team.REPORTING))
    return found.select_related("holder").defer("facts")


def _own_earlier(matter: Matter) -> set[UUID]:
    """The matters that the same account filed before; who is not signed in has none."""
    accounts = Petitioner.objects.filter(matter=matter.id, account__isnull=False).values("account")
    earlier = Petitioner.objects.filter(account__in=accounts, matter__lt=matter.id)
    return set(earlier.order_by("-matter").values_list("matter_id", flat=True)[:OWN])


def _bodies(matter_ids: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Submission.objects.filter(matter__in=matter_ids).order_by("-id").values_list("matter_id", "body"))


def _judge(found: Matter, matter: Matter, alike: float, *, is_own: bool) -> _Likeness | None:
    """Why these two may be the same; None if there is too little."""
    same_place = bool(matter.region) and found.region == matter.region
    same_topic = bool(matter.topic) and found.topic == matter.topic
    enough = SOMEWHAT_ALIKE if is_own else MUCH_ALIKE if same_place or same_topic else NEARLY_THE_SAME
    if alike < enough and not (is_own and same_place and same_topic):
        return None
    reasons = (
        (_("文字几乎相同"), alike >= NEARLY_THE_SAME),
        (_("文字相近"), SOMEWHAT_ALIKE <= alike < NEARLY_THE_SAME),
        (_("同一个地方"), same_place),
        (_("同一类事项"), same_topic),
        (_("同一账户先前提出"), is_own),
    )
    return _Likeness(matter=found, score=alike, reasons=tuple(reason for reason, holds in reasons if holds))


def _best(judged: Iterable[_Likeness | None]) -> list[_Likeness]:
    found = [each for each in judged if each is not None]
    return sorted(found, key=lambda each: (-each.score, each.matter.id))[:SHOWN]


def _view(each: _Likeness) -> Candidate:
    matter = each.matter
    return Candidate(
        number=matter.number,
        title=matter.title,
        state_label=_(STATE_LABELS[State(matter.state)]),
        holder_name=matter.holder.short_name,
        received_on=matter.received_on,
        reasons=each.reasons,
    )
