"""What a claim probably is: named with its reason, the same for the same text."""

import pytest

from xinfang.procedure.codes import STATUTORY_ROUTES, ClaimType, Route
from xinfang.triage.classify import LikelyClass, likely_class


@pytest.mark.parametrize(
    ("text", "kind", "route", "words"),
    [
        ("请责成物业修好漏水", ClaimType.APPEAL, Route.PETITION, ()),
        ("举报村干部贪污公款", ClaimType.ACCUSATION, None, ("举报", "贪污")),
        ("建议在路口增设红绿灯", ClaimType.SUGGESTION, None, ("建议",)),
        ("请问怎样办理老年证", ClaimType.OTHER, None, ("请问",)),
        ("对法院一审判决不服", ClaimType.APPEAL, Route.LITIGATION, ("法院", "判决")),
        ("单位拖欠工资三个月", ClaimType.APPEAL, Route.ARBITRATION, ("拖欠工资", "工资")),
        ("不服开除党籍处分", ClaimType.APPEAL, Route.PARTY_APPEAL, ("开除党籍",)),
        ("对工伤认定结论不服", ClaimType.APPEAL, Route.ADMINISTRATIVE, ("工伤认定",)),
        ("请查处邻居违建", ClaimType.APPEAL, Route.DUTY_PERFORMANCE, ("查处", "违建")),
        ("申请信息公开", ClaimType.APPEAL, Route.FOI, ("信息公开",)),
    ],
)
def test_the_words_of_a_claim_speak_for_a_class(
    text: str, kind: ClaimType, route: Route | None, words: tuple[str, ...]
) -> None:
    assert likely_class(text) == LikelyClass(type=kind, route=route, words=words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请求公开该地块的审批材料", ("公开", "审批", "材料")),
        ("要求街道办公开拆迁补偿的文件", ("公开", "文件")),
        ("要求公开救灾款的账目信息", ("公开", "账目", "信息")),
        ("请市农业农村局公开补贴发放的文件", ("公开", "文件")),
        ("请求公开征收决定的批复", ("公开", "批复", "征收")),
        ("请求公开我们小区的规划审批材料", ("公开", "审批", "规划", "材料")),
    ],
)
def test_who_asks_an_organ_to_publish_what_it_holds_asks_for_information(text: str, words: tuple[str, ...]) -> None:
    assert likely_class(text) == LikelyClass(type=ClaimType.APPEAL, route=Route.FOI, words=words)


@pytest.mark.parametrize(
    "text",
    [
        "要求物业公司公开小区公共收益账目",
        "请求公开小区公共收益账目",
        "请责令物业公司公开电梯维修的审批材料",
        "要求公开村里的账目",
        "要求对方公开道歉并出具书面材料",
        "要求公开招聘",
        "小区的账目没有公开",
        "要求处理公开场合的噪声",
        "要求公开，另附材料",
    ],
)
def test_what_others_hold_or_what_is_done_in_public_is_no_request_for_information(text: str) -> None:
    assert likely_class(text).route is not Route.FOI


def test_more_words_outweigh_fewer_and_the_reason_names_them() -> None:
    likely = likely_class("建议法院再审，并请求强制执行")
    assert likely.route is Route.LITIGATION
    assert likely.why == "系统建议，因为提到：法院、再审、强制执行"
    assert likely_class("水管破裂").why == "系统建议：没有看到专门的法定途径"


def test_only_appeals_have_a_route_and_it_is_a_statutory_one() -> None:
    for text in ("举报", "建议", "请问", "仲裁", "查处", "法院"):
        likely = likely_class(text)
        assert (likely.type is ClaimType.APPEAL) == (likely.route in STATUTORY_ROUTES)
