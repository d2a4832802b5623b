"""The earlier matter that one is held to be the same as: may it be linked to, and how does it stand?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from xinfang.agencies.directory import heads_of
from xinfang.base.errors import Refused
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Matter, Petitioner, Submission
from xinfang.cases.serving import letters_kept
from xinfang.law.model import Rule
from xinfang.procedure.facts import Facts, LinkFacts, SameMatter
from xinfang.procedure.simple_codes import SimpleExclusion
from xinfang.procedure.states import AWAITING_DISPATCH, DELIVERED, IN_HANDLING, State

# 条例 第十九条第三款 speaks of what is accepted or being handled; once the opinion is served it is neither.
_BEING_HANDLED = IN_HANDLING | {State.OPINION_ISSUED}
_STILL_SIMPLE = frozenset({State.TRIAGED, State.ORGAN_RECEIVED})
_YET_TO_BE_SENT = AWAITING_DISPATCH | DELIVERED | {State.ORGAN_RECEIVED, State.OBJECTED}
_FINALLY_DECIDED = frozenset({State.REEXAM_SERVED, State.TERMINATED})


def informed(matter: Matter) -> Facts:
    """The facts of a matter with what must be looked up before each act: its letters, how the matter named by the link
    stands now, what excludes the simple procedure while that is open, and who heads the body while a recusal is asked
    for.

    A matter out of the present actor's sight says nothing.
    """
    return informed_all([matter])[0]


def informed_all(matters: Sequence[Matter]) -> list[Facts]:
    """The same of many matters, in their order: what most of them need is looked up for all at once."""
    bare = [load_facts(matter.facts) for matter in matters]
    letters = letters_kept([matter.id for matter in matters])
    several = _several([matter.id for matter, facts in zip(matters, bare, strict=True) if facts.state in _STILL_SIMPLE])
    to_send = [matter.id for matter, facts in zip(matters, bare, strict=True) if facts.state in _YET_TO_BE_SENT]
    elsewhere = _accused_elsewhere(to_send)
    found = []
    for matter, facts in zip(matters, bare, strict=True):
        earlier = _earlier(facts.link)
        looked_up = replace(
            facts,
            last_seq=matter.last_seq,
            letters=letters.get(matter.id, ()),
            same_matter=_same_matter(earlier) if earlier else None,
            finally_decided=earlier is not None and _is_finally_decided(earlier),
            looked_up_exclusions=_not_simple(matter, facts, several),
            accused_elsewhere=elsewhere.get(matter.id, frozenset()),
            heads=heads_of(facts.holder) if facts.recusal_request and facts.holder else (),
        )
        found.append(looked_up)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Several:
    """Which matters have more than one submission, and which more than one petitioner."""

    submissions: frozenset[UUID]
    petitioners: frozenset[UUID]


def _several(matter_ids: Collection[UUID]) -> _Several:
    if not matter_ids:
        return _Several(submissions=frozenset(), petitioners=frozenset())
    return _Several(
        submissions=_more_than_one(Submission.objects.filter(matter__in=matter_ids)),
        petitioners=_more_than_one(Petitioner.objects.filter(matter__in=matter_ids)),
    )


def _more_than_one(rows: QuerySet[Any]) -> frozenset[UUID]:
    counted = rows.order_by().values("matter").annotate(rows=Count("id")).filter(rows__gt=1)
    return frozenset(counted.values_list("matter", flat=True))


def _not_simple(matter: Matter, facts: Facts, several: _Several) -> frozenset[SimpleExclusion]:
    """What the register shows: a repeated petition, several petitioners, a major or urgent matter."""
    if facts.state not in _STILL_SIMPLE:
        return frozenset()
    shown = {
        SimpleExclusion.REPEAT: facts.link is not None or matter.id in several.submissions,
        SimpleExclusion.JOINT: facts.petitioner_count > 1 or matter.id in several.petitioners,
        SimpleExclusion.COMPLEX: matter.urgent,
    }
    return frozenset(each for each, holds in shown.items() if holds)


def _accused_elsewhere(matter_ids: list[UUID]) -> dict[UUID, frozenset[int]]:
    """Whom the letter accuses that the claims left: told to its office alone, which sends them (R2022-30)."""
    if not matter_ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ctx.accused_elsewhere(id) FROM unnest(%s::uuid[]) id", [matter_ids])
        return {matter_id: frozenset(accused) for matter_id, accused in cursor.fetchall()}


def _is_finally_decided(earlier: Matter) -> bool:
    """Re-examined (条例 第三十六条第三款), or terminated by the political-legal organs (第三十一条第一项)."""
    return earlier.state in _FINALLY_DECIDED or load_facts(earlier.facts).judicial_termination is not None


def require_linkable(matter_id: UUID, link: LinkFacts) -> None:
    """Raises `Refused` unless the link leads to another matter that the actor sees and that stands by itself.

    Nothing is linked to what is linked itself, so that links never lead round in a circle.
    """
    if link.to_matter == matter_id:
        raise Refused(_("事项不能并入它自己。请填写较早的那一件的编号。"), code="link_to_itself")
    earlier = _held(link) if link.confirmed else _earlier(link)
    if earlier is None:
        raise Refused(_("没有找到要并入的原事项，或者您看不到它。请核对编号。"), code="link_to_nothing")
    if earlier.state != State.LINKED:
        return
    onward = load_facts(earlier.facts).link
    if onward is not None and onward.to_matter == matter_id:
        raise Refused(_("那一件已经并入本事项，不能再反过来并入。"), code="link_in_circle")
    raise Refused(_("那一件自己也已经并入别的事项。请填写它并入的那一件的编号。"), code="link_to_linked")


def _held(link: LinkFacts) -> Matter | None:
    """The earlier matter under lock while the link is confirmed, or two could be linked to each other at one instant.

    Nobody waits for that lock, so that no two officers wait for each other.
    """
    found = Matter.objects.filter(id=link.to_matter)
    earlier = found.select_for_update(skip_locked=True).first()
    if earlier is None and found.exists():
        raise Refused(_("另一名工作人员正在办理那一件，请稍后再试。"), code="acted_meanwhile")
    return earlier


def _earlier(link: LinkFacts | None) -> Matter | None:
    return Matter.objects.filter(id=link.to_matter).first() if link else None


def _same_matter(earlier: Matter) -> SameMatter | None:
    """The earlier matter as far as a body has accepted it, with the day by which it must be decided."""
    if earlier.state not in _BEING_HANDLED:
        return None
    facts = load_facts(earlier.facts)
    clock = facts.open_clock(Rule.EXTEND) or facts.open_clock(Rule.HANDLE)
    return SameMatter(matter_id=earlier.id, holder=earlier.holder_id, legal_due=clock.legal_due if clock else None)
