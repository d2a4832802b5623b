"""What people read before they act."""

from datetime import datetime

from tests.procedure.walk import BODIES, book_until, named, steps_of, take
from xinfang.base.days import OFFICE_ZONE
from xinfang.law.book import LawBook
from xinfang.procedure import acts
from xinfang.procedure.codes import Role
from xinfang.procedure.decisions import Decision
from xinfang.procedure.explain import explain, foresee
from xinfang.procedure.facts import ActorFacts, Facts

HEAD = ActorFacts(roles=frozenset({Role.BODY_HEAD}), body_id=BODIES["住建局"], officer_id=named("officer", "局长"))


def _after(opening: str, book: LawBook) -> tuple[Facts, Decision]:
    facts = Facts(office=BODIES["信访局"])
    for step in steps_of({"先": opening, "经过": []}):
        facts, answer = take(step, facts, book)
    assert isinstance(answer, Decision)
    return facts, answer


def test_a_decision_in_chinese(book: LawBook) -> None:
    _, served = _after("支持意见已送达", book)
    assert explain(served, book=book) == (
        "“办结”的期限结束：按期完成。",
        "“送达处理意见”的期限结束：按期完成。",
        "信访人最迟可以在2024年5月23日（周四）“请求复查”（《信访工作条例》第三十五条）。",
        "信访人最迟可以在2024年5月23日（周四）“评价”（《本地信访办理期限设定》第十条）。",
        "需要制作：送达回证、处理意见书抄送件。",
        "依据：《信访工作条例》第三十五条、《本地信访办理期限设定》第六条。",
    )


def test_a_decision_in_english(book: LawBook) -> None:
    _, served = _after("支持意见已送达", book)
    sentences = explain(served, book=book, lang="en")
    assert sentences[0] == "The period ends: decide the matter (done in time)."
    assert sentences[2] == (
        "By Thu 23 May 2024 the petitioner may: ask for a review (Regulations on Petition Work (2022), art. 35)."
    )
    assert sentences[4] == "To be written: proof of service, copy of the opinion to the dispatcher."
    assert all(sentence.isascii() for sentence in sentences)


def test_a_form_says_what_the_act_would_do_before_anything_is_filled_in(book: LawBook) -> None:
    facts, _ = _after("办理中", book)
    at = datetime(2024, 5, 6, 10, tzinfo=OFFICE_ZONE)
    assert foresee(acts.Extend, facts=facts, by=HEAD, book=book, at=at) == (
        "办理单位最迟应当在2024年6月6日（周四）“办结（已延期）”（《信访工作条例》第三十四条）。",
        "需要制作：延期审批表、延长办理期限告知书。",
        "依据：《信访工作条例》第三十四条。",
    )


def test_a_provisional_day_is_said_to_be_one(book: LawBook) -> None:
    facts, _ = _after("办理中", book)
    at, blind = datetime(2024, 5, 6, 10, tzinfo=OFFICE_ZONE), book_until(2023)
    chinese = foresee(acts.Extend, facts=facts, by=HEAD, book=blind, at=at)[0]
    assert chinese.endswith("（《信访工作条例》第三十四条）；当年放假安排还没有公布，这一天是暂定的。")
    english = foresee(acts.Extend, facts=facts, by=HEAD, book=blind, at=at, lang="en")[0]
    assert english.endswith("; the day is provisional until the holidays of that year are published.")


def test_nothing_is_foreseen_of_an_act_that_is_not_open(book: LawBook) -> None:
    facts, _ = _after("已登记", book)
    at = datetime(2024, 5, 6, 10, tzinfo=OFFICE_ZONE)
    assert foresee(acts.Extend, facts=facts, by=HEAD, book=book, at=at) == ()


def test_every_act_can_be_foreseen_from_every_opening(book: LawBook) -> None:
    everybody = ActorFacts(roles=frozenset(Role), body_id=BODIES["住建局"])
    at = datetime(2024, 5, 6, 10, tzinfo=OFFICE_ZONE)
    openings = ("已登记", "检举已甄别", "已转住建局", "建议已收", "办理中", "支持意见已送达", "已申请撤回")
    standings = [_after(opening, book)[0] for opening in openings]
    foreseen = {
        act for facts in standings for act in acts.ACTS if foresee(act, facts=facts, by=everybody, book=book, at=at)
    }
    not_from_these = {
        acts.Submit,
        acts.Register,
        acts.Unlink,
        acts.ConfirmHandOver,
        acts.CloseAfterNotice,
        acts.Recall,
        acts.Receive,
        acts.ReceiveDirect,
        acts.UpholdObjection,
        acts.DismissObjection,
        acts.AnswerSuggestion,
        acts.EndMediation,
        acts.CloseHearing,
        acts.Serve,
        acts.Archive,
        acts.Reopen,
    }
    assert foreseen == set(acts.ACTS) - not_from_these
