"""法律意见、转介、往来: what is done about a matter beside its file, by those at work on it and their lawyers."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.queries.at_work import AtWork, at_work
from xinfang.counsel.models import Advice, AdviceLine, Expert, Paper, PaperLine, Referral, ReferralLine
from xinfang.counsel.models.matters import about_advice, about_referral
from xinfang.counsel.queries.parties import parties_to, sees
from xinfang.counsel.queries.roster import of_a_party, view_of
from xinfang.counsel.types.matters import (
    WORKING,
    AdviceState,
    AdviceStep,
    AskAdvice,
    ExchangeStep,
    Outcome,
    RecordPaper,
    Refer,
    ReferralStep,
)
from xinfang.counsel.types.roster import LAWYERS, ExpertView
from xinfang.journals.writing import append
from xinfang.vault.words import seal_words, unseal_words

LINE_CHARACTERS = 80


def ask_advice(command: AskAdvice, *, actor: Actor, now: datetime) -> UUID:
    """Ask a lawyer of the matter's office for advice; the key of it.

    Raises `Missing` for a matter out of sight; `Refused` to a body that is not at work on it, of a lawyer who works for
    a party or does not see the matter, and of a sealed one outside of the reporting team.
    """
    matter = _open_to(command.number, command.body_id, actor)
    lawyer = _lawyer(command.lawyer_id, on=office_day(now))
    if of_a_party(lawyer, bodies=parties_to(matter, asking=command.body_id)):
        raise Refused(_("这位律师所在的单位是这件事的一方，请另请一位。"), code="advice_of_a_party")
    if not sees(lawyer, matter, on=office_day(now)):
        raise Refused(_("这位律师看不到这件事项，请另请一位。"), code="advice_out_of_sight")
    key, words = uuid7(), {"question": _said(command.question)}
    advice = Advice(
        id=key,
        matter_id=matter.id,
        body_id=command.body_id,
        kind=command.kind,
        lawyer_id=lawyer.id,
        words=seal_words(words, about=about_advice(key)),
        asked_at=now,
    )
    advice.save(force_insert=True)
    said = {"kind": str(command.kind), "lawyer": str(lawyer.id), "words": digest(words)}
    append(AdviceLine, subject=key, step=AdviceStep.ASKED, said=said, actor=actor, now=now)
    return key


def give_advice(advice_id: UUID, words: str, *, actor: Actor, now: datetime) -> None:
    """Give the advice that was asked of oneself. Raises `Missing`, or `Refused`, as to whoever has left the roster."""
    _end_advice(advice_id, words, AdviceState.GIVEN, AdviceStep.GIVEN, actor=actor, now=now)


def decline_advice(advice_id: UUID, reason: str, *, actor: Actor, now: datetime) -> None:
    """Say that one cannot give it, such as for an interest of one's own. Raises `Missing`, or `Refused`."""
    _end_advice(advice_id, reason, AdviceState.DECLINED, AdviceStep.DECLINED, actor=actor, now=now)


