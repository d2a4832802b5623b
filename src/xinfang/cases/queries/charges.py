"""What a leader has, and had, in charge (包案): the plan, the milestone that is next, and what came of it."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.cases.models import Clock, Event, Matter
from xinfang.cases.queries.sponsoring import led_by
from xinfang.cases.types.sponsoring import ChargeView, SponsorshipView
from xinfang.law.model import Rule
from xinfang.procedure.acts import HandOverCharge, TakeCharge
from xinfang.procedure.states import STATE_LABELS, State

MOST = 50
"""How many a page shows, of those that go on and of those that have ended."""
_LEADER = "facts__sponsorship__officer_id"


def charges_of(actor: Actor, *, on: date) -> Sequence[ChargeView]:
    """The matters in the actor's own charge, the milestone that is due first at the top; then those that were."""
    running = tuple(clock.matter for clock in milestones_of(actor)[:MOST])
    ended = _ever_of(actor).exclude(id__in=milestones_of(actor).order_by().values("matter")).select_related("holder")
    former = tuple(ended.order_by("-received_at", "id")[:MOST])
    assert actor.officer_id is not None
    led = led_by(actor.officer_id, [matter.id for matter in (*running, *former)])
    return (
        *(_view(matter, led[matter.id], is_open=True, on=on) for matter in running),
        *(_view(matter, led[matter.id], is_open=False, on=on) for matter in former),
    )


def milestones_of(actor: Actor) -> "QuerySet[Clock]":
    """The milestones of charges that the actor reports on from the own account, what is due first first."""
    return _milestones().filter(**{f"matter__{_LEADER}": str(actor.officer_id)}).order_by("legal_due", "id")


def kept_by_offices(offices: Sequence[int]) -> "QuerySet[Clock]":
    """The milestones of leaders without an account, on which these offices report."""
    leader = KeyTextTransform("officer_id", KeyTransform("sponsorship", "matter__facts"))
    kept = _milestones().filter(body__in=offices).annotate(leader=leader)
    return kept.filter(leader__isnull=True).order_by("legal_due", "id")


def _milestones() -> "QuerySet[Clock]":
    running = Clock.objects.filter(ended_on=None, rule=Rule.SPONSORSHIP_MILESTONE)
    return running.select_related("matter__holder")


def _ever_of(actor: Actor) -> "QuerySet[Matter]":
    codes = (TakeCharge.code, HandOverCharge.code)
    named = Event.objects.filter(act__in=codes, data__act__sponsor_officer=str(actor.officer_id))
    return Matter.objects.filter(id__in=named.values("matter"))


def _view(matter: Matter, charge: SponsorshipView, *, is_open: bool, on: date) -> ChargeView:
    return ChargeView(
        number=matter.number,
        title=matter.title,
        state_label=_(STATE_LABELS[State(matter.state)]),
        holder_name=matter.holder.short_name,
        last_seq=matter.last_seq,
        sponsorship=charge,
        is_open=is_open,
        is_late=is_open and on > charge.next_by,
    )
