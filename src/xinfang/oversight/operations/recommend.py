"""建议: drafted by the petition office, issued with a number, answered by the addressee, and what came of it recorded.

R2022-40; R2005-36 to 38. Nothing that was issued is changed; every step is a line of the journal.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import answering_to
from xinfang.agencies.queries import body
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.access import bodies_with_a_role
from xinfang.cases.queries.grounds import Basis, basis_of, basis_of_keys
from xinfang.journals.writing import append
from xinfang.oversight.audiences import AT_WORK, bodies_in
from xinfang.oversight.models import Finding, Recommendation, RecommendationLine
from xinfang.oversight.models.recommendation import envelope_of
from xinfang.oversight.recommendation_law import feedback_due, ground_article, require_right_addressee
from xinfang.oversight.recommendation_types import (
    KEEPERS,
    Feedback,
    Kind,
    RecommendationText,
    Standing,
    Step,
)
from xinfang.procedure.codes import Adoption

WORD = "建"
"""The series of the numbers of recommendations."""


def draft(text: RecommendationText, *, actor: Actor, now: datetime) -> UUID:
    """Draft a recommendation. Returns its key.

    Raises `Refused` for a body to which this kind does not go or that a matter it rests on accuses, for a ground that
    the law does not name, and to whoever makes no recommendations for the office.
    """
    _require_keeper(actor, text.office_id)
    key, text = uuid7(), _cleaned(text)
    recommendation = Recommendation(id=key, office_id=text.office_id, **_columns(text, key=key, on=office_day(now)))
    recommendation.save(force_insert=True)
    _record(recommendation, Step.DRAFTED, _bound(text), actor=actor, now=now)
    return key


def revise(key: UUID, text: RecommendationText, *, actor: Actor, now: datetime) -> None:
    """Change a draft. Raises `Missing`, or `Refused`."""
    recommendation, text = _held(key, actor, Standing.DRAFT), _cleaned(text)
    columns = _columns(text, key=key, on=office_day(now))
    _step(recommendation, Step.REVISED, _bound(text), actor=actor, now=now, **columns)


def issue(key: UUID, *, actor: Actor, now: datetime) -> None:
    """Send it: it gets its number, and stands in the addressee's tray, which starts the time for the feedback.

    Raises `Missing`, or `Refused`, also for what has come to stand against it since it was drafted.
    """
    recommendation, today = _held(key, actor, Standing.DRAFT), office_day(now)
    _require_free_of_the_accused(recommendation.addressee_id, basis_of_keys(recommendation.matters))
    office = body(recommendation.office_id)
    assert office is not None
    if not office.letter_prefix:
        raise Refused(_("还没有文号：请管理员先在机构资料里填写“机关代字”。"), code="recommendation_without_number")
    reckoned = feedback_due(Kind(recommendation.kind), office_id=recommendation.office_id, received_on=today)
    serial = _next_serial(recommendation.office_id, today.year)
    changes = {
        "standing": Standing.ISSUED,
        "year": today.year,
        "serial": serial,
        "number": f"{office.letter_prefix}{WORD}〔{today.year}〕{serial}号",
        "issued_on": today,
        "internal_due": reckoned.internal if reckoned else None,
        "due_on": reckoned.legal if reckoned else None,
        "due_article": f"{reckoned.citation.instrument}:{reckoned.citation.article}" if reckoned else "",
    }
    said = {"number": changes["number"], "due_on": reckoned.legal.isoformat() if reckoned else ""}
    _step(recommendation, Step.ISSUED, said, actor=actor, now=now, **changes)


def remind(key: UUID, *, actor: Actor, now: datetime) -> None:
    """Ask for the feedback that is late. Raises `Missing`, or `Refused` while there is time."""
    recommendation = _held(key, actor, Standing.ISSUED)
    if recommendation.due_on is None or office_day(now) <= recommendation.due_on:
        raise Refused(_("反馈期限还没有过，不催促。"), code="recommendation_not_late")
    _step(recommendation, Step.REMINDED, {"due_on": recommendation.due_on.isoformat()}, actor=actor, now=now)


def feed_back(key: UUID, feedback: Feedback, *, actor: Actor, now: datetime) -> None:
    """The addressee says what it makes of it, and why it does not adopt what it does not adopt.

    Raises `Missing`, or `Refused` without these words, and to others.
    """
    recommendation = _seen(key)
    if recommendation.addressee_id not in bodies_in(actor, AT_WORK):
        raise Refused(_("采纳情况由收到建议的单位反馈。"), code="recommendation_to_others")
    recommendation = _locked(key, Standing.ISSUED)
    measures, reasons = clean_text(feedback.measures), clean_text(feedback.reasons)
    if feedback.adoption is not Adoption.NOT_ADOPTED and not measures:
        raise Refused(_("采纳的，请写明采取了什么措施。"), code="recommendation_measures_missing")
    if feedback.adoption is not Adoption.ADOPTED and not reasons:
        raise Refused(_("没有采纳或者只采纳一部分的，请说明理由。"), code="recommendation_reasons_missing")
    words = {"measures": measures, "reasons": reasons}
    said = {"adoption": feedback.adoption.value, "words": digest(words)}
    changes = {
        "standing": Standing.ANSWERED,
        "adoption": feedback.adoption,
        "answer": envelope_of(words, key=key),
        "answered_on": office_day(now),
    }
    _step(recommendation, Step.ANSWERED, said, actor=actor, now=now, **changes)


def conclude(key: UUID, *, outcome: str, concluded_on: date, actor: Actor, now: datetime) -> None:
    """Record what an accountability recommendation came to. Raises `Missing`, or `Refused`."""
    recommendation = _held(key, actor, Standing.ANSWERED)
    if recommendation.kind != Kind.ACCOUNTABILITY:
        raise Refused(_("只有追究责任的建议登记处理结果。"), code="recommendation_without_outcome")
    assert recommendation.issued_on is not None
    if not recommendation.issued_on <= concluded_on <= office_day(now):
        raise Refused(_("结果的日期不早于发出建议，也不晚于今天。"), code="recommendation_outcome_day")
    words = recommendation.said("answer") | {"outcome": _worded(outcome, _("处理结果"))}
    said = {"on": concluded_on.isoformat(), "words": digest(words)}
    changes = {"standing": Standing.CONCLUDED, "answer": envelope_of(words, key=key), "concluded_on": concluded_on}
    _step(recommendation, Step.CONCLUDED, said, actor=actor, now=now, **changes)


def _columns(text: RecommendationText, *, key: UUID, on: date) -> dict[str, Any]:
    """The columns of a draft. Raises `Refused` for what may not be recommended so."""
    basis = basis_of(text.numbers)
    addressee = body(text.addressee_id)
    if addressee is None:
        raise Missing
    require_right_addressee(text.kind, addressee)
    _require_free_of_the_accused(text.addressee_id, basis)
    _require_about(text)
    _require_ground(text, on=on)
    if text.finding_id is not None and not Finding.objects.filter(pk=text.finding_id).exists():
        raise Missing
    return {
        "kind": text.kind,
        "addressee_id": text.addressee_id,
        "about_id": text.about_id,
        "ground": text.ground or "",
        "title": text.title,
        "words": envelope_of(_words(text), key=key),
        "matters": [each.id for each in basis],
        "finding_id": text.finding_id,
    }


def _cleaned(text: RecommendationText) -> RecommendationText:
    """What is kept of its words, and bound by the journal. Raises `Refused` for what is not there."""
    facts, proposal = _worded(text.facts, _("事实")), _worded(text.proposal, _("建议"))
    return replace(text, title=_titled(text.title), facts=facts, proposal=proposal)


def _words(text: RecommendationText) -> dict[str, str]:
    return {"facts": text.facts, "proposal": text.proposal}


def _require_free_of_the_accused(addressee_id: int, basis: Sequence[Basis]) -> None:
    """Nothing of a matter goes to whom it accuses (R2022-30(3); R2005-23)."""
    accused = frozenset(body_id for each in basis for body_id in each.closed_to)
    if accused and addressee_id in accused | answering_to(accused, among={addressee_id}):
        raise Refused(
            _("所依据的事项检举、控告的就是这个单位或者它的上级，不能向它提出。请向上一级有权机关提出。"),
            code="recommendation_to_the_accused",
        )


def _require_about(text: RecommendationText) -> None:
    """Accountability is asked of an organ above the body that is to answer, never of that body or one below it."""
    if text.kind is not Kind.ACCOUNTABILITY:
        return
    if text.about_id is None:
        raise Refused(_("追究责任的，请写明是哪个单位的责任。"), code="recommendation_about_nobody")
    if text.addressee_id in {text.about_id} | answering_to({text.about_id}, among={text.addressee_id}):
        raise Refused(
            _("追究责任应当向有管理权限的机关提出，不能向责任单位自己或者它的下级提出。"),
            code="recommendation_to_whom_it_is_about",
        )


def _require_ground(text: RecommendationText, *, on: date) -> None:
    if text.kind is Kind.IMPROVE_POLICY:
        return
    if text.ground is None:
        raise Refused(_("请选择属于哪一种情形。"), code="recommendation_without_ground")
    if not ground_article(text.ground, on=on):
        raise Refused(_("当时适用的信访法规没有这一情形。请另选。"), code="recommendation_ground_unknown")


def _bound(text: RecommendationText) -> dict[str, Any]:
    """What the journal says of a draft: whom it is for, and the digest of its words."""
    words = digest(_words(text))
    return {"kind": text.kind.value, "addressee": text.addressee_id, "title": text.title, "words": words}


def _next_serial(office_id: int, year: int) -> int:
    """The next number of the office's year; whoever issues at the same time waits for this one."""
    numbered = Recommendation.objects.select_for_update().filter(office=office_id, year=year)
    last = numbered.order_by("-serial").values_list("serial", flat=True).first()
    return (last or 0) + 1


