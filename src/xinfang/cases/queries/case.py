"""The case page: everything about one matter, and the acts that are lawful next."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import region_names, topic_names
from xinfang.agencies.local_law import law_book_of
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import parse_petition_number
from xinfang.cases.access import capacity
from xinfang.cases.deciding import claims_to_answer, kind_of
from xinfang.cases.docket import refused
from xinfang.cases.links import informed
from xinfang.cases.models import Matter
from xinfang.cases.queries import parts
from xinfang.cases.queries.accused import accused_in
from xinfang.cases.queries.chain import chain_of
from xinfang.cases.queries.disputes import dispute_of
from xinfang.cases.queries.history import held_spans, history
from xinfang.cases.queries.pending import around
from xinfang.cases.queries.ratings import KEPT_ACTS, KEPT_RULES, call_backs, evaluations, reading_of
from xinfang.cases.queries.reporting import urgency_of
from xinfang.cases.queries.representing import parties_of
from xinfang.cases.queries.reviews import appeal, requests
from xinfang.cases.queries.routes import parted_from, partings_of, route_of, termination_of
from xinfang.cases.queries.sponsoring import sponsorships
from xinfang.cases.queries.supervising import supervisions
from xinfang.cases.reader import language
from xinfang.cases.sight import sight_of
from xinfang.cases.types.ratings import Reading
from xinfang.cases.types.views import ActView, CaseView, ClockView, SubmissionView
from xinfang.law.model import Citation
from xinfang.procedure.access import Sight
from xinfang.procedure.acts import Act
from xinfang.procedure.codes import CHANNEL_LABELS, Channel
from xinfang.procedure.decide import decide, lawful_acts, why_not
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.explain import bases, explain, foresee
from xinfang.procedure.facts import Facts
from xinfang.procedure.onward import onward
from xinfang.procedure.states import OPEN_STATES, STATE_LABELS, State


def find(number: str) -> str | None:
    """The number as written on paper, brought into its one form, if such a matter is visible to the actor."""
    wanted = parse_petition_number(number)
    return wanted if wanted and Matter.objects.filter(number=wanted).exists() else None


def case(number: str, *, actor: Actor, now: datetime, on: date) -> CaseView:
    """The case page of a matter. Raises `Missing` if there is none with this number for this actor."""
    matter = _matter(number)
    facts = informed(matter)
    sight, reading = sight_of(actor, facts), reading_of(actor, facts, on=on)
    kept, book = reading is Reading.NOT_YET, law_book_of(matter.office_id)
    lawful = lawful_acts(facts=facts, by=capacity(actor, facts), book=book, at=now)
    chain, texts, written = chain_of(matter.id), parts.claim_texts(matter.id), parts.written_opinions(matter.id, facts)
    return CaseView(
        id=matter.id,
        number=matter.number,
        title=matter.title,
        state=matter.state,
        state_label=_(STATE_LABELS[State(matter.state)]),
        is_open=matter.state in OPEN_STATES,
        channel_label=_(CHANNEL_LABELS[Channel(matter.channel)]),
        topic=matter.topic,
        topic_name=topic_names({matter.topic}).get(matter.topic, ""),
        region=matter.region,
        region_name=region_names({matter.region}).get(matter.region, ""),
        urgent=matter.urgent,
        sealed=matter.sealed,
        sight=sight,
        received_at=matter.received_at,
        received_on=matter.received_on,
        accepted_on=matter.accepted_on,
        concluded_on=matter.concluded_on,
        office_id=matter.office_id,
        office_name=matter.office.short_name,
        holder_id=matter.holder_id,
        holder_name=matter.holder.short_name,
        handler_name=matter.handler.name if matter.handler else "",
        last_seq=matter.last_seq,
        deciding=kind_of(facts),
        to_answer=claims_to_answer(facts),
        must_redo=facts.must_redo,
        appeal=appeal(facts, may=lawful, on=on),
        requests=requests(matter.id, chain),
        submissions=_as_open(parts.submissions(matter.id, masked=True), sight),
        claims=parts.claims(matter.id, facts, texts=texts, written=written, chain=chain),
        clocks=_clocks(matter.id, facts, kept=kept),
        events=history(chain, for_petitioner=False, without=KEPT_ACTS if kept else frozenset()),
        held=held_spans(chain, on=on),
        dispute=dispute_of(facts, on=on),
        dispatches=parts.dispatches(matter.id),
        opinions=parts.opinions(written, facts, texts=texts, with_officers=True),
        attachments=parts.attachments(matter.id) if sight.reads_content else (),
        evaluations=evaluations(matter, facts, chain, reading=reading),
        call_backs=call_backs(chain) if reading is Reading.WHOLE else (),
        route=route_of(chain, facts, on=on),
        partings=partings_of(matter.id, chain),
        parted_from=parted_from(chain, facts),
        termination=termination_of(facts),
        around=around(chain, facts, on=on, for_petitioner=False, with_calls=not kept),
        supervisions=supervisions(chain),
        sponsorships=sponsorships(chain),
        urgency=urgency_of(chain, facts, book=book),
        onward=onward(facts),
        parties=parties_of(matter.id, facts, masked=True),
        accused=accused_in(chain, facts) if sight.reads_content else None,
        acts=tuple(ActView(code=act.code, label=_(act.label)) for act in lawful),
    )


def _clocks(matter_id: UUID, facts: Facts, *, kept: bool) -> tuple[ClockView, ...]:
    """The periods of a matter; a reader who may not know of a rating yet does not see what it set going."""
    sponsorship = facts.sponsorship
    return parts.clocks(
        matter_id,
        for_petitioner=False,
        without=KEPT_RULES if kept else frozenset(),
        led_in_person=sponsorship is not None and sponsorship.officer_id is not None,
    )


def _matter(number: str) -> Matter:
    matter = Matter.objects.filter(number=number).select_related("office", "holder", "handler").first()
    if matter is None:
        raise Missing
    return matter


def _as_open(submissions: tuple[SubmissionView, ...], sight: Sight) -> tuple[SubmissionView, ...]:
    """The same, without what was written where it is not open to the reader."""
    return submissions if sight.reads_content else tuple(replace(each, body="") for each in submissions)


def facts_of(matter_id: UUID) -> Facts:
    """What the procedure knows of a matter. Raises `Missing`."""
    matter = Matter.objects.filter(id=matter_id).first()
    if matter is None:
        raise Missing
    return informed(matter)


def prospect(
    matter_id: UUID, act: type[Act], *, actor: Actor, now: datetime, day: date | None = None
) -> tuple[str, ...]:
    """What an act of this class would usually bring about, before everything is filled in; `day` is that of its
    effect, where it is known. Raises `Missing`, or `NoLawInForce` for a day of which no law is known.
    """
    facts = facts_of(matter_id)
    book, by = law_book_of(facts.office), capacity(actor, facts)
    return foresee(act, facts=facts, by=by, book=book, at=now, day=day, lang=language())


def basis(matter_id: UUID, act: type[Act], *, actor: Actor, now: datetime) -> tuple[Citation, ...]:
    """The places of the law on which an act of this class would usually rest. Raises `Missing`."""
    facts = facts_of(matter_id)
    return bases(act, facts=facts, by=capacity(actor, facts), book=law_book_of(facts.office), at=now)


def obstacle(matter_id: UUID, act: type[Act], *, actor: Actor, now: datetime) -> Refused | None:
    """Why an act of this class is not open to the actor now, whatever it would say; None if it is. Raises `Missing`."""
    facts = facts_of(matter_id)
    refusal = why_not(act, facts=facts, by=capacity(actor, facts), book=law_book_of(facts.office), at=now)
    return refused(refusal) if refusal else None


def consequence(matter_id: UUID, act: Act, *, actor: Actor, now: datetime) -> tuple[str, ...]:
    """What would follow from `act`, in plain words: clocks, letters, articles. Does nothing.

    Raises `Missing`, or `Refused` as the act itself would.
    """
    facts = facts_of(matter_id)
    book = law_book_of(facts.office)
    decision = decide(facts=facts, act=act, by=capacity(actor, facts, act), book=book, at=now)
    if isinstance(decision, Refusal):
        raise refused(decision)
    return explain(decision, book=book, lang=language(), sponsorship=facts.sponsorship)