def take_advice_back(advice_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Take back, by the body that asked, what no lawyer has given yet; what was asked stays on record.

    Raises `Missing`, or `Refused` to whoever does not work for that body, and once the lawyer has answered.
    """
    advice = Advice.objects.select_for_update().filter(id=advice_id).first()
    if advice is None:
        raise Missing
    _require_working(advice.body_id, actor)
    _require_asked(advice)
    append(AdviceLine, subject=advice_id, step=AdviceStep.TAKEN_BACK, actor=actor, now=now)
    Advice.objects.filter(id=advice_id).update(state=AdviceState.TAKEN_BACK, ended_at=now)


def refer(command: Refer, *, actor: Actor, now: datetime) -> UUID:
    """Record that somebody was referred to aid, relief or a lawsuit; the key of it.

    Raises `Missing`, or `Refused` without the person's consent or an institution, and for a day to come.
    """
    matter = _open_to(command.number, command.body_id, actor)
    if not command.agreed:
        raise Refused(_("转介要本人同意。"), code="referral_not_agreed")
    _require_past(command.referred_on, now)
    key, words = uuid7(), {"need": _said(command.need)}
    referral = Referral(
        id=key,
        matter_id=matter.id,
        body_id=command.body_id,
        kind=command.kind,
        institution=_line(command.institution),
        words=seal_words(words, about=about_referral(key)),
        referred_on=command.referred_on,
    )
    referral.save(force_insert=True)
    said = {"kind": str(command.kind), "on": command.referred_on.isoformat(), "words": digest(words)}
    append(ReferralLine, subject=key, step=ReferralStep.MADE, said=said, actor=actor, now=now)
    return key


def end_referral(
    referral_id: UUID, *, outcome: Outcome, ended_on: date, result: str, actor: Actor, now: datetime
) -> None:
    """Record what came of a referral. Raises `Missing`, or `Refused`."""
    referral = Referral.objects.select_for_update().filter(id=referral_id).first()
    if referral is None:
        raise Missing
    _require_working(referral.body_id, actor)
    if referral.outcome != Outcome.PENDING:
        raise Refused(_("这次转介已经登记过结果。"), code="referral_ended")
    if outcome is Outcome.PENDING:
        raise Refused(_("请选择结果。"), code="referral_without_outcome")
    _require_past(ended_on, now)
    if ended_on < referral.referred_on:
        raise Refused(_("结果的日期不能早于转介的日期。"), code="referral_ended_before")
    words = unseal_words(referral.words, about=about_referral(referral_id)) | {"result": _said(result)}
    said = {"outcome": str(outcome), "on": ended_on.isoformat(), "words": digest(words)}
    append(ReferralLine, subject=referral_id, step=ReferralStep.ENDED, said=said, actor=actor, now=now)
    sealed = seal_words(words, about=about_referral(referral_id))
    Referral.objects.filter(id=referral_id).update(outcome=outcome, ended_on=ended_on, words=sealed)


def record_paper(command: RecordPaper, *, actor: Actor, now: datetime) -> UUID:
    """Record a paper that went to or came from an organ of justice; the key of it.

    Raises `Missing`, or `Refused` without the organ or a number, and for a day to come.
    """
    matter = _open_to(command.number, command.body_id, actor)
    _require_past(command.dated, now)
    paper = Paper(
        matter_id=matter.id,
        body_id=command.body_id,
        counterpart=command.counterpart,
        organ=_line(command.organ),
        direction=command.direction,
        kind=command.kind,
        paper_number=_line(command.paper_number),
        dated=command.dated,
    )
    paper.save(force_insert=True)
    said = {
        "counterpart": str(paper.counterpart),
        "organ": paper.organ,
        "direction": str(paper.direction),
        "kind": str(paper.kind),
        "number": paper.paper_number,
        "on": paper.dated.isoformat(),
    }
    append(PaperLine, subject=paper.id, step=ExchangeStep.RECORDED, said=said, actor=actor, now=now)
    return paper.id


def strike_paper(paper_id: UUID, *, actor: Actor, now: datetime) -> None:
    """Strike a paper that was recorded by mistake; it stays legible. Raises `Missing`, or `Refused`."""
    paper = Paper.objects.select_for_update().filter(id=paper_id).first()
    if paper is None:
        raise Missing
    _require_working(paper.body_id, actor)
    if paper.is_struck:
        raise Refused(_("这一条已经作废。"), code="paper_struck")
    append(PaperLine, subject=paper_id, step=ExchangeStep.STRUCK, actor=actor, now=now)
    Paper.objects.filter(id=paper_id).update(is_struck=True)


def forget_words(matter_id: UUID) -> None:
    """Take the words about a matter whose file is destroyed; dates and outcomes stay. By the system."""
    Advice.objects.filter(matter=matter_id).update(words=b"")
    Referral.objects.filter(matter=matter_id).update(words=b"")


def _open_to(number: str, body_id: int, actor: Actor) -> AtWork:
    """The matter, if the actor works on it for this body."""
    matter = at_work(number)
    if body_id not in matter.bodies:
        raise Refused(_("由正在办理这件事项的单位提出。"), code="beside_not_at_work")
    _require_working(body_id, actor)
    return matter


def _require_working(body_id: int, actor: Actor) -> None:
    if not actor.is_system and body_id not in bodies_with_a_role(actor, WORKING):
        raise Refused(_("由办理这件事项的工作人员办。"), code="beside_not_yours")


def _lawyer(lawyer_id: UUID, *, on: date) -> ExpertView:
    found = Expert.objects.filter(id=lawyer_id, kind__in=LAWYERS).first()
    if found is None or found.officer_id is None or not view_of(found).serves(on):
        raise Refused(_("请选择名册上有账号的律师。"), code="advice_of_no_lawyer")
    return view_of(found)


def _end_advice(
    advice_id: UUID, words: str, state: AdviceState, step: AdviceStep, *, actor: Actor, now: datetime
) -> None:
    own = Advice.objects.filter(id=advice_id, lawyer__officer=actor.officer_id)
    advice = own.select_for_update(of=("self",)).first()
    if advice is None:
        raise Missing
    _require_asked(advice)
    if state is AdviceState.GIVEN and not view_of(advice.lawyer).serves(office_day(now)):
        raise Refused(_("法律意见由名册上的律师出具。"), code="advice_of_no_lawyer")
    said = unseal_words(advice.words, about=about_advice(advice_id)) | {"answer": _said(words)}
    append(AdviceLine, subject=advice_id, step=step, said={"words": digest(said)}, actor=actor, now=now)
    sealed = seal_words(said, about=about_advice(advice_id))
    Advice.objects.filter(id=advice_id).update(state=state, words=sealed, ended_at=now)


def _require_asked(advice: Advice) -> None:
    if advice.state != AdviceState.ASKED:
        raise Refused(_("已经出具过、回绝或者撤回。"), code="advice_ended")


def _require_past(day: date, now: datetime) -> None:
    if day > office_day(now):
        raise Refused(_("日期不能晚于今天。"), code="beside_in_future")


def _said(text: str) -> str:
    said = clean_text(text)
    if not said:
        raise Refused(_("请写明内容。"), code="beside_unsaid")
    return said


def _line(text: str) -> str:
    line = clean_line(text)[:LINE_CHARACTERS]
    if not line:
        raise Refused(_("请写明机构的名称和编号。"), code="beside_unsaid")
    return line
