"""处理、复查、复核意见: drafted by one officer, signed by another, every claim answered.

条例 第三十一条第六项、第三十二条、第三十五条、第三十六条.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.local_law import law_book_of
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_text
from xinfang.cases import ledger
from xinfang.cases.access import capacity
from xinfang.cases.deciding import act_of, claim_answer, claims_to_answer, former_answers, kind_of
from xinfang.cases.docket import Docket, refused
from xinfang.cases.drafting import fingerprint
from xinfang.cases.facts import load_facts
from xinfang.cases.issuing import issue
from xinfang.cases.models import Answer, Claim, Matter, Opinion
from xinfang.cases.operations.act import performed
from xinfang.cases.queries.case import obstacle
from xinfang.cases.types.acting import UNDECIDED, AnswerDraft, DecisionDraft, Performed
from xinfang.procedure.acts.review import ISSUING, ReviewDecision
from xinfang.procedure.codes import HearingOfPetitioner, OpinionKind, Outcome, ReviewResult
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.facts import Facts
from xinfang.procedure.guards.handling import promises_hold, will_be_performed
from xinfang.procedure.guards.review import contradiction, may_write, rests_on_what_is_new
from xinfang.procedure.situation import Situation, situation_of


def save_draft(
    matter_id: UUID,
    *,
    summary: str,
    answers: Mapping[UUID, AnswerDraft],
    actor: Actor,
    now: datetime,
    seen: str | None = None,
    decision: DecisionDraft = UNDECIDED,
) -> UUID:
    """Keep what is written so far; returns the draft's id. The first to save it is its drafter.

    `seen` is the fingerprint of the text that the officer had before the eyes, "" if there was none; `decision` is
    what only a review decides, or only a decision made anew states. Raises `Missing`, or `Refused` if the actor's body
    does not hold the matter, the actor may have no part in it, the draft awaits its signature or a colleague saved it
    since.
    """
    matter = Matter.objects.select_for_update().filter(id=matter_id).first()
    if matter is None:
        raise Missing
    _require_holder(matter.holder_id, actor)
    facts = _situation_for_writing(matter, actor, now).facts
    drafts = Opinion.objects.filter(matter=matter, body=matter.holder_id).exclude(stage=Opinion.Stage.ISSUED)
    opinion = drafts.select_for_update().first()
    if seen is not None and seen != (fingerprint(opinion, _answers(opinion)) if opinion else ""):
        raise Refused(_("您写的时候，同事保存过这份意见。请看一看再保存。"), code="acted_meanwhile")
    if opinion is None:
        opinion = Opinion(
            matter=matter,
            body_id=matter.holder_id,
            kind=kind_of(facts),
            drafted_by=actor.officer_id,
            drafted_at=now,
        )
    if opinion.stage == Opinion.Stage.SUBMITTED:
        raise Refused(_("这份意见已经送签，退回以后才能修改。"), code="awaits_signature")
    opinion.summary = clean_text(summary)
    opinion.result, opinion.redo_days = decision.result, decision.redo_days
    opinion.new_grounds = clean_text(decision.new_grounds)
    opinion.save()
    _save_answers(opinion, answers)
    if opinion.result == ReviewResult.REDO:
        # Ticked before the drafter came to this result: a radio button cannot be let go again.
        Answer.objects.filter(opinion=opinion).update(outcome="", perform_by=None)
    return opinion.id


def submit_for_signature(opinion_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Hand the draft to the signatory. Raises `Refused` naming the claims that lack an answer, or a day to come, with
    its article if what is decided contradicts itself, or if the actor may have no part in the matter.
    """
    opinion = _draft(opinion_id, Opinion.Stage.DRAFT, actor)
    situation = _situation_for_writing(opinion.matter, actor, now)
    answers = _answers(opinion)
    if lacking := _lacking(opinion, answers, situation.facts):
        words = _("第 %(claims)s 项诉求还没有写全：查明的事实、依据、处理结果和处理意见都要有。")
        raise Refused(words % {"claims": _("、").join(sorted(lacking))}, code="claim_unanswered")
    if opinion.kind != OpinionKind.HANDLING and not opinion.result:
        raise Refused(_("请先选定对原意见的决定：维持、变更、撤销或者责令重新处理。"), code="result_missing")
    if late := [str(answer.claim.position) for answer in answers if not _is_performable(opinion, answer, situation)]:
        words = _("第 %(claims)s 项诉求予以支持，要写明落实期限，而且不早于今天。")
        raise Refused(words % {"claims": _("、").join(late)}, code="performance_date")
    if refusal := _contradiction(opinion, answers, situation):
        raise refused(refusal)
    opinion.stage, opinion.remarks = Opinion.Stage.SUBMITTED, ""
    # Whoever submits stands for the text: four eyes are counted between this officer and the signatory.
    opinion.drafted_by, opinion.drafted_at = actor.officer_id, now
    opinion.save()


def take_back(opinion_id: UUID, *, actor: Actor) -> None:
    """Let the drafter go on with what is not signed yet; raises `Refused` to anybody else."""
    opinion = _draft(opinion_id, Opinion.Stage.SUBMITTED, actor)
    if opinion.drafted_by != actor.officer_id:
        raise Refused(_("只有送签的人可以撤回；您可以退回修改。"), code="not_the_drafter")
    opinion.stage = Opinion.Stage.DRAFT
    opinion.save()


