"""The lawyers and mediators of the demo office: roster, days on duty, questions, and what lies beside two files."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any
from uuid import UUID

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import office_day
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.counsel.operations import at_the_counter, duty, matters, questions, roster
from xinfang.counsel.types.duty import Place, SetDuty
from xinfang.counsel.types.matters import (
    AdviceKind,
    AskAdvice,
    Counterpart,
    Direction,
    Outcome,
    PaperKind,
    RecordPaper,
    Refer,
    ReferralKind,
)
from xinfang.counsel.types.questions import Ask, EnteredAnswer, Reach, Way
from xinfang.counsel.types.roster import EnterExpert, ExpertDetails, Field, Kind
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.law.book import LawBook
from xinfang.law.strict_yaml import Node, read

KEEPER, LAWYER, CLERK, REQUEST = "duban", "lvshi", "dengji", "demo-counsel"
LISTED_FOR = timedelta(days=90)
"""Since when everybody has been on the roster."""
SOON = timedelta(hours=2)
"""After how long a question is taken, and an answer asked about."""


def counsel_in_demo(told: Mapping[str, UUID], *, directory: Directory, now: datetime) -> None:
    """Fill the roster, set days on duty, let people ask, and let lawyers answer."""
    said = read(files("xinfang.delivery.cli.demo") / "counsel.yaml")
    keeper = directory.actors[KEEPER]
    with acting(keeper, request_id=REQUEST):
        listed = {
            node.get("key", str): _enter(node, keeper, directory=directory, now=now) for node in said.children("roster")
        }
        for node in said.children("duty"):
            _on_duty(node, listed, keeper=keeper, now=now)
    for node in said.children("questions"):
        _ask(node, directory.actors[LAWYER], now=now)
    for node in said.children("taken_down"):
        _take_down(node, listed, clerk=directory.actors[CLERK], now=now)
    for node in said.children("beside"):
        _beside(node, told, lawyer_id=listed[LAWYER], directory=directory, now=now)


def _enter(node: Node, keeper: Actor, *, directory: Directory, now: datetime) -> UUID:
    body, account = node.maybe("body", str), node.maybe("officer", str)
    details = ExpertDetails(
        name=node.get("name", str),
        organisation=node.get("organisation", str),
        fields=tuple(map(Field, node.get("fields", list))),
        body_id=directory.bodies[body] if body else None,
        licence=node.maybe("licence", str) or "",
        officer_id=directory.actors[account].officer_id if account else None,
        phone=node.maybe("phone", str) or "",
    )
    command = EnterExpert(
        office_id=_office(keeper),
        kind=Kind(node.get("kind", str)),
        details=details,
        valid_from=office_day(now - LISTED_FOR),
    )
    return roster.enter(command, actor=keeper, now=now - LISTED_FOR)


def _on_duty(node: Node, listed: Mapping[str, UUID], *, keeper: Actor, now: datetime) -> None:
    calendar = LawBook.load().calendar
    first = calendar.next_workday_on_or_after(office_day(now))
    command = SetDuty(
        expert_id=listed[node.get("who", str)],
        day=calendar.add_workdays(first, node.get("in", int)),
        starts=time.fromisoformat(node.get("from", str)),
        ends=time.fromisoformat(node.get("to", str)),
        place=Place(node.get("place", str)),
    )
    duty.set_duty(command, actor=keeper, now=now)


def _ask(node: Node, lawyer: Actor, *, now: datetime) -> None:
    """Somebody asks; the lawyer takes it, answers, and answers once more, as far as it has come."""
    public, at = Actor.public(), now - timedelta(days=node.get("ago", int)) - 5 * SOON
    with acting(public, request_id=REQUEST):
        key = questions.ask(_asked(node, office_id=_office(lawyer)), actor=public, now=at).id
    if "answer" not in node.values and not node.maybe("taken", bool):
        return
    with acting(lawyer, request_id=REQUEST):
        questions.take(key, has_no_interest=True, actor=lawyer, now=at + SOON)
        if "answer" in node.values:
            questions.answer(key, node.get("answer", str), actor=lawyer, now=at + 2 * SOON)
    if "again" not in node.values:
        return
    with acting(public, request_id=REQUEST):
        questions.ask_again(key, node.get("again", str), actor=public, now=at + 3 * SOON)
    with acting(lawyer, request_id=REQUEST):
        questions.answer(key, node.get("answer_again", str), actor=lawyer, now=at + 4 * SOON)


def _take_down(node: Node, listed: Mapping[str, UUID], *, clerk: Actor, now: datetime) -> None:
    """Somebody telephones or comes; the clerk writes down what a lawyer without an account says, if one has."""
    at = now - timedelta(days=node.get("ago", int)) - 2 * SOON
    with acting(clerk, request_id=REQUEST):
        asked = _asked(node, office_id=_office(clerk))
        asked = replace(asked, way=Way(node.get("way", str)), reach=Reach(node.get("reach", str)))
        key = questions.ask(asked, actor=clerk, now=at).id
        if "answer" in node.values:
            lawyer_id, words = listed[node.get("by", str)], node.get("answer", str)
            said = EnteredAnswer(lawyer_id=lawyer_id, words=words, has_no_interest=True)
            at_the_counter.enter_answer(key, said, actor=clerk, now=at + SOON)


def _asked(node: Node, *, office_id: int) -> Ask:
    return Ask(
        office_id=office_id,
        field=Field(node.get("field", str)),
        question=node.get("question", str),
        against=node.maybe("against", str) or "",
        name=node.maybe("name", str) or "",
        contact=node.maybe("contact", str) or "",
    )


def _beside(node: Node, told: Mapping[str, UUID], *, lawyer_id: UUID, directory: Directory, now: datetime) -> None:
    """Advice on a matter, and a referral and papers if there were any."""
    by, lawyer = directory.actors[node.get("by", str)], directory.actors[LAWYER]
    with acting(by, request_id=REQUEST):
        about: dict[str, Any] = {
            "number": receipt_of_matter(told[node.get("matter", str)]).number,
            "body_id": _office(by),
        }
        asked = AskAdvice(
            kind=AdviceKind(node.get("kind", str)), lawyer_id=lawyer_id, question=node.get("question", str), **about
        )
        advice_id = matters.ask_advice(asked, actor=by, now=now - SOON)
        for paper in node.children("papers") if "papers" in node.values else ():
            _exchange(paper, about, by=by, now=now)
        if "referral" in node.values:
            _refer(node.child("referral"), about, by=by, now=now)
    if "answer" in node.values:
        with acting(lawyer, request_id=REQUEST):
            matters.give_advice(advice_id, node.get("answer", str), actor=lawyer, now=now)


def _refer(node: Node, about: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    command = Refer(
        kind=ReferralKind(node.get("kind", str)),
        institution=node.get("institution", str),
        need=node.get("need", str),
        referred_on=_ago(node, "ago", now),
        agreed=True,
        **about,
    )
    key = matters.refer(command, actor=by, now=now)
    outcome, ended_on = Outcome(node.get("outcome", str)), _ago(node, "ended", now)
    matters.end_referral(key, outcome=outcome, ended_on=ended_on, result=node.get("result", str), actor=by, now=now)


def _exchange(node: Node, about: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    command = RecordPaper(
        direction=Direction(node.get("direction", str)),
        counterpart=Counterpart(node.get("counterpart", str)),
        organ=node.get("organ", str),
        kind=PaperKind(node.get("kind", str)),
        paper_number=node.get("number", str),
        dated=_ago(node, "ago", now),
        **about,
    )
    matters.record_paper(command, actor=by, now=now)


def _ago(node: Node, name: str, now: datetime) -> date:
    return office_day(now) - timedelta(days=node.get(name, int))


def _office(actor: Actor) -> int:
    assert actor.body_id is not None
    return actor.body_id
