"""What becomes of a matter in the year: who does what on which day, as far as today lets it come.

Shares and lengths are those of an office that works well and not perfectly: some bodies are late, some answers are
disputed, most people do not rate.
"""

from collections.abc import Iterator
from typing import Any

from xinfang.delivery.cli.demo.stories import PETITIONER, Step
from xinfang.delivery.cli.demo.year.case import Case, step
from xinfang.delivery.cli.demo.year.composing import ELECTRONIC, filled
from xinfang.delivery.cli.demo.year.hard_courses import in_charge, instructed, looked_into, mediated
from xinfang.delivery.cli.demo.year.serving import Bringing, served
from xinfang.delivery.cli.demo.year.texts import words
from xinfang.procedure.codes import Outcome

OUTCOME_SHARES = {Outcome.SUPPORT: 46, Outcome.EXPLAIN: 38, Outcome.NOT_SUPPORT: 16}
NOTICE_DAYS, HANDLING_DAYS = 14, 56
"""Who is in time stays below these: a notice within fifteen days, an opinion within sixty."""
SURELY_LATE = 70
"""So many days after acceptance the time is over, whatever holidays stood at its end."""
ANSWERED = {"glad": 99, "fair": 90, "unhappy": 40}
"""Of a hundred people in each mood, for how many their claims were answered: whoever is unhappy may have an answer."""
REVIEWED_ELSEWHERE = frozenset({"YX-STJ", "YX-SWJ"})
"""Bodies whose decisions the organ above in the line of business reviews, not the government of Yixing."""


def handled(case: Case) -> Iterator[Step]:
    """To a body, which decides on it; then rated, performed, reviewed, as it comes."""
    day = case.between(0, 3)
    yield step(day, "zhenbie", "TRIAGE", claims="31.6")
    day += case.between(0, 2)
    if case.chance(7):
        yield from _bounced(case, day)
        day += 8
    assigned = case.chance(10)
    yield _sent(case, day, assigned=assigned)
    day += case.between(1, 3)
    yield step(day, case.desk.handler, "RECEIVE")
    left = NOTICE_DAYS
    if case.chance(3):
        yield from _objected_in_vain(case, day)
        day, left = day + 4, left - 4
    if case.chance(4):
        accepted = day + left - 4  # in silence: the law says that it is accepted, on a day near this one
        day += left + 12
    else:
        accepted = day = day + case.between(1, left - 5)
        yield step(day, case.desk.handler, "ACCEPT")
        day += case.between(0, 2)
    yield step(day, case.desk.handler, "BEGIN_HANDLING")
    if case.chance(7):
        yield from _settled(case, day)
        if assigned:
            yield _reported(case, day + 38)
    elif case.chance(4):
        yield from _withdrawn(case, day)
        if assigned:
            yield _reported(case, day + 41)
    else:
        yield from _worked_on(case, accepted, day, assigned=assigned)


def _sent(case: Case, day: int, *, assigned: bool) -> Step:
    if assigned:
        return step(day, "zhenbie", "ASSIGN", to_body=case.desk.code, feedback_due=58, note="请按期反馈办理结果。")
    return step(day, "zhenbie", "REFER", to_body=case.desk.code)


def _bounced(case: Case, day: int) -> Iterator[Step]:
    """Sent to the wrong body first, which says so, and is right."""
    yield step(day, "zhenbie", "REFER", to_body=case.other.code)
    yield step(day + 2, case.other.handler, "RECEIVE")
    yield step(day + 4, case.other.handler, "OBJECT", ground="OUTSIDE_DUTIES", reason=case.say("objection"))
    yield step(day + 6, "zhenbie", "UPHOLD_OBJECTION", reason=case.say("upheld"))


def _objected_in_vain(case: Case, day: int) -> Iterator[Step]:
    """Sent to the right body, which says that it is another's."""
    objects = {"ground": "OUTSIDE_DUTIES", "reason": case.say("objection")}
    yield step(day + 2, case.desk.handler, "OBJECT", **objects)
    yield step(day + 4, "zhenbie", "DISMISS_OBJECTION", reason=case.say("dismissed"))


def _settled(case: Case, day: int) -> Iterator[Step]:
    day += case.between(12, 35)
    yield step(
        day,
        case.desk.handler,
        "SETTLE",
        agreed_on=-6,
        performed_on=-1,
        agreement=case.say("settled"),
        proof="双方签字的协议和履行凭证。",
    )
    yield from _rated(case, day, solved=True)