def _seen(key: UUID) -> Recommendation:
    seen = Recommendation.objects.filter(id=key).first()
    if seen is None:
        raise Missing
    return seen


def _held(key: UUID, actor: Actor, standing: Standing) -> Recommendation:
    """The recommendation under lock, if the actor may change it and it stands so."""
    _require_keeper(actor, _seen(key).office_id)
    return _locked(key, standing)


def _locked(key: UUID, standing: Standing) -> Recommendation:
    found = Recommendation.objects.select_for_update(of=("self",)).get(id=key)
    if found.standing != standing:
        words = _("这份建议%(standing)s，不能这样办。请刷新页面。") % {"standing": Standing(found.standing).label}
        raise Refused(words, code="recommendation_stands_otherwise")
    return found


def _step(
    recommendation: Recommendation, step: Step, said: dict[str, Any], *, actor: Actor, now: datetime, **changes: Any
) -> None:
    _record(recommendation, step, said, actor=actor, now=now)
    if changes:
        Recommendation.objects.filter(id=recommendation.id).update(**changes)


def _record(recommendation: Recommendation, step: Step, said: dict[str, Any], *, actor: Actor, now: datetime) -> None:
    append(RecommendationLine, subject=recommendation.id, step=step, said=said, actor=actor, now=now)


def _require_keeper(actor: Actor, office_id: int) -> None:
    if office_id not in bodies_with_a_role(actor, KEEPERS):
        raise Refused(_("建议由信访部门的督办员和负责人提出。"), code="recommendation_not_yours")


def _titled(title: str) -> str:
    return _filled(clean_line(title), _("标题"))


def _worded(text: str, label: str) -> str:
    return _filled(clean_text(text), label)


def _filled(said: str, label: str) -> str:
    if not said:
        raise Refused(_("请填写“%(label)s”。") % {"label": label}, code="recommendation_unsaid")
    return said
