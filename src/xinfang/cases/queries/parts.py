"""The parts of a matter that the case page and the tracking page both show."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xinfang.agencies.directory import officer_names, region_names
from xinfang.base.masks import mask_address, mask_email, mask_name, mask_phone
from xinfang.cases.drafting import fingerprint
from xinfang.cases.models import (
    Answer,
    Attachment,
    Claim,
    Clock,
    Dispatch,
    Event,
    IdentityOpening,
    Opinion,
    Petitioner,
    Service,
    Submission,
)
from xinfang.cases.queries.clocks import BETWEEN_OFFICES, clock_view
from xinfang.cases.queries.overturned import NOTHING, Overturned, overturned
from xinfang.cases.queries.routes import partings_of
from xinfang.cases.sealing import restore
from xinfang.cases.types.second_person import Withheld
from xinfang.cases.types.views import (
    AttachmentView,
    ClaimView,
    ClockView,
    DispatchView,
    OpeningView,
    OpinionView,
    PetitionerView,
    SubmissionView,
)
from xinfang.cases.withholding import withheld
from xinfang.law.model import Rule
from xinfang.procedure.acts import ACT_BY_CODE
from xinfang.procedure.codes import (
    CHANNEL_LABELS,
    CLAIM_TYPE_LABELS,
    OPINION_KIND_LABELS,
    OUTCOME_LABELS,
    REVIEW_RESULT_LABELS,
    ROUTE_LABELS,
    SERVICE_METHOD_LABELS,
    TEAM_LABELS,
    Channel,
    OpinionKind,
    Outcome,
    ReviewResult,
    ServiceMethod,
)
from xinfang.procedure.facts import ClaimFacts, Facts


def submissions(matter_id: UUID, *, masked: bool) -> tuple[SubmissionView, ...]:
    """Every submission on the matter, as it came; identities masked unless the reader may see them."""
    found = list(
        Submission.objects.filter(matter_id=matter_id).order_by("received_at", "id").prefetch_related("petitioners")
    )
    restore([*found, *(person for submission in found for person in submission.petitioners.all())])
    regions = region_names({submission.region for submission in found if submission.region})
    return tuple(
        SubmissionView(
            id=submission.id,
            channel_label=_(CHANNEL_LABELS[Channel(submission.channel)]),
            received_at=submission.received_at,
            recorded_at=submission.recorded_at,
            postmark_on=submission.postmark_on,
            title=submission.title,
            body=submission.body,
            place=submission.place,
            region_name=regions.get(submission.region, ""),
            petitioners=tuple(petitioner_view(person, masked=masked) for person in submission.petitioners.all()),
        )
        for submission in found
    )


def petitioner_view(person: Petitioner, *, masked: bool) -> PetitionerView:
    """Who petitions; masked, only enough is left for two people to make sure that they mean the same person."""
    return PetitionerView(
        key=person.id,
        name=person.name if not masked or person.is_organisation else mask_name(person.name),
        address=mask_address(person.address) if masked else person.address,
        phone=mask_phone(person.phone) if masked else person.phone,
        email=mask_email(person.email) if masked else person.email,
        is_organisation=person.is_organisation,
        electronic_service=person.electronic_service,
    )


def claims(
    matter_id: UUID, facts: Facts, *, texts: Sequence[Claim], written: Collection[Opinion], chain: Sequence[Event]
) -> tuple[ClaimView, ...]:
    """The claims with their classification and, once an opinion is issued, their answers.

    They are made of their `texts`, of the `written` opinions and of the matter's events.
    """
    known = {claim.claim_id: claim for claim in facts.claims}
    issued = sorted((opinion.issued_at, opinion.id, opinion) for opinion in written if opinion.issued_at)
    answers = {answer.claim_id: answer for *_order, opinion in issued for answer in opinion.answers.all()}
    left = _left_for(matter_id, chain) if len(texts) > len(known) else {}
    return tuple(
        replace(
            claim_view(claim, known.get(claim.id), answers.get(claim.id), left_for=left.get(claim.position, "")),
            perform_by=known[claim.id].perform_by if claim.id in known else None,
        )
        for claim in texts
    )


def claim_texts(matter_id: UUID) -> list[Claim]:
    """The claims as the petitioner put them, in order."""
    found = list(Claim.objects.filter(matter_id=matter_id).order_by("position"))
    restore(found)
    return found


def _left_for(matter_id: UUID, chain: Sequence[Event]) -> dict[int, str]:
    """The numbers of the matters for which claims left this one, by the positions of these claims."""
    return {position: parting.number for parting in partings_of(matter_id, chain) for position in parting.positions}


def claim_view(
    claim: Claim,
    facts: ClaimFacts | None,
    answer: Answer | None,
    *,
    left_for: str = "",
) -> ClaimView:
    """One claim, with as much of its answer as there is."""
    return ClaimView(
        id=claim.id,
        position=claim.position,
        text=claim.text,
        type_label=_(CLAIM_TYPE_LABELS[facts.type]) if facts and facts.type else "",
        route_label=_(ROUTE_LABELS[facts.route]) if facts and facts.route else "",
        team_label=_(TEAM_LABELS[facts.team]) if facts and facts.team else "",
        is_open=facts is not None and facts.is_open,
        left_for=left_for,
        outcome=answer.outcome if answer else "",
        outcome_label=_(OUTCOME_LABELS[Outcome(answer.outcome)]) if answer and answer.outcome else "",
        findings=answer.findings if answer else "",
        basis=answer.basis if answer else "",
        answer=answer.answer if answer else "",
        perform_by=answer.perform_by if answer else None,
        is_unperformed=facts is not None and facts.is_unperformed,
        performed_on=facts.performed_on if facts else None,
    )


def clocks(
    matter_id: UUID, *, for_petitioner: bool, without: frozenset[str] = frozenset(), led_in_person: bool = False
) -> tuple[ClockView, ...]:
    """Every clock that runs or ran, running ones first, nearest first, without those of some rules; for the petitioner
    without those of offices, too. The milestone of a leader who reports in person (`led_in_person`) is the leader's.
    """
    left_out = without | BETWEEN_OFFICES if for_petitioner else without
    found = list(Clock.objects.filter(matter_id=matter_id).exclude(rule__in=left_out).select_related("body"))
    # The act that ends a provisional clock and opens one of the same rule adopted the year's calendar.
    told = {(clock.rule, clock.ended_by_id): clock.legal_due for clock in found if clock.provisional}
    ordered = sorted(found, key=lambda clock: (clock.ended_on is not None, clock.legal_due, clock.starts_on))
    views = (
        clock_view(clock, for_petitioner=for_petitioner, formerly=told.get((clock.rule, clock.opened_by_id)))
        for clock in ordered
    )
    return tuple(_of_the_leader(view) if led_in_person else view for view in views)


def _of_the_leader(clock: ClockView) -> ClockView:
    """The same period; a milestone that is still to be reported on is owed by the leader in charge."""
    is_milestone = clock.rule == Rule.SPONSORSHIP_MILESTONE and clock.ended_on is None
    return replace(clock, body_name=_("包案领导")) if is_milestone else clock


def dispatches(matter_id: UUID) -> tuple[DispatchView, ...]:
    """Every hand-over, first to last."""
    columns = "kind", "sender__short_name", "receiver__short_name", "sent_at", "note", "feedback_due"
    found = Dispatch.objects.filter(matter_id=matter_id).order_by("sent_at", "id").values_list(*columns)
    return tuple(
        DispatchView(
            kind_label=_(ACT_BY_CODE[kind].label),
            sender_name=sender,
            receiver_name=receiver,
            sent_at=sent_at,
            note=note,
            feedback_due=feedback_due,
        )
        for kind, sender, receiver, sent_at, note, feedback_due in found
    )


def written_opinions(matter_id: UUID, facts: Facts) -> list[Opinion]:
    """The opinions that the present actor may see, newest last; a draft only of the body that holds the matter."""
    return list(
        Opinion.objects.filter(Q(stage=Opinion.Stage.ISSUED) | Q(body=facts.holder), matter=matter_id)
        .select_related("body", "event")
        .prefetch_related("answers")
        .order_by("drafted_at", "id")
    )


def opinions(
    found: Sequence[Opinion], facts: Facts, *, texts: Sequence[Claim], with_officers: bool
) -> tuple[OpinionView, ...]:
    """These opinions of one matter with its claims, whose `texts` are given."""
    if not found:
        return ()
    people = {officer for opinion in found for officer in (opinion.drafted_by, opinion.signed_by) if officer}
    names = officer_names(people) if with_officers else {}
    in_force = Service.objects.filter(matter_id=found[0].matter_id, corrected_by=None)
    services = {service.opinion_id: service for service in in_force}
    gone = overturned(found, served=frozenset(filter(None, services)), only_served=not with_officers)
    return tuple(
        _overturning(
            _opinion_view(opinion, facts, texts, services.get(opinion.id), names), gone.get(opinion.id, NOTHING)
        )
        for opinion in found
    )


def _overturning(opinion: OpinionView, gone: Overturned) -> OpinionView:
    """The same, marked with what became of it."""
    answers = (replace(answer, overturned=gone.by_claim.get(answer.id, "")) for answer in opinion.answers)
    return replace(opinion, overturned_label=gone.label, answers=tuple(answers))


def _opinion_view(
    opinion: Opinion, facts: Facts, texts: Sequence[Claim], service: Service | None, names: Mapping[UUID, str]
) -> OpinionView:
    known = {claim.claim_id: claim for claim in facts.claims}
    answers = {answer.claim_id: answer for answer in opinion.answers.all()}
    return OpinionView(
        id=opinion.id,
        kind=opinion.kind,
        kind_label=_(OPINION_KIND_LABELS[OpinionKind(opinion.kind)]),
        stage=opinion.stage,
        stage_label=str(opinion.get_stage_display()),
        body_name=opinion.body.name,
        summary=opinion.summary,
        remarks=opinion.remarks,
        drafter_id=opinion.drafted_by if names else None,
        drafted_by=names.get(opinion.drafted_by, "") if opinion.drafted_by else "",
        drafted_at=opinion.drafted_at,
        signed_by=names.get(opinion.signed_by, "") if opinion.signed_by else "",
        issued_at=opinion.issued_at,
        result=opinion.result,
        result_label=_(REVIEW_RESULT_LABELS[ReviewResult(opinion.result)]) if opinion.result else "",
        redo_days=opinion.redo_days,
        new_grounds=opinion.new_grounds,
        answers=tuple(
            claim_view(claim, known.get(claim.id), answers.get(claim.id))
            for claim in texts
            if claim.id in answers or (opinion.kind == OpinionKind.HANDLING and claim.id in known)
        ),
        review_organ=_whom_to_ask(opinion),
        served_on=service.served_on if service else None,
        service_label=_(SERVICE_METHOD_LABELS[ServiceMethod(service.method)]) if service else "",
        service_proof=service.proof if service else "",
        is_imported=opinion.is_imported,
        fingerprint=fingerprint(opinion, answers.values()),
    )


def _whom_to_ask(opinion: Opinion) -> str:
    """The bodies that the opinion as signed names for a review or a re-examination."""
    said = opinion.event.data["act"] if opinion.event else {}
    named = said.get("review_organ") or said.get("reexam_organ") or ""
    assert isinstance(named, str)
    return named


def attachments(matter_id: UUID) -> tuple[AttachmentView, ...]:
    """Every file on the matter, first to last."""
    found = Attachment.objects.filter(matter_id=matter_id).select_related("file").order_by("added_at", "id")
    return tuple(
        AttachmentView(
            id=attachment.id,
            file_id=attachment.file_id,
            name=attachment.file.name,
            size=attachment.file.size,
            media_type=attachment.file.media_type,
            state=attachment.file.state,
            state_label=str(attachment.file.get_state_display()),
            caption=attachment.caption,
            added_at=attachment.added_at,
            by_petitioner=attachment.by_petitioner,
        )
        for attachment in found
    )


def identity_openings(matter_id: UUID, *, on: date) -> tuple[OpeningView, ...]:
    """Every time that an officer looked at who petitions, first to last, as the petitioner is told of it on a day."""
    found = IdentityOpening.objects.filter(matter_id=matter_id).select_related("body").order_by("opened_at", "id")
    return tuple(_opening_view(opening, withheld(opening, on=on)) for opening in found)


def _opening_view(opening: IdentityOpening, kept: Withheld | None) -> OpeningView:
    return OpeningView(
        body_name=opening.body.short_name,
        reason="" if kept else opening.reason,
        withheld=kept,
        opened_at=opening.opened_at,
    )