def _withdrawn(case: Case, day: int) -> Iterator[Step]:
    day += case.between(4, 20)
    yield step(day, PETITIONER, "WITHDRAW", statement=case.say("withdrawn"))
    yield step(day + 18, "zhenbie", "CONFIRM_WITHDRAWAL", confirmed_how="电话核实，系本人自愿。")


def _worked_on(case: Case, accepted: int, day: int, *, assigned: bool) -> Iterator[Step]:
    """Looked into and decided, unless the two sides agree before."""
    if case.other_side and case.chance(14):
        went_on = yield from mediated(case, day)
        if went_on is None:
            return
        day = went_on
    else:
        day = yield from looked_into(case, day)
    yield from _decided(case, accepted, day, assigned=assigned)


def _decided(case: Case, accepted: int, day: int, *, assigned: bool) -> Iterator[Step]:
    """An opinion: in time, lengthened, or late and supervised."""
    decided = accepted + min(HANDLING_DAYS, max(day - accepted + 6, round(case.random.triangular(12, 58, 34))))
    if case.chance(5):
        yield step(accepted + 50, case.desk.signatory, "EXTEND", days=30, reason=case.say("extended"))
        decided = accepted + case.between(66, 82)
    elif case.chance(case.desk.slowness):
        decided = accepted + case.between(64, 96)
        if decided > accepted + SURELY_LATE and case.chance(60):
            yield from _supervised(case, accepted + SURELY_LATE, until=decided)
            if case.chance(30):
                yield from in_charge(case, accepted + SURELY_LATE + 1, until=decided)
    elif case.chance(3):
        yield from instructed(case, day + 2, answered=decided + 1)
    arrived = yield from _opinion(case, decided)
    if assigned:
        yield _reported(case, max(decided + 9, arrived + 1))


def _reported(case: Case, day: int) -> Step:
    """To the office that assigned the matter, however it ended."""
    report = f"{case.say('summary')}结果已经告知信访人，现报告办理情况。"
    return step(day, case.desk.handler, "REPORT_COMPLETION", report=report)


def _supervised(case: Case, day: int, *, until: int) -> Iterator[Step]:
    """The office calls on a body that is late; what it found stands at the end, once the opinion is out."""
    yield step(
        day,
        "duban",
        "SUPERVISE",
        supervised=case.desk.code,
        form="LETTER",
        supervision_ground="OVERDUE",
        circumstances=case.say("overdue"),
        demand=case.say("demand"),
        reply_by=10,
    )
    if until > day + 5:
        yield step(day + 5, case.desk.handler, "ANSWER_SUPERVISION", rectification=case.say("rectified"))
        yield step(day + 7, "duban", "CLOSE_SUPERVISION", finding="REASONS_HOLD", verified=case.say("verified"))


def _opinion(case: Case, decided: int) -> Bringing:
    """Drafted, signed and served, with what follows; the day on which it has arrived."""
    outcomes = [_outcome(case, position) for position in range(len(case.letter.claims))]
    answers = [_answer(case, position, outcome) for position, outcome in enumerate(outcomes)]
    yield step(decided - 3, case.desk.handler, "DRAFT", summary=case.say("summary"), answers=answers)
    yield step(decided - 2, case.desk.handler, "SUBMIT_DRAFT")
    heard = case.random.choice(("MEETING", "PHONE", "PHONE"))
    yield step(decided, case.desk.signatory, "SIGN", heard=heard)
    sent = decided + case.between(1, 3)
    arrived = yield from served(case, sent, "SERVE", by=case.desk.handler, document="HANDLING_OPINION")
    solved = all(outcome is Outcome.SUPPORT for outcome in outcomes)
    if not solved and case.desk.code not in REVIEWED_ELSEWHERE and case.chance(13):
        yield from reviewed(case, arrived, outcomes)
        return arrived
    yield from _rated(case, arrived, solved=solved)
    if Outcome.SUPPORT in outcomes:
        yield from _performed(case, decided, arrived=arrived)
    return arrived


def _claims(case: Case) -> list[int]:
    """The places, in the subject, of what the letter asks for."""
    asked = [claim.ask.format(**case.letter.values) for claim in case.subject.claims]
    return [asked.index(claim) for claim in case.letter.claims]


def _outcome(case: Case, position: int) -> Outcome:
    answers = case.subject.claims[_claims(case)[position]].answers
    possible = [outcome for outcome in OUTCOME_SHARES if outcome in answers]
    return case.random.choices(possible, weights=[OUTCOME_SHARES[outcome] for outcome in possible])[0]


