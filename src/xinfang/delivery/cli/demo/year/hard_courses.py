"""The harder roads of the year: a mediation, a hearing, other bodies and leaders who have a part in a matter."""

from collections.abc import Generator, Iterator

from xinfang.delivery.cli.demo.stories import PETITIONER, Step
from xinfang.delivery.cli.demo.year.case import Case, step
from xinfang.delivery.cli.demo.year.composing import ELECTRONIC
from xinfang.procedure.mediation_codes import MediationKind
from xinfang.procedure.sponsorship_codes import SponsorshipResult

CO_BODIES = frozenset({"YX-ZJJ", "YX-CGJ", "YX-RSJ", "YX-ZGJ", "YX-NYJ", "YX-STJ", "YX-SCJ"})
"""Bodies whose matters often concern another one, too."""
PERFORMED_WITHIN = 20

GoingOn = Generator[Step, None, int]
"""The steps, and in the end the day from which the handling goes on."""
OrEnding = Generator[Step, None, int | None]
"""The same, or None where the matter ends with them, or waits."""


def looked_into(case: Case, day: int) -> GoingOn:
    """What a body finds out before it decides: from another body, from the petitioner, at a hearing."""
    if case.desk.code in CO_BODIES and case.chance(9):
        day = yield from _contributed(case, day + case.between(1, 3))
    if case.chance(6):
        needed = case.say("needed")
        yield step(day + 2, case.desk.handler, "REQUEST_MATERIAL", needed=needed, needed_by=40)
    if case.chance(4):
        return (yield from _heard(case, day + case.between(2, 6)))
    return day


def _contributed(case: Case, day: int) -> GoingOn:
    asks = {"co_body": case.other.code, "question": case.say("question"), "contribute_by": 10}
    yield step(day, case.desk.handler, "ASK_CONTRIBUTION", **asks)
    if case.chance(90):
        day += case.between(3, 9)
        yield step(day, case.other.handler, "CONTRIBUTE", contribution=case.say("contribution"))
    return day


def _heard(case: Case, day: int) -> GoingOn:
    """A hearing, two weeks after its notice, so that a weekend moves both alike; one in six is called off."""
    place = "本单位三楼会议室"
    yield step(
        day,
        case.desk.handler,
        "CALL_HEARING",
        held_on=14,
        hour="上午九时",
        place=place,
        presiding_officer=case.desk.signatory,
        participants=["信访人", "有关科室", "社区或者村民委员会代表"],
    )
    if case.chance(16):
        yield step(day + 6, case.desk.handler, "CANCEL_HEARING", reason=case.say("hearing_off"))
        return day + 6
    day += 14
    yield step(day, case.desk.handler, "OPEN_HEARING", presiding="单位负责人", place=place)
    signed = {"signed_by": ["信访人", "有关科室"], "minutes": case.between(50, 130)}
    yield step(day, case.desk.handler, "CLOSE_HEARING", record=case.say("hearing"), **signed)
    return day + 1


# Mediation ----------------------------------------------------------------------------------------------------


def mediated(case: Case, day: int) -> OrEnding:
    """Both sides are asked; they agree and perform it, agree and do not, or do not agree."""
    (kind,) = case.random.choices((MediationKind.PEOPLES, MediationKind.ADMINISTRATIVE), weights=(7, 3))
    day += case.between(1, 3)
    yield from _proposed(case, day, kind)
    day += 3
    if case.chance(15):
        refusal = {"side": "OTHER", "refused_how": case.say("no_mediation")}
        yield step(day, case.desk.handler, "REFUSE_MEDIATION", **refusal)
        return day
    how = "来函盖章，同意调解。"
    yield step(day, case.desk.handler, "CONSENT_TO_MEDIATION", side="OTHER", consented_on=0, consented_how=how)
    place = f"{case.letter.values['town']}人民调解委员会" if kind is MediationKind.PEOPLES else "市矛盾调处中心"
    yield step(day + 1, case.desk.handler, "BEGIN_MEDIATION", mediator=f"{place} {case.say('mediators')}")
    day = yield from _sat_down(case, day + 1, place=place)
    if case.chance(38):
        because = case.say("no_agreement")
        yield step(day, case.desk.handler, "END_MEDIATION", agreement_reached=False, no_agreement_because=because)
        return day
    return (yield from _agreed(case, day, kind))


