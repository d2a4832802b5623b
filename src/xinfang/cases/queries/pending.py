"""What is waited for around the handling of a matter: requests, contributions, hearings, agreements, performance."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from xinfang.agencies.directory import body_names, officer_names
from xinfang.cases.models import Event
from xinfang.cases.queries.chain import of_acts
from xinfang.cases.queries.instructions import open_instructions
from xinfang.cases.queries.reporting import report_owed
from xinfang.cases.queries.sponsoring import in_charge
from xinfang.cases.reader import language
from xinfang.cases.types.pending import AroundView, HearingView, PendingView
from xinfang.law.book import LawBook
from xinfang.law.model import Rule
from xinfang.procedure.acts import AskContribution, RequestMaterial
from xinfang.procedure.facts import CoHandler, Facts, ReviewFacts
from xinfang.procedure.mediation_codes import MEDIATION_KIND_LABELS, MediationSide
from xinfang.procedure.states import State


def around(
    chain: Sequence[Event], facts: Facts, *, on: date, for_petitioner: bool, with_calls: bool = True
) -> AroundView:
    """What is waited for on a matter; for the petitioner without what bodies and leaders write to each other, and
    without calls for whoever may not know of ratings yet.
    """
    material = _material(chain, facts)
    pending = [*_of_the_petitioner(facts, on=on), *([material] if material else [])]
    if with_calls and facts.open_clock(Rule.CALL_BACK):
        label = _("信访局要求单位补充答复") if demand_is_due(facts) else _("信访局回访信访人")
        pending.append(_under(facts, Rule.CALL_BACK, label, on=on))
    if facts.open_clock(Rule.SUPPLEMENT):
        pending.append(_under(facts, Rule.SUPPLEMENT, _("办理单位补充书面答复"), on=on))
    if facts.sponsorship:
        label = _("%(post)s包案，推动依法解决") % {"post": in_charge(chain)}
        milestone = None if for_petitioner else facts.open_clock(Rule.SPONSORSHIP_MILESTONE)
        pending.append(PendingView(label=label, by=milestone.legal_due if milestone else None))
    if for_petitioner and facts.supervision:
        pending.append(PendingView(label=_("信访部门正在督办，督促办理单位依法办理")))
    if not for_petitioner:
        pending += [*_reports(facts, on=on), *_supervision(facts, on=on)]
        pending += [*_contributions(chain, facts, on=on), *_instructions(chain, facts)]
    return AroundView(
        pending=tuple(pending),
        hearing=_hearing(facts),
        recusal_asked_for=facts.recusal_request.officer_id if facts.recusal_request else None,
        material=material,
        is_mediation_proposed=facts.mediation is not None,
        consented=frozenset(_consented(facts)),
        is_demand_due=with_calls and demand_is_due(facts),
    )


def demand_is_due(facts: Facts) -> bool:
    """Whether somebody was called back, and the body has yet to be told what its answer lacks."""
    return facts.call_back is not None and facts.call_back.demand_due


def _of_the_petitioner(facts: Facts, *, on: date) -> Iterator[PendingView]:
    if facts.recusal_request:
        yield _under(facts, Rule.RECUSAL_RULING, _("信访人申请回避，等待决定"), on=on)
    if facts.reopening_asked_on:
        yield _under(facts, Rule.REOPENING_RULING, _("信访人申请重新办理，等待决定"), on=on)
    yield from _mediation(facts)
    if facts.agreement:
        yield _by(_("协议等待履行"), facts.agreement.perform_by, on=on)
    if facts.reexam and facts.reexam.hearing_since:
        yield _standing_still(facts.reexam)
    elif facts.hearing:
        place = f"{facts.hearing.hour} {facts.hearing.place}"
        yield PendingView(label=_("已经通知听证"), text=place, held_on=facts.hearing.held_on)


def _mediation(facts: Facts) -> Iterator[PendingView]:
    """Whose consent a mediation waits for, when both sides meet, and that a court has an agreement before it."""
    mediation, agreement = facts.mediation, facts.agreement
    if mediation and facts.state is State.HANDLING:
        kind = {"kind": _(MEDIATION_KIND_LABELS[mediation.kind])}
        if mediation.petitioner_consented_on is None:
            yield PendingView(label=_("提出了%(kind)s，等待信访人一方同意或者不同意") % kind)
        if mediation.other_side_consented_on is None:
            yield PendingView(label=_("提出了%(kind)s，等待另一方同意或者不同意") % kind)
        if mediation.petitioner_consented_on and mediation.other_side_consented_on:
            yield PendingView(label=_("双方都同意%(kind)s，等待开始") % kind)
    if mediation and mediation.session and facts.state is State.MEDIATING:
        words = f"{mediation.session.hour} {mediation.session.place}"
        yield PendingView(label=_("约定了调解"), text=words, held_on=mediation.session.meets_on)
    if agreement and agreement.confirmation_asked_on and not agreement.ruled_on:
        yield PendingView(label=_("已经申请司法确认，等待人民法院裁定"))


def _consented(facts: Facts) -> Iterator[MediationSide]:
    if facts.mediation and facts.mediation.petitioner_consented_on:
        yield MediationSide.PETITIONER
    if facts.mediation and facts.mediation.other_side_consented_on:
        yield MediationSide.OTHER


def _standing_still(reexam: ReviewFacts) -> PendingView:
    """The time for deciding, which a hearing in the re-examination interrupts: since when, by which law, until what."""
    book = LawBook.load()
    term = book.for_event(on=reexam.requested_on).term(Rule.REEXAM_DECIDE)
    assert term.excludes_citation is not None
    assert reexam.hearing_since is not None
    words = {"day": reexam.hearing_since.isoformat(), "article": book.describe(term.excludes_citation, lang=language())}
    return PendingView(
        label=_("作出复核意见的期限暂停计算，等待听证结束"),
        text=_("自%(day)s举行听证起，到听证结束的日子不计入期限（%(article)s）。") % words,
    )


def _under(facts: Facts, rule: Rule, label: str, *, on: date) -> PendingView:
    clock = facts.open_clock(rule)
    return _by(label, clock.legal_due, on=on) if clock else PendingView(label=label)


def _by(label: str, day: date, *, on: date, text: str = "") -> PendingView:
    return PendingView(label=label, text=text, by=day, is_overdue=on > day)


def _hearing(facts: Facts) -> HearingView | None:
    hearing = facts.hearing
    if hearing is None:
        return None
    names = officer_names({hearing.presiding_officer})
    return HearingView(
        held_on=hearing.held_on,
        hour=hearing.hour,
        place=hearing.place,
        presiding=names.get(hearing.presiding_officer, ""),
    )


def _material(chain: Sequence[Event], facts: Facts) -> PendingView | None:
    """What the petitioner is asked for. Nobody owes it, so that it is never said to be overdue."""
    asked = facts.material_request
    if asked is None:
        return None
    said = _said(chain, RequestMaterial.code)
    return PendingView(label=_("信访人补充的材料"), text=said[-1]["needed"], by=asked.needed_by)


def _supervision(facts: Facts, *, on: date) -> Iterator[PendingView]:
    """Whose turn it is in the open supervision: the body's to answer, or the office's to look into the answer."""
    supervision = facts.supervision
    if supervision is None:
        return
    words = {"body": body_names({supervision.body_id}).get(supervision.body_id, "")}
    if supervision.answered_on is None:
        yield _under(facts, Rule.SUPERVISION_REPLY, _("督办：等待%(body)s回复") % words, on=on)
    else:
        yield _under(facts, Rule.SUPERVISION_FOLLOW_UP, _("督办：%(body)s已经回复，等待信访部门核实") % words, on=on)


def _reports(facts: Facts, *, on: date) -> Iterator[PendingView]:
    """Which report on an urgent matter those above wait for."""
    owed = report_owed(facts)
    if owed is not None:
        label = _("重大紧急：等待初报") if owed is Rule.URGENT_REPORT else _("重大紧急：等待续报或者终报")
        yield _under(facts, owed, label, on=on)


def _contributions(chain: Sequence[Event], facts: Facts, *, on: date) -> Iterator[PendingView]:
    if not facts.co_handlers:
        return
    names = body_names({each.body_id for each in facts.co_handlers})
    said = _said(chain, AskContribution.code)
    # Requests are answered and never taken back: the n-th event asked the n-th body.
    for each, words in zip(facts.co_handlers, said, strict=True):
        yield _contribution(each, names.get(each.body_id, ""), words["question"], on=on)


def _contribution(each: CoHandler, name: str, question: str, *, on: date) -> PendingView:
    if each.contributed_on:
        label = _("%(body)s已提交协办意见") % {"body": name}
        return PendingView(label=label, text=question)
    return _by(_("等待%(body)s的协办意见") % {"body": name}, each.contribute_by, on=on, text=question)


def _instructions(chain: Sequence[Event], facts: Facts) -> Iterator[PendingView]:
    if not facts.instructions_open:
        return
    for each in open_instructions(chain):
        yield PendingView(label=_("%(leader)s批示，等待反馈") % {"leader": each.leader}, text=each.text)


def _said(chain: Sequence[Event], act: str) -> list[dict[str, str]]:
    """The words of every act of one kind, first to last."""
    return [event.data["act"] for event in of_acts(chain, {act})]