def _answer(case: Case, position: int, outcome: Outcome) -> dict[str, Any]:
    finding = case.subject.claims[_claims(case)[position]].answers[outcome]
    days = {"perform_in": case.between(25, 60)} if outcome is Outcome.SUPPORT else {}
    return {**filled(finding, outcome, case.letter.values), **days}


def _rated(case: Case, day: int, *, solved: bool) -> Iterator[Step]:
    """Most people do not rate; who is not content is called back by the office."""
    if not case.chance(40 if case.channel in ELECTRONIC else 22):
        return
    day += case.between(1, 9)
    glad, fair = (78, 16) if solved else (34, 36)
    drawn = case.random.random() * 100
    mood = "glad" if drawn < glad else "fair" if drawn < glad + fair else "unhappy"
    satisfaction = {"glad": "SATISFIED", "fair": "FAIRLY", "unhappy": "DISSATISFIED"}[mood]
    is_answered = case.chance(ANSWERED[mood])
    is_solved = solved and mood != "unhappy"
    comment = case.random.choice(words()["comments"][mood]) if case.chance(60) else ""
    if case.chance(30):
        with_office = "SATISFIED" if case.chance(86) else "FAIRLY"
        yield step(day, PETITIONER, "RATE", rated="OFFICE", satisfaction=with_office, answered=True, solved=True)
    yield step(
        day,
        PETITIONER,
        "RATE",
        rated="ORGAN",
        satisfaction=satisfaction,
        answered=is_answered,
        solved=is_solved,
        comment=comment,
    )
    if mood == "unhappy" or not (is_answered and is_solved):
        yield from _called_back(case, day + case.between(1, 3))


def _called_back(case: Case, day: int) -> Iterator[Step]:
    if case.chance(30):
        yield step(day, "duban", "RECORD_CALL_BACK", called_on=0, call_back_outcome="NOT_REACHED")
        day += 1
    if case.chance(75):
        yield explained(case, day)
        return
    said, told = case.say("said"), case.say("told")
    yield step(day, "duban", "RECORD_CALL_BACK", called_on=0, call_back_outcome="SUPPLEMENT", said=said, told=told)
    yield step(day, "duban", "DEMAND_SUPPLEMENT", lacking_in_answer=said)
    asked = case.random.choice(case.letter.claims)
    looked = case.say("summary")
    supplement = f"关于“{asked}”，补充说明如下：{looked}核对的结果和依据已当面交给您，您可以随时来电询问。"
    yield step(day + 4, case.desk.handler, "SUPPLEMENT_ANSWER", supplement=supplement)


def explained(case: Case, day: int) -> Step:
    """A call-back after which nothing is left to say."""
    said, told = case.say("said"), case.say("told")
    return step(day, "duban", "RECORD_CALL_BACK", called_on=0, call_back_outcome="EXPLAINED", said=said, told=told)


def _performed(case: Case, decided: int, *, arrived: int) -> Iterator[Step]:
    """Done as promised, late after a reminder, or not yet."""
    proofs = [claim.answers[Outcome.SUPPORT].proof for claim in case.subject.claims if Outcome.SUPPORT in claim.answers]
    done = {"performed_on": -1, "proof": case.random.choice(proofs)}
    if case.chance(84):
        day = max(decided + case.between(18, 24), arrived + 3)
        yield step(day, case.desk.handler, "RECORD_PERFORMANCE", **done)
    elif case.chance(60):
        demand = "承诺的落实期限已过，请五日内落实并报送凭证。"
        yield step(decided + 66, "duban", "URGE_PERFORMANCE", unit="承办单位", demand=demand)
        yield step(decided + 74, case.desk.handler, "RECORD_PERFORMANCE", **done)


# Review and re-examination ------------------------------------------------------------------------------------