def _proposed(case: Case, day: int, kind: MediationKind) -> Iterator[Step]:
    """By the body or by the petitioner, who consents by that."""
    online = case.channel in ELECTRONIC
    by_petitioner = online and case.chance(35)
    said = {"mediation_kind": kind, "other_side": case.other_side, "proposal": case.say("proposal")}
    yield step(day, PETITIONER if by_petitioner else case.desk.handler, "PROPOSE_MEDIATION", **said)
    if by_petitioner:
        return
    how = {} if online else {"consented_how": "电话里表示同意，来时补签了同意书。"}
    by = PETITIONER if online else case.desk.handler
    yield step(day + 1, by, "CONSENT_TO_MEDIATION", side="PETITIONER", consented_on=0, **how)


def _sat_down(case: Case, day: int, *, place: str) -> GoingOn:
    yield step(day, case.desk.handler, "ARRANGE_SESSION", meets_on=7, hour="下午二时", place=place)
    came = ["MEDIATOR", "PETITIONER", "OTHER_SIDE"]
    for result in ("first_session", "second_session") if case.chance(45) else ("first_session",):
        day += 7
        said = {"session_on": 0, "place": place, "came": came, "session_result": case.say(result)}
        yield step(day, case.desk.handler, "RECORD_SESSION", **said)
    return day


def _agreed(case: Case, day: int, kind: MediationKind) -> OrEnding:
    terms = [f"关于“{claim}”：{case.say('terms')}" for claim in case.letter.claims]
    agreed = {"agreement_reached": True, "agreed_on": 0, "perform_by": PERFORMED_WITHIN, "terms": terms}
    yield step(day, case.desk.handler, "END_MEDIATION", **agreed)
    if kind is MediationKind.PEOPLES and case.chance(40):
        yield from _confirmed(case, day)
    if case.chance(80):
        # As many weeks later, so that a weekend moves neither day against the other.
        done = {"agreed_on": -14, "performed_on": -1, "proof": "双方签字的履行凭证。"}
        agreement = "".join(terms)
        yield step(day + 14, case.desk.handler, "SETTLE", agreement=agreement, **done)
        return None
    if case.chance(60):
        yield step(day + PERFORMED_WITHIN + 3, case.desk.handler, "BREAK_AGREEMENT", reason=case.say("broken"))
        return day + PERFORMED_WITHIN + 3
    return None


def _confirmed(case: Case, day: int) -> Iterator[Step]:
    yield step(day + 2, case.desk.handler, "ASK_CONFIRMATION", court="市人民法院", applied_on=0)
    ruling = "CONFIRMED" if case.chance(85) else "DISMISSED"
    number = f"民特第 {case.between(3, 480)} 号"
    yield step(day + 9, case.desk.handler, "RECORD_CONFIRMATION", court_ruling=ruling, number=number, decided_on=0)


# Leaders ------------------------------------------------------------------------------------------------------


def instructed(case: Case, day: int, *, answered: int) -> Iterator[Step]:
    """A leader writes on a matter; the body says what came of it once it has decided."""
    said = {"leader": "凌道远", "given_on": -1, "instruction": case.say("instruction"), "to_whom": "承办单位"}
    yield step(day, "duban", "RECORD_INSTRUCTION", **said)
    yield step(answered, case.desk.handler, "ANSWER_INSTRUCTION", feedback=case.say("feedback"))


def in_charge(case: Case, day: int, *, until: int) -> Iterator[Step]:
    """The head of a body that is late takes the matter in hand until it is decided, and says what came of it."""
    yield step(
        day,
        "duban",
        "TAKE_CHARGE",
        sponsor_body=case.desk.code,
        sponsor_post="单位负责人",
        sponsor="单位主要负责人",
        plan=case.say("plan"),
        milestone=case.say("milestone"),
        milestone_by=10,
    )
    if until > day + 10:
        headway = {"headway": case.say("headway"), "milestone": "出具处理意见", "milestone_by": 20}
        yield step(day + 9, "duban", "REPORT_MILESTONE", **headway)
    result = {"sponsorship_result": SponsorshipResult.EXPLAINED, "came_of_it": case.say("came_of_it")}
    yield step(until + 14, "duban", "END_CHARGE", **result)
