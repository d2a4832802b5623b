"""What people read before they act."""

from datetime import date, datetime

from tests.procedure.walk import BODIES, book_until, named, steps_of, take
from xinfang.base.days import OFFICE_ZONE
from xinfang.law.book import LawBook
from xinfang.procedure import acts
from xinfang.procedure.codes import Role, Route
from xinfang.procedure.decide import decide
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
        "“送达意见书”的期限结束：按期完成。",
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


def test_whoever_may_object_to_a_dispatch_is_not_told_to(book: LawBook) -> None:
    facts, _ = _after("已甄别为信访程序", book)
    by = ActorFacts(
        roles=frozenset({Role.TRIAGE_OFFICER}), body_id=BODIES["信访局"], officer_id=named("officer", "甄二")
    )
    at = datetime(2024, 3, 5, 10, tzinfo=OFFICE_ZONE)
    chinese, english = (foresee(acts.Refer, facts=facts, by=by, book=book, at=at, lang=lang) for lang in ("zh", "en"))
    assert any(words.startswith("办理单位最迟可以在") and "“提出异议”" in words for words in chinese)
    assert any("the handling body may: object" in words for words in english)


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
    openings += ("已导入劳动仲裁", "已导入信息公开", "来信涉诉已甄别")
    openings += ("已申请复查", "复查中", "维持的复查意见已送达", "已申请复核", "复核中")
    standings = [_after(opening, book)[0] for opening in openings]
    foreseen = {
        act for facts in standings for act in acts.ACTS if foresee(act, facts=facts, by=everybody, book=book, at=at)
    }
    not_from_these = {
        acts.Submit,
        acts.BeginFromSplit,
        acts.Register,
        acts.Unlink,
        acts.ContestLink,
        acts.ConfirmHandOver,
        acts.CloseAfterNotice,
        acts.Recall,
        acts.Receive,
        acts.ReceiveDirect,
        acts.UpholdObjection,
        acts.DismissObjection,
        acts.AnswerSuggestion,
        acts.EndMediation,
        acts.ArrangeSession,
        acts.RecordSession,
        acts.CloseHearing,
        acts.Serve,
        acts.ServeReview,
        acts.CloseReexamHearing,
        acts.ServeReexam,
        acts.Terminate,
        acts.ReopenLapsed,
        acts.Archive,
        acts.RecordCare,
        acts.Reopen,
        acts.AskReopening,
        acts.RefuseReopening,
        acts.ReplySimply,
        acts.ConvertToOrdinary,
        acts.DemandOrdinary,
        acts.DemandPaper,
        acts.GivePaper,
    }
    assert foreseen == set(acts.ACTS) - not_from_these


def test_the_days_left_to_apply_are_told_before_a_claim_is_routed(book: LawBook) -> None:
    """Few days left call for more than a letter; many do not; an unknown first day is not guessed."""

    def told(runs_from: date | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        facts, _ = _after("劳动争议已转住建局", book)
        act = acts.RouteOut(
            claim_ids=frozenset(claim.claim_id for claim in facts.open_claims),
            route=Route.ARBITRATION,
            procedure="labour-arbitration",
            receiver=BODIES["市政府"],
            runs_from=runs_from,
        )
        by = ActorFacts(roles=frozenset({Role.CASE_OFFICER}), body_id=BODIES["住建局"])
        at = datetime(2024, 3, 8, 10, tzinfo=OFFICE_ZONE)
        decision = decide(facts=facts, act=act, by=by, book=book, at=at)
        assert isinstance(decision, Decision)
        return explain(decision, book=book), explain(decision, book=book, lang="en")

    few, few_en = told(date(2023, 3, 13))
    assert "信访人还有5天可以申请。" in few
    assert "时间不多了：除书面告知外，请当天打电话或者当面告诉信访人，并告诉怎样申请。" in few
    assert "The petitioner has 5 days left to apply." in few_en
    many, _ = told(date(2023, 6, 1))
    assert "信访人还有87天可以申请。" in many
    assert not any("时间不多了" in words for words in many)
    unknown, _ = told(None)
    assert not any("还有" in words for words in unknown)