def reviewed(case: Case, day: int, outcomes: list[Outcome]) -> Iterator[Step]:
    """The petitioner asks the government above; some go on to the city."""
    day += case.between(5, 18)
    yield _plea(case, day, "REQUEST_REVIEW", organ="YX-GOV")
    yield step(day + 2, "fucha", "ACCEPT_REVIEW")
    results = ("UPHOLD", "REDO", "CHANGE", "REVOKE") if _could_be_changed(case, outcomes) else ("UPHOLD", "REDO")
    result = case.random.choices(results, weights=(66, 15, 12, 7)[: len(results)])[0]
    decided = day + case.between(15, 25)
    answers = [_looked_at_again(case, position, outcome, result) for position, outcome in enumerate(outcomes)]
    redo = {"redo_days": 30} if result == "REDO" else {}
    summary = case.say("review_summary")
    yield step(decided - 2, "fucha", "DRAFT", result=result, summary=summary, answers=answers, **redo)
    yield step(decided - 2, "fucha", "SUBMIT_DRAFT")
    yield step(decided, "fucha-qf", "SIGN")
    arrived = yield from served(case, decided + 1, "SERVE_REVIEW", by="fucha", document="REVIEW_OPINION")
    if result == "REDO":
        yield from _done_again(case, arrived + 1)
    elif result == "UPHOLD" and case.chance(28):
        yield from _reexamined(case, arrived + case.between(5, 18), outcomes)


def _plea(case: Case, day: int, act: str, *, organ: str) -> Step:
    by = PETITIONER if case.channel in ELECTRONIC else "dengji"
    return step(day, by, act, organ=organ, request=case.say("review_request"), reasons=case.say("review_reasons"))


def _looked_at_again(case: Case, position: int, outcome: Outcome, result: str) -> dict[str, Any]:
    """What the organ above says on one claim; a changed one is supported, where that is among its answers."""
    answers = case.subject.claims[_claims(case)[position]].answers
    kept = filled(answers[outcome], outcome, case.letter.values)
    if result == "REDO":
        findings = "原意见没有核对信访人提供的材料，事实没有查清。"
        return {"findings": findings, "basis": kept["basis"], "answer": "撤销原意见，由原办理单位查清事实后重新处理。"}
    if result == "UPHOLD" or outcome is Outcome.SUPPORT or Outcome.SUPPORT not in answers:
        return {**kept, "answer": f"经复查，原意见认定事实清楚。{kept['answer']}"}
    return {**filled(answers[Outcome.SUPPORT], Outcome.SUPPORT, case.letter.values), "perform_in": 45}


def _could_be_changed(case: Case, outcomes: list[Outcome]) -> bool:
    """Whether something that was refused could be supported; what was supported already keeps its day otherwise."""
    supportable = (Outcome.SUPPORT in case.subject.claims[place].answers for place in _claims(case))
    return Outcome.SUPPORT not in outcomes and any(supportable)


def _done_again(case: Case, day: int) -> Iterator[Step]:
    """The handling body decides anew, on what it did not know before."""
    outcomes = [_best(case, position) for position in range(len(case.letter.claims))]
    answers = [_answer(case, position, outcome) for position, outcome in enumerate(outcomes)]
    for answer in answers:
        answer["findings"] = f"重新核查后查明：{answer['findings']}"
    decided = day + case.between(12, 20)
    yield step(
        decided - 2,
        case.desk.handler,
        "DRAFT",
        summary=case.say("summary"),
        answers=answers,
        new_grounds="重新到现场核查，取得了此前没有调取的记录。",
    )
    yield step(decided - 2, case.desk.handler, "SUBMIT_DRAFT")
    yield step(decided, case.desk.signatory, "SIGN", heard="MEETING")
    yield from served(case, decided + 1, "SERVE", by=case.desk.handler, document="HANDLING_OPINION")


def _best(case: Case, position: int) -> Outcome:
    answers = case.subject.claims[_claims(case)[position]].answers
    return next(outcome for outcome in OUTCOME_SHARES if outcome in answers)


def _reexamined(case: Case, day: int, outcomes: list[Outcome]) -> Iterator[Step]:
    yield _plea(case, day, "REQUEST_REEXAM", organ="WX-GOV")
    yield step(day + 2, "wuxi", "ACCEPT_REEXAM")
    decided = day + case.between(15, 25)
    answers = [_looked_at_again(case, position, outcome, "UPHOLD") for position, outcome in enumerate(outcomes)]
    summary = case.say("review_summary")
    yield step(decided - 2, "wuxi", "DRAFT", result="UPHOLD", summary=summary, answers=answers)
    yield step(decided - 2, "wuxi", "SUBMIT_DRAFT")
    yield step(decided, "wuxi-qf", "SIGN")
    arrived = yield from served(case, decided + 1, "SERVE_REEXAM", by="wuxi", document="REEXAM_OPINION")
    if case.chance(70):
        help_offered = {"help_offered": case.say("help"), "outcome": case.say("helped")}
        given_by = f"{case.letter.values['town']}便民服务中心"
        yield step(arrived + 20, case.desk.handler, "RECORD_CARE", given_on=0, given_by=given_by, **help_offered)
