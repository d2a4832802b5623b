"""The earlier matter that one is held to be the same as: may it be linked to, and how does it stand?"""

from dataclasses import replace
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from xinfang.agencies.directory import heads_of
from xinfang.base.errors import Refused
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Matter, Petitioner
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
    facts = load_facts(matter.facts)
    earlier = _earlier(facts.link)
    return replace(
        facts,
        last_seq=matter.last_seq,
        letters=letters_kept(matter.id),
        same_matter=_same_matter(earlier) if earlier else None,
        finally_decided=earlier is not None and _is_finally_decided(earlier),
        looked_up_exclusions=_not_simple(matter, facts) if facts.state in _STILL_SIMPLE else frozenset(),
        accused_elsewhere=_accused_elsewhere(matter.id) if facts.state in _YET_TO_BE_SENT else frozenset(),
        heads=heads_of(facts.holder) if facts.recusal_request and facts.holder else (),
    )


def _not_simple(matter: Matter, facts: Facts) -> frozenset[SimpleExclusion]:
    """What the register shows: a repeated petition, several petitioners, a major or urgent matter."""
    shown = {
        SimpleExclusion.REPEAT: facts.link is not None or matter.submissions.count() > 1,
        SimpleExclusion.JOINT: facts.petitioner_count > 1 or Petitioner.objects.filter(matter_id=matter.id).count() > 1,
        SimpleExclusion.COMPLEX: matter.urgent,
    }
    return frozenset(each for each, holds in shown.items() if holds)


def _accused_elsewhere(matter_id: UUID) -> frozenset[int]:
    """Whom the letter accuses that the claims left: told to its office alone, which sends them (R2022-30)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.accused_elsewhere(%s)", [matter_id])
        return frozenset(cursor.fetchone()[0])


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
