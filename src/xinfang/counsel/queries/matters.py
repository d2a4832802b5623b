"""Advice, referrals and exchanged papers: about one matter, and what waits for a lawyer."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names
from xinfang.base.errors import Missing
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.queries.at_work import AtWork, at_work, numbers_seen
from xinfang.counsel.models import Advice, Paper, Referral
from xinfang.counsel.models.matters import about_advice, about_referral
from xinfang.counsel.queries.parties import parties_to, sees
from xinfang.counsel.queries.roster import lawyers, of_a_party
from xinfang.counsel.types.matters import (
    WORKING,
    AdviceKind,
    AdviceState,
    AdviceView,
    Counterpart,
    Direction,
    MatterCounsel,
    Outcome,
    OwnReferral,
    PaperKind,
    PaperView,
    ReferralKind,
    ReferralView,
)
from xinfang.counsel.types.roster import ExpertView
from xinfang.vault.words import unseal_words

MOST = 100


def of_matter(number: str, *, actor: Actor) -> MatterCounsel:
    """All of it about a matter that the reader may see. Raises `Missing` for a matter out of sight."""
    matter = at_work(number)
    advice = Advice.objects.filter(matter=matter.id).select_related("lawyer").order_by("-asked_at")
    return MatterCounsel(
        number=matter.number,
        title=matter.title,
        office_id=matter.office_id,
        acting_for=_acting_for(actor, matter),
        advice=_advice_views(list(advice[:MOST]), actor),
        referrals=_referrals(matter, actor),
        papers=_papers(matter, actor),
    )


def advice(advice_id: UUID, *, actor: Actor) -> AdviceView:
    """Advice by its key. Raises `Missing`."""
    found = list(Advice.objects.filter(id=advice_id).select_related("lawyer"))
    if not found:
        raise Missing
    (view,) = _advice_views(found, actor)
    return view


def own_referrals(matter_id: UUID) -> Sequence[OwnReferral]:
    """Where somebody who petitions alone was referred, for that person, the latest first; nothing for anybody else."""
    found = list(Referral.objects.filter(matter=matter_id).order_by("-referred_on", "-id").defer("words")[:MOST])
    names = body_names({each.body_id for each in found})
    return tuple(
        OwnReferral(
            kind=ReferralKind(each.kind),
            institution=each.institution,
            body_name=names[each.body_id],
            referred_on=each.referred_on,
            outcome=Outcome(each.outcome),
            ended_on=each.ended_on,
        )
        for each in found
    )


def referral(referral_id: UUID, *, actor: Actor) -> tuple[str, ReferralView]:
    """A referral by its key, and the number of its matter. Raises `Missing`."""
    found = Referral.objects.filter(id=referral_id).first()
    if found is None:
        raise Missing
    names = body_names({found.body_id})
    working_for = bodies_with_a_role(actor, WORKING)
    return numbers_seen([found.matter_id])[found.matter_id], _referral(found, names, working_for)


def number_of_paper(paper_id: UUID) -> str:
    """The number of the matter that a paper is about. Raises `Missing`."""
    found = Paper.objects.filter(id=paper_id).values_list("matter_id", flat=True).first()
    if found is None:
        raise Missing
    return numbers_seen([found])[found]


def advice_asked_of(actor: Actor) -> Sequence[AdviceView]:
    """The advice that is still to be given by the actor, the longest awaited first."""
    if actor.officer_id is None:
        return ()
    asked = Advice.objects.filter(lawyer__officer=actor.officer_id, state=AdviceState.ASKED)
    return _advice_views(list(asked.select_related("lawyer").order_by("asked_at")[:MOST]), actor)


def lawyers_for(number: str, *, asking: int, on: date) -> Sequence[ExpertView]:
    """The lawyers whom a body may ask about a matter: they see it, and work for no party. Raises `Missing`."""
    matter = at_work(number)
    parties = parties_to(matter, asking=asking)
    return tuple(
        each
        for each in lawyers(on, office_id=matter.office_id)
        if sees(each, matter, on=on) and not of_a_party(each, bodies=parties)
    )


def _acting_for(actor: Actor, matter: AtWork) -> int | None:
    """The body at work for which the actor works: the own one, if it is one of them."""
    found = matter.bodies.intersection(bodies_with_a_role(actor, WORKING))
    return actor.body_id if actor.body_id in found else min(found, default=None)


def _advice_views(found: Sequence[Advice], actor: Actor) -> Sequence[AdviceView]:
    numbers, names = numbers_seen({each.matter_id for each in found}), body_names({each.body_id for each in found})
    working_for = bodies_with_a_role(actor, WORKING)
    return tuple(
        _advice(each, number=numbers[each.matter_id], names=names, working_for=working_for, actor=actor)
        for each in found
    )


def _advice(
    found: Advice, *, number: str, names: dict[int, str], working_for: Collection[int], actor: Actor
) -> AdviceView:
    words = unseal_words(found.words, about=about_advice(found.id))
    return AdviceView(
        id=found.id,
        number=number,
        kind=AdviceKind(found.kind),
        state=AdviceState(found.state),
        body_name=names[found.body_id],
        lawyer=found.lawyer.name,
        question=words.get("question", ""),
        answer=words.get("answer", ""),
        asked_at=found.asked_at,
        ended_at=found.ended_at,
        is_mine=actor.officer_id is not None and found.lawyer.officer_id == actor.officer_id,
        may_take_back=found.state == AdviceState.ASKED and found.body_id in working_for,
    )


def _referrals(matter: AtWork, actor: Actor) -> Sequence[ReferralView]:
    found = list(Referral.objects.filter(matter=matter.id).order_by("-referred_on", "-id")[:MOST])
    names = body_names({each.body_id for each in found})
    working_for = bodies_with_a_role(actor, WORKING)
    return tuple(_referral(each, names, working_for) for each in found)


def _referral(found: Referral, names: dict[int, str], working_for: Collection[int]) -> ReferralView:
    words = unseal_words(found.words, about=about_referral(found.id))
    return ReferralView(
        id=found.id,
        kind=ReferralKind(found.kind),
        institution=found.institution,
        body_name=names[found.body_id],
        need=words.get("need", ""),
        referred_on=found.referred_on,
        outcome=Outcome(found.outcome),
        ended_on=found.ended_on,
        result=words.get("result", ""),
        may_end=found.outcome == Outcome.PENDING and found.body_id in working_for,
    )


def _papers(matter: AtWork, actor: Actor) -> Sequence[PaperView]:
    working_for = bodies_with_a_role(actor, WORKING)
    found = Paper.objects.filter(matter=matter.id).order_by("-dated", "-id")[:MOST]
    return tuple(_paper(each, working_for) for each in found)


def _paper(found: Paper, working_for: Collection[int]) -> PaperView:
    return PaperView(
        id=found.id,
        counterpart=Counterpart(found.counterpart),
        organ=found.organ,
        direction=Direction(found.direction),
        kind=PaperKind(found.kind),
        paper_number=found.paper_number,
        dated=found.dated,
        is_struck=found.is_struck,
        may_strike=not found.is_struck and found.body_id in working_for,
    )
