"""What petitioners see of their own matter."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.local_law import law_book_of
from xinfang.base.errors import Missing
from xinfang.base.ids import parse_petition_number
from xinfang.cases.access import PETITIONER
from xinfang.cases.facts import load_facts
from xinfang.cases.models import Matter, Petitioner
from xinfang.cases.queries import parts
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.disputes import dispute_of
from xinfang.cases.queries.history import held_spans, history
from xinfang.cases.queries.identity_requests import requests_told
from xinfang.cases.queries.pending import around
from xinfang.cases.queries.plain import in_plain_words, plainly
from xinfang.cases.queries.ratings import evaluations
from xinfang.cases.queries.representing import parties_of
from xinfang.cases.queries.reviews import appeal, requests
from xinfang.cases.queries.routes import parted_from, partings_of, route_of, termination_of
from xinfang.cases.sealing import TITLE
from xinfang.cases.types.ratings import Reading
from xinfang.cases.types.views import ClockView, TrackView
from xinfang.law.model import Rule
from xinfang.procedure.acts import AddMaterial, Rate, RevokeWithdrawal, Withdraw
from xinfang.procedure.codes import ConclusionReason, OwedBy
from xinfang.procedure.decide import lawful_acts
from xinfang.procedure.facts import is_right
from xinfang.procedure.states import OPEN_STATES, STATE_LABELS, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The shortest true answer to "how is it going?"."""

    number: str
    title: str
    state: str
    state_label: str
    state_words: str
    holder_name: str
    received_at: datetime
    next_due: date | None
    running: tuple[ClockView, ...]  # every period that runs, nearest first, with its reason


@dataclass(frozen=True, slots=True, kw_only=True)
class MyMatter:
    """One line of the list of a signed-in citizen's own matters."""

    number: str
    title: str
    state: str
    state_label: str
    received_at: datetime


def matter_id_of(number: str) -> UUID:
    """The matter with this number, if it is open to the present actor. Raises `Missing`."""
    found = Matter.objects.filter(number=parse_petition_number(number) or "").values_list("id", flat=True).first()
    if found is None:
        raise Missing
    assert isinstance(found, UUID)
    return found


def status(matter_id: UUID) -> Status:
    """State, holder and running dates of a matter. Raises `Missing`."""
    matter = Matter.objects.filter(id=matter_id).select_related("holder").defer("facts").first()
    if matter is None:
        raise Missing
    state = State(matter.state)
    running = tuple(clock for clock in parts.clocks(matter_id, for_petitioner=True) if clock.ended_on is None)
    return Status(
        number=matter.number,
        title=_title(matter),
        state=matter.state,
        state_label=_(STATE_LABELS[state]),
        state_words=in_plain_words(state),
        holder_name=matter.holder.short_name,
        received_at=matter.received_at,
        next_due=next(
            (clock.legal_due for clock in running if not is_right(Rule(clock.rule), OwedBy(clock.owed_by))), None
        ),
        running=running,
    )


def track(matter_id: UUID, *, now: datetime, on: date) -> TrackView:
    """Everything that petitioners may know of their matter. Raises `Missing` if it is not open to the actor."""
    matter = Matter.objects.filter(id=matter_id).select_related("office", "holder").first()
    if matter is None:
        raise Missing
    facts = load_facts(matter.facts)
    state = State(matter.state)
    may = lawful_acts(facts=facts, by=PETITIONER, book=law_book_of(matter.office_id), at=now)
    chain, texts, written = chain_of(matter.id), parts.claim_texts(matter.id), parts.written_opinions(matter.id, facts)
    return TrackView(
        id=matter.id,
        number=matter.number,
        title=_title(matter),
        state=state,
        state_label=_(STATE_LABELS[state]),
        state_words=plainly(facts, state),
        is_open=state in OPEN_STATES,
        sealed=matter.sealed,
        received_at=matter.received_at,
        accepted_on=matter.accepted_on,
        office_name=matter.office.name,
        office_phone=matter.office.phone,
        holder_name=matter.holder.name,
        holder_phone=matter.holder.phone,
        last_seq=matter.last_seq,
        submission=parts.submissions(matter.id, masked=False)[0],
        claims=parts.claims(matter.id, facts, texts=texts, written=written, chain=chain),
        clocks=parts.clocks(matter.id, for_petitioner=True),
        events=history(chain, for_petitioner=True),
        held=held_spans(chain, on=on),
        dispute=dispute_of(facts, on=on),
        opinions=parts.opinions(written, facts, texts=texts, with_officers=False),
        attachments=() if matter.sealed else parts.attachments(matter.id),
        evaluations=evaluations(matter, facts, chain, reading=Reading.WHOLE),
        identity_openings=parts.identity_openings(matter.id, on=on),
        identity_requests=requests_told(matter.id, now=now) if matter.sealed else (),
        may_rate=Rate in may,
        may_withdraw=Withdraw in may,
        may_revoke_withdrawal=RevokeWithdrawal in may,
        may_add_material=AddMaterial in may,
        appeal=appeal(facts, may=may, on=on),
        has_lapsed=facts.conclusion is ConclusionReason.LAPSED,
        requests=requests(matter.id, chain),
        route=route_of(chain, facts, on=on),
        partings=partings_of(matter.id, chain),
        parted_from=parted_from(chain, facts),
        termination=termination_of(facts),
        around=around(chain, facts, on=on, for_petitioner=True),
        parties=parties_of(matter.id, facts, masked=True),
        may=frozenset(act.code for act in may),
    )


def my_matters(*, actor: Actor, skip: int = 0, limit: int) -> tuple[MyMatter, ...]:
    """The signed-in citizen's own matters, newest first: at most `limit`, without the first `skip`."""
    found = (
        Matter.objects.filter(id__in=Petitioner.objects.filter(account=actor.account_id).values("matter"))
        .defer("facts")
        .order_by("-received_at", "-id")[skip : skip + limit]
    )
    return tuple(
        MyMatter(
            number=matter.number,
            title=_title(matter),
            state=matter.state,
            state_label=_(STATE_LABELS[State(matter.state)]),
            received_at=matter.received_at,
        )
        for matter in found
    )


def _title(matter: Matter) -> str:
    """What the petitioner called it; of an accusation only that it is one, in the reader's language."""
    return _(TITLE) if matter.title == TITLE else matter.title