def return_to_drafter(opinion_id: UUID, *, remarks: str, actor: Actor, now: datetime) -> None:
    """Send the draft back with the remarks of somebody who could sign it; raises `Refused` without either."""
    opinion = _draft(opinion_id, Opinion.Stage.SUBMITTED, actor)
    remarks = clean_text(remarks)
    if not remarks:
        raise Refused(_("请写明退回修改的意见。"), code="remarks_missing")
    if refusal := obstacle(opinion.matter_id, ISSUING[OpinionKind(opinion.kind)], actor=actor, now=now):
        raise refusal
    opinion.stage, opinion.remarks = Opinion.Stage.DRAFT, remarks
    opinion.save()


def sign(
    opinion_id: UUID,
    *,
    heard: HearingOfPetitioner | None = None,
    actor: Actor,
    now: datetime,
    seq: int | None = None,
    seen: str | None = None,
) -> Performed:
    """Issue the opinion in the name of the organ: from now on it cannot be changed.

    `heard` says how the petitioner was heard before a handling opinion, `seen` is the fingerprint of the text that the
    signatory read. Where it may be reviewed comes from the directory. Raises `Refused` with its article if the
    signatory drafted it, lacks the post or made the decision under review, if a claim is unanswered, or nobody stands
    above; or if the text is another one since.
    """
    opinion = _draft(opinion_id, Opinion.Stage.SUBMITTED, actor)
    answers = _answers(opinion)
    if seen is not None and seen != fingerprint(opinion, answers):
        raise Refused(_("这份意见在您看过以后退回修改过，请看过现在的内容再签发。"), code="acted_meanwhile")
    docket = Docket.open(opinion.matter_id, seq=seq)
    former = former_answers(docket.facts, opinion.matter_id)
    issue(docket, opinion, answers, heard=heard, former=former, actor=actor, now=now)
    ledger.write([docket])
    opinion.save()
    return performed(docket)


def _draft(opinion_id: UUID, stage: str, actor: Actor) -> Opinion:
    """A draft of the body that holds the matter, under lock: the matter first, as everywhere.

    What a former holder left behind is nobody's to go on with.
    """
    matter = Matter.objects.select_for_update(of=("self",)).filter(opinions=opinion_id).first()
    if matter is None:
        raise Missing
    opinion = Opinion.objects.select_for_update().filter(id=opinion_id, body=matter.holder_id).first()
    if opinion is None:
        raise Missing
    _require_holder(matter.holder_id, actor)
    if opinion.stage != stage:
        words = _("这份意见现在是“%(stage)s”，不能进行这一步。")
        raise Refused(words % {"stage": opinion.get_stage_display()}, code="wrong_stage")
    return opinion


def _require_holder(body_id: int, actor: Actor) -> None:
    if body_id not in {charge.body_id for charge in actor.charges}:
        raise Refused(_("这个事项现在不由您的单位办理，不能起草处理意见。"), code="not_the_holder")


def _situation_for_writing(matter: Matter, actor: Actor, now: datetime) -> Situation:
    """What the opinion is written on; raises `Refused` if the actor may have no part in that."""
    facts, book = load_facts(matter.facts), law_book_of(matter.office_id)
    situation = situation_of(facts=facts, act=None, by=capacity(actor, facts), book=book, at=now)
    if refusal := may_write(situation):
        raise refused(refusal)
    return situation


def _save_answers(opinion: Opinion, answers: Mapping[UUID, AnswerDraft]) -> None:
    claims = set(Claim.objects.filter(matter_id=opinion.matter_id).values_list("id", flat=True))
    if not claims.issuperset(answers):
        raise Missing
    for claim_id, draft in answers.items():
        Answer.objects.update_or_create(
            opinion=opinion,
            claim_id=claim_id,
            defaults={
                "outcome": draft.outcome,
                "findings": clean_text(draft.findings),
                "basis": clean_text(draft.basis),
                "answer": clean_text(draft.answer),
                "perform_by": draft.perform_by if draft.outcome == Outcome.SUPPORT else None,
            },
        )


def _answers(opinion: Opinion) -> list[Answer]:
    return list(Answer.objects.filter(opinion=opinion).select_related("claim").order_by("claim__position"))


def _lacking(opinion: Opinion, answers: Iterable[Answer], facts: Facts) -> list[str]:
    """The positions of the claims that lack an answer, or a part of it."""
    wanted = claims_to_answer(facts)
    complete = {answer.claim_id for answer in answers if _is_complete(answer, opinion.result)}
    claims = Claim.objects.filter(matter_id=opinion.matter_id, id__in=wanted - complete)
    return [str(position) for position in claims.values_list("position", flat=True)]


def _is_complete(answer: Answer, result: str) -> bool:
    decided = bool(answer.outcome) or result == ReviewResult.REDO
    return bool(decided and answer.findings and answer.basis and answer.answer)


def _is_performable(opinion: Opinion, answer: Answer, situation: Situation) -> bool:
    """Whether an answer names its day, where it needs one: what upholds a decision keeps the day of that."""
    needs_a_day = answer.outcome == Outcome.SUPPORT and opinion.result != ReviewResult.UPHOLD
    return not needs_a_day or will_be_performed(claim_answer(answer), from_day=situation.day)


def _contradiction(opinion: Opinion, answers: Iterable[Answer], situation: Situation) -> Refusal | None:
    """Why nobody could sign this text, whoever signs and whenever."""
    former = former_answers(situation.facts, opinion.matter_id)
    informed = replace(situation, facts=replace(situation.facts, former_answers=former))
    if opinion.kind == OpinionKind.HANDLING:
        said = tuple(map(claim_answer, answers))
        return promises_hold(situation, said) or rests_on_what_is_new(informed, said, new_grounds=opinion.new_grounds)
    act = act_of(opinion, answers, heard=None, superiors="")
    assert isinstance(act, ReviewDecision)
    return contradiction(informed, act)
