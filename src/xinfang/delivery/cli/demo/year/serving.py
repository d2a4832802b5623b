"""How opinions reach people in the year: most at once, some by a letter that comes back and is brought anew."""

from collections.abc import Generator

from xinfang.delivery.cli.demo.stories import Step
from xinfang.delivery.cli.demo.year.case import Case, step
from xinfang.procedure.codes import Channel
from xinfang.procedure.service_codes import ReturnCause

COMES_BACK = 8
"""Of a hundred letters in the post."""
CAUSES = {ReturnCause.NOT_COLLECTED: 5, ReturnCause.MOVED: 3, ReturnCause.UNKNOWN_THERE: 2}
NOTICE_OVER = 42
"""So many days after its publication a notice has stood its thirty, whatever holidays stood at their end."""

Bringing = Generator[Step, None, int]
"""The steps by which a letter is brought; in the end, the day on which its arrival is on record."""


def served(case: Case, day: int, act: str, *, by: str, document: str) -> Bringing:
    """Into the account, into the hand, or by registered letter."""
    if case.letter.person.electronic_service:
        proof = "系统记录显示信访人当日打开文书。"
        yield step(day, by, act, method="ELECTRONIC", served_on=0, proof=proof)
        return day
    if case.channel is Channel.VISIT:
        yield step(day, by, act, method="HAND", served_on=0, signer="本人", proof="送达回证，本人签收。")
        return day
    yield _posted(case, day, by=by, document=document)
    if case.chance(COMES_BACK):
        return (yield from _brought_anew(case, day, act, by=by, document=document))
    return (yield from _slip_is_back(day, act, by=by))


def _posted(case: Case, day: int, *, by: str, document: str) -> Step:
    number = f"XA{case.random.randrange(10**11):011d}"
    return step(day, by, "POST_LETTER", document=document, posted_on=0, carrier="挂号信", tracking_number=number)


def _slip_is_back(day: int, act: str, *, by: str) -> Bringing:
    yield step(day + 4, by, act, method="POST", served_on=-1, signer="本人", proof="挂号信回执，本人签收。")
    return day + 4


def _brought_anew(case: Case, day: int, act: str, *, by: str, document: str) -> Bringing:
    """The letter is back: an officer brings it, it is posted to where the person lives now, or it is published."""
    (cause,) = case.random.choices(list(CAUSES), weights=list(CAUSES.values()))
    day += case.between(6, 9)
    yield step(day, by, "RECORD_RETURN", document=document, returned_on=0, cause=cause)
    day += 3
    match cause:
        case ReturnCause.NOT_COLLECTED:
            visit = {"visitor": f"{case.letter.values['town']}便民服务中心", "account": case.say("nobody_home")}
            yield step(day, by, "RECORD_VISIT", document=document, visited_on=0, **visit)
            day += 2
            proof = "送达回证，本人在便民服务中心签收。"
            yield step(day, by, act, method="HAND", served_on=0, signer="本人", proof=proof)
            return day
        case ReturnCause.MOVED:
            yield _posted(case, day, by=by, document=document)
            return (yield from _slip_is_back(day, act, by=by))
        case _:
            where = {"published_in": f"市政府网站和{case.letter.values['town']}公告栏"}
            yield step(day, by, "PUBLISH_NOTICE", document=document, published_on=0, **where)
            proof = "公告网页截图和公告栏照片，公告期满。"
            yield step(day + NOTICE_OVER, by, act, method="NOTICE", served_on=-1, proof=proof)
            return day + NOTICE_OVER
