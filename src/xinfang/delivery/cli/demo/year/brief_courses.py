"""The shorter roads of the year: answered quickly or at once, studied, sent elsewhere, kept on file, under seal, and
what is the same matter again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from xinfang.delivery.cli.demo.stories import PETITIONER, Step, Story
from xinfang.delivery.cli.demo.year.case import Case, step
from xinfang.delivery.cli.demo.year.courses import explained
from xinfang.delivery.cli.demo.year.texts import words
from xinfang.procedure.codes import Channel


def simply(case: Case) -> Iterator[Step]:
    """The simple procedure: answered within some days, by whatever way is quickest."""
    day = case.between(0, 1)
    yield step(day, "zhenbie", "TRIAGE", claims="31.6")
    yield step(day, "zhenbie", "SUGGEST_SIMPLE", ground="DAILY_LIFE", nothing_excludes=True)
    yield step(day, "zhenbie", "REFER", to_body=case.desk.code)
    yield step(day + 1, case.desk.handler, "RECEIVE")
    note = "已电话告知信访人。"
    yield step(day + 1, case.desk.handler, "ACCEPT_SIMPLY", ground="DAILY_LIFE", nothing_excludes=True, note=note)
    reply = case.subject.quick.format(**case.letter.values)
    day += case.between(3, 7)
    yield step(day, case.desk.handler, "REPLY_SIMPLY", reply=reply, on_paper=False)
    if case.chance(45):
        glad = case.chance(82)
        satisfaction = "SATISFIED" if glad else "FAIRLY"
        rated = {"rated": "ORGAN", "satisfaction": satisfaction, "answered": True, "solved": glad}
        day += case.between(1, 6)
        yield step(day, PETITIONER, "RATE", **rated)
        if not glad:
            yield explained(case, day + case.between(1, 3))


def answered(case: Case, texts: Mapping[str, str]) -> Iterator[Step]:
    """An inquiry, which the office answers itself."""
    day = case.between(0, 2)
    yield step(day, "zhenbie", "TRIAGE", claims="OTHER")
    day += case.between(0, 1)
    yield step(day, "zhenbie", "REPLY_DIRECTLY", reply=texts["reply"].format(**case.letter.values))
    if case.chance(35):
        glad = case.chance(88)
        satisfaction = "SATISFIED" if glad else "FAIRLY" if case.chance(70) else "DISSATISFIED"
        rated = {"rated": "OFFICE", "satisfaction": satisfaction, "answered": True, "solved": glad}
        day += case.between(1, 5)
        yield step(day, PETITIONER, "RATE", **rated)
        if not glad:
            yield explained(case, day + case.between(1, 3))


def studied(case: Case, texts: Mapping[str, str]) -> Iterator[Step]:
    """A suggestion, which a body studies and answers."""
    day = case.between(0, 3)
    yield step(day, "zhenbie", "TRIAGE", claims="SUGGESTION")
    yield step(day + 1, "zhenbie", "REFER", to_body=case.desk.code)
    yield step(day + 3, case.desk.handler, "RECEIVE")
    yield step(day + 6, case.desk.handler, "STUDY_SUGGESTION")
    reply = texts["reply"].format(**case.letter.values)
    day += case.between(18, 40)
    yield step(day, case.desk.handler, "ANSWER_SUGGESTION", adoption=texts["adoption"], reply=reply)


def to_arbitration(case: Case, texts: Mapping[str, str]) -> Iterator[Step]:
    """A labour dispute, shown to the arbitration that the law made for it."""
    day = case.between(0, 2)
    yield step(day, "zhenbie", "TRIAGE", claims="31.2")
    yield step(day + 1, "zhenbie", "REFER", to_body=case.desk.code)
    yield step(day + 2, case.desk.handler, "RECEIVE")
    day += case.between(4, 9)
    yield step(
        day,
        case.desk.handler,
        "ROUTE_OUT",
        claim_ids="1",
        route="31.2",
        procedure="labour-arbitration",
        receiver_name="宜兴市劳动人事争议仲裁委员会",
        receiver_reason="工作地在本市",
        explanation="仲裁不收费；合同、考勤和聊天记录都是证据，请一起带去，可以打 12348 申请法律援助。",
    )
    if case.chance(80):
        proof = f"受理通知书（宜劳人仲案字第 {case.between(11, 980)} 号）"
        fields = {"progress": "STARTED", "happened_on": -2, "proof": proof}
        yield step(day + case.between(9, 24), case.desk.handler, "CONFIRM_ROUTE", **fields)


def to_court(case: Case, texts: Mapping[str, str]) -> Iterator[Step]:
    """What only a court can change goes to the political-legal organs; who has come is shown the way at once."""
    day = case.between(0, 3)
    yield step(day, "sufa", "TRIAGE", claims="31.1")
    if case.channel is Channel.VISIT:
        yield step(day, "sufa", "REPLY_DIRECTLY", reply=texts["reply"])
        return
    yield step(day + 1, "sufa", "REFER_JUDICIAL", to_body="YX-ZFW", note="反映诉讼和执行。")
    yield step(day + case.between(5, 12), "sufa", "CONFIRM_HAND_OVER", receipt="市委政法委接收回执。")


def kept_on_file(case: Case, texts: Mapping[str, str]) -> Iterator[Step]:
    """There is nothing to answer, and a second officer agrees."""
    day = case.between(0, 2)
    yield step(day, "zhenbie", "TRIAGE", claims="OTHER")
    note = texts["note"]
    yield step(day, "zhenbie", "FILE_AWAY", reason=texts["reason"], second_officer="sufa", note=note)


def accused(case: Case, texts: Mapping[str, str]) -> Iterator[Step]:
    """An accusation, under seal from its first moment, and handed to the discipline organ."""
    day = case.between(0, 2)
    yield step(
        day,
        "jubao",
        "TRIAGE",
        claims="ACCUSATION",
        is_outside=True,
        accused_outside="某村负责工程的人",
        outside_because="信中写明是村里的人，不属于登记的机构。",
    )
    yield step(day + 1, "jubao", "REFER_SEALED", to_body="YX-JWJW")
    yield step(day + case.between(4, 9), "jubao", "CONFIRM_HAND_OVER", receipt="市纪委监委信访室接收回执。")


def brought_again(earlier: Story, key: str, days_ago: int, random: Random) -> Story | None:
    """The same petitioner with the same matter, registered and joined to the first; None of what is sealed."""
    if earlier.sealed:
        return None
    said = words()
    walk = (
        step(1, "dengji", "PROPOSE_LINK", to_matter=earlier.key, reason=random.choice(said["same_matter"])),
        step(2, "zhenbie", "CONFIRM_LINK"),
    )
    return replace(
        earlier,
        key=key,
        days_ago=days_ago,
        title=f"再次反映：{earlier.title}",
        body=f"{random.choice(said['again'])}{earlier.body}",
        walk=tuple(each for each in walk if each.day < days_ago),
    )
