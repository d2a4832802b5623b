"""The pages of acts over HTTP: form, consequence, refusal with its article, and what is said afterwards."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.agencies.builders import PASSWORD, SYSTEM
from tests.cases.county import County, as_, do, facts, file
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.models import Account
from xinfang.cases.models import Event
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.desk.acts.views import said
from xinfang.procedure import acts
from xinfang.procedure.codes import ClaimType, ObjectionGround, Route
from xinfang.procedure.states import State

pytestmark = pytest.mark.django_db

Road = Callable[[County], Receipt]

CLASSIFIED = {f"{field}_{n}": code for n in (1, 2) for field, code in {"type": "APPEAL", "route": "31.6"}.items()}

STEPS: list[tuple[str, Road, str, dict[str, object], State]] = [
    ("triage", roads.registered, "triage", CLASSIFIED, State.TRIAGED),
    ("triage", roads.triaged, "refer", {"to_body": "housing", "note": "请依法办理"}, State.REFERRED),
    ("triage", roads.triaged, "assign", {"to_body": "housing"}, State.ASSIGNED),
    ("triage", roads.triaged, "escalate", {"to_body": "government", "advice_text": "建议专题研究"}, State.ESCALATED),
    ("triage", roads.referred, "recall", {"reason": "应当由水利部门办理"}, State.TRIAGED),
    ("case", roads.referred, "receive", {}, State.ORGAN_RECEIVED),
    ("case", roads.received, "object", {"ground": "TRANSFERRED", "reason": "物业管理职责已划转"}, State.OBJECTED),
    ("case", roads.received, "accept", {}, State.ACCEPTED),
    ("case", roads.accepted, "begin-handling", {}, State.HANDLING),
    (
        "case",
        roads.handling,
        "begin-mediation",
        {
            "mediation_kind": "PEOPLES",
            "other_side": "物业公司",
            "petitioner_consents": "on",
            "other_side_consents": "on",
            "mediator": "街道调解委员会",
        },
        State.MEDIATING,
    ),
    ("case", roads.received, "accept-simply", {"ground": "CLEAR", "nothing_excludes": "on"}, State.ACCEPTED),
    ("triage", roads.triaged, "suggest-simple", {"ground": "CLEAR", "nothing_excludes": "on"}, State.TRIAGED),
    ("case", roads.handling, "request-material", {"needed": "合同", "needed_by": "2026-03-20"}, State.HANDLING),
    (
        "case",
        roads.handling,
        "ask-contribution",
        {"co_body": "water", "question": "请核实", "contribute_by": "2026-03-20"},
        State.HANDLING,
    ),
    ("registrar", roads.handling, "ask-recusal", {"officer_name": "承办人", "reason": "是亲戚"}, State.HANDLING),
    (
        "supervisor",
        roads.handling,
        "record-instruction",
        {"leader": "某某", "instruction": "请依法办理", "to_whom": "住建局"},
        State.HANDLING,
    ),
    ("head", roads.handling, "extend", {"reason": "需要鉴定"}, State.HANDLING),
    (
        "case",
        roads.handling,
        "settle",
        {"agreement": "物业负责维修", "proof": "维修验收单"},
        State.CONCLUDED,
    ),
    ("case", roads.issued, "serve", {"signer": "本人", "proof": "送达回证"}, State.OPINION_SERVED),
    (
        "case",
        roads.served,
        "correct-service",
        {"served_on": "2026-03-03", "reason": "回执寄到", "proof": "回执联"},
        State.OPINION_SERVED,
    ),
    ("second", roads.objected, "uphold-objection", {"reason": "职责确已划转"}, State.TRIAGED),
    ("second", roads.objected, "dismiss-objection", {"reason": "物业管理归住建"}, State.ORGAN_RECEIVED),
    (
        "supervisor",
        roads.objected,
        "rule-jurisdiction",
        {"to_body": "water", "forum": "COMMON_SUPERIOR", "ruled_by": "市人民政府", "reason": "漏水系管网所致"},
        State.ORGAN_RECEIVED,
    ),
    ("second", roads.triaged, "open-dispute", {"reason": "住建、水利都说不归自己管"}, State.TRIAGED),
    ("second", roads.disputed, "raise-dispute", {"reason": "协商不成"}, State.TRIAGED),
    (
        "case",
        roads.mediating,
        "end-mediation",
        {"agreement_reached": "no", "no_agreement_because": "谈不拢"},
        State.HANDLING,
    ),
    ("case", roads.handling, "recuse", {"reason": "系信访人近亲属"}, State.HANDLING),
    ("head", roads.handling, "begin-handling", {}, State.HANDLING),
    ("registrar", roads.handling, "withdraw", {"statement": "本人申请撤回。"}, State.HANDLING),
    ("triage", roads.inquiring, "reply-directly", {"reply": "请带身份证到窗口办理。"}, State.DIRECT_REPLIED),
    ("case", roads.suggesting, "study-suggestion", {}, State.SUGGESTION_STUDY),
]


@pytest.mark.parametrize(("officer", "road", "slug", "filled", "state"), STEPS, ids=[step[2] for step in STEPS])
def test_an_act_is_done_from_its_page(
    county: County,
    sign_in: SignIn,
    officer: str,
    road: Road,
    slug: str,
    filled: dict[str, object],
    state: State,
) -> None:
    receipt, client = road(county), sign_in(officer)
    address = f"/desk/matters/{receipt.number}/acts/{slug}/"
    page = client.get(address)
    assert page.status_code == 200, text_of(page)
    values = form_values(page) | {name: body_id(county, value) for name, value in filled.items()}
    done = client.post(address, values)
    assert done.status_code == 302, text_of(done)
    assert facts(receipt.matter_id).state is state
    assert "已办理" in text_of(client.get(done.url))


@pytest.mark.parametrize("slug", ["uphold-objection", "dismiss-objection"])
def test_who_decides_on_an_objection_has_it_above_the_fields(county: County, sign_in: SignIn, slug: str) -> None:
    receipt = roads.received(county)
    said_so = acts.Object(ground=ObjectionGround.TRANSFERRED, reason="物业管理职责已划转", points_to=county.water)
    do(county["case"], receipt.matter_id, said_so, hour=4)
    words = text_of(sign_in("second").get(f"/desk/matters/{receipt.number}/acts/{slug}/"))
    objection = words[: words.index("核实意见")]
    for told in ("ZJJ · 2026-03-02", "职责已经划转其他单位", "物业管理职责已划转", "SLJ", "第二十三条第三款"):
        assert told in objection


def test_the_consequence_stands_before_the_button(county: County, sign_in: SignIn) -> None:
    receipt = roads.received(county)
    words = text_of(sign_in("case").get(f"/desk/matters/{receipt.number}/acts/accept/"))
    assert "办理后" in words
    assert "《信访工作条例》第三十四条" in words
    assert words.index("办理后") < words.index("返回，不办理")


def test_the_consequence_follows_what_is_filled_in(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("head")
    address = f"/desk/matters/{receipt.number}/acts/extend/"
    values = form_values(client.get(address)) | {"reason": "需要鉴定"}
    fragment = client.post(f"{address}preview/", values | {"days": "10"}).content.decode()
    assert "2026年5月11日" in fragment.replace(" ", "")
    assert "<html" not in fragment
    refused = text_of(client.post(f"{address}preview/", values | {"days": "31"}))
    assert "第三十四条" in refused
    assert facts(receipt.matter_id).extended is False


def test_a_refusal_stands_at_the_form_with_its_article_and_loses_nothing(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.handling(county), sign_in("head")
    address = f"/desk/matters/{receipt.number}/acts/extend/"
    values = form_values(client.get(address)) | {"days": "400", "reason": "需要鉴定，且相对人在外地"}
    answer = client.post(address, values)
    assert answer.status_code == 200
    assert "依据：《信访工作条例》第三十四条" in text_of(answer)
    assert form_values(answer)["reason"] == "需要鉴定，且相对人在外地"
    assert facts(receipt.matter_id).extended is False


@pytest.mark.parametrize(("provisional", "ending"), [(False, "到期。"), (True, "到期（暂定）。")])
def test_a_provisional_day_is_said_to_be_one_after_the_act(*, provisional: bool, ending: str) -> None:
    done = Performed(
        number="XF2026-0000001-3",
        seq=4,
        state=State.ACCEPTED,
        state_label="已受理",
        next_rule="handle",
        next_due=date(2027, 1, 25),
        next_provisional=provisional,
    )
    assert said("受理", done).endswith(f"2027-01-25{ending}")


def test_what_is_missing_is_named_and_nothing_is_done(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.received(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/acts/object/"
    answer = client.post(address, form_values(client.get(address)) | {"reason": " \u200b ", "competent_body": "城管局"})
    assert "有几处需要改一下" in text_of(answer)
    assert form_values(answer)["competent_body"] == "城管局"
    assert facts(receipt.matter_id).state is State.ORGAN_RECEIVED


@pytest.mark.parametrize(
    ("officer", "slug", "status", "why"),
    [
        ("case", "serve", 409, "不能办理“送达”"),
        ("triage", "accept", 409, "不能办理“受理”"),
        ("water", "accept", 404, "没有找到"),
    ],
)
def test_an_act_out_of_order_says_why_not(
    county: County, sign_in: SignIn, officer: str, slug: str, status: int, why: str
) -> None:
    receipt = roads.received(county)
    answer = sign_in(officer).get(f"/desk/matters/{receipt.number}/acts/{slug}/")
    assert answer.status_code == status
    assert why in text_of(answer)


def test_an_act_out_of_order_is_refused_when_sent(county: County, sign_in: SignIn) -> None:
    receipt = roads.received(county)
    seq = {"seq": facts_seq(receipt)}
    answer = sign_in("case").post(f"/desk/matters/{receipt.number}/acts/report-completion/", seq | {"report": "已办结"})
    assert answer.status_code == 200
    assert form_values(answer)["report"] == "已办结"
    assert facts(receipt.matter_id).state is State.ORGAN_RECEIVED


@pytest.mark.parametrize("slug", ["submit", "deem-accepted", "rate", "nonsense", "issue-opinion"])
def test_acts_that_are_not_done_from_a_form_have_no_page(county: County, sign_in: SignIn, slug: str) -> None:
    receipt = file()
    assert sign_in("triage").get(f"/desk/matters/{receipt.number}/acts/{slug}/").status_code == 404


def test_of_two_officers_at_the_same_instant_the_second_looks_again(county: County, sign_in: SignIn) -> None:
    receipt = roads.triaged(county)
    first, second = sign_in("triage"), sign_in("second")
    refer, assign = (f"/desk/matters/{receipt.number}/acts/{slug}/" for slug in ("refer", "assign"))
    values = form_values(first.get(refer)) | {"to_body": county.housing}
    later = form_values(second.get(assign)) | {"to_body": county.water, "note": "请水利部门办理"}
    assert first.post(refer, values).status_code == 302
    answer = second.post(assign, later)
    assert "刚刚有了新的办理记录" in text_of(answer)
    new = text_of(answer).partition("您填写期间新增的办理记录")[2].partition("转送到")[0]
    assert "转送" in new
    assert "ZJJ" in new
    assert "甄别" not in new.replace("甄别员", "")
    assert form_values(answer)["note"] == "请水利部门办理"
    assert facts(receipt.matter_id).holder == county.housing
    assert "现在不能再办理这一步" in text_of(answer)
    assert "data-desk-send" not in answer.content.decode()
    again = second.post(assign, form_values(answer))
    assert again.status_code == 200
    assert facts(receipt.matter_id).holder == county.housing


def test_a_double_click_acts_once(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.received(county), sign_in("case")
    address = f"/desk/matters/{receipt.number}/acts/accept/"
    values = form_values(client.get(address))
    assert "您填写期间新增的办理记录" not in text_of(client.get(address))
    assert [client.post(address, values).status_code for _click in range(2)] == [302, 200]
    assert facts(receipt.matter_id).state is State.ACCEPTED


def test_an_appeal_needs_its_route(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/triage/"
    answer = client.post(address, form_values(client.get(address)) | CLASSIFIED | {"route_2": ""})
    assert "请选择诉求 2 的途径" in text_of(answer)
    assert facts(receipt.matter_id).state is State.REGISTERED


def test_a_class_is_suggested_with_its_reason_and_never_chosen_beforehand(county: County, sign_in: SignIn) -> None:
    receipt, client = file(claims=("请责成物业修好漏水", "请让公司支付拖欠工资")), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/triage/"
    page = client.get(address)
    assert not [name for name in form_values(page) if name.startswith(("type_", "route_"))]
    assert "仲裁程序 系统建议，因为提到：拖欠工资、工资" in text_of(page)
    assert "信访程序 系统建议：没有看到专门的法定途径" in text_of(page)
    answer = client.post(address, form_values(page))
    assert "请选择诉求 1 的类别" in text_of(answer)
    assert facts(receipt.matter_id).state is State.REGISTERED


def test_triage_classifies_each_claim_for_itself(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/triage/"
    changes = {"type_1": "SUGGESTION", "route_1": "31.6", "type_2": "APPEAL", "route_2": "31.2", "topic": ""}
    client.post(address, form_values(client.get(address)) | changes)
    classes = [(claim.type, claim.route) for claim in facts(receipt.matter_id).claims]
    assert classes == [(ClaimType.SUGGESTION, None), (ClaimType.APPEAL, Route.ARBITRATION)]


def test_filing_away_takes_a_second_officer_in_person(county: County, sign_in: SignIn) -> None:
    give_passwords("second", "triage", "water")
    receipt, client = triaged_as_other(county, sign_in), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/file-away/"
    values = form_values(client.get(address)) | {"reason": "SPAM"}
    answers = [
        client.post(address, values | {"second_username": name, "second_password": password})
        for name, password in (("second", "wrong"), ("triage", PASSWORD), ("water", PASSWORD))
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert facts(receipt.matter_id).state is State.TRIAGED
    done = client.post(address, values | {"second_username": "second", "second_password": PASSWORD})
    assert done.status_code == 302, text_of(done)
    assert facts(receipt.matter_id).state is State.FILED


def test_the_same_matter_is_proposed_by_one_and_confirmed_by_another(county: County, sign_in: SignIn) -> None:
    earlier, later = file(), file()
    client = sign_in("triage")
    address = f"/desk/matters/{later.number}/acts/propose-link/"
    values = form_values(client.get(address)) | {"reason": "同一信访人、同一漏水"}
    assert "核对编号" in text_of(client.post(address, values | {"number": "XF2026-0000000-0"}))
    assert "较早的那一件" in text_of(client.post(address, values | {"number": later.number}))
    assert client.post(address, values | {"number": earlier.number.lower()}).status_code == 302
    confirm = f"/desk/matters/{later.number}/acts/confirm-link/"
    assert client.get(confirm).status_code == 409
    other = sign_in("second")
    assert other.post(confirm, form_values(other.get(confirm))).status_code == 302
    assert facts(later.matter_id).state is State.LINKED


def test_who_seals_a_letter_is_told_that_it_is_gone(county: County, sign_in: SignIn) -> None:
    """Not an empty page, and not what comes next, which is up to others."""
    receipt, client = file(), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/triage/"
    classes = {"type_1": "ACCUSATION", "accused_bodies": str(county.water), "type_2": "APPEAL", "route_2": "31.6"}
    told = text_of(client.post(address, form_values(client.get(address)) | classes, follow=True))
    assert "这件事从现在起只由负责的人看到，不再显示给您" in told
    assert "分出诉求" not in told
    assert client.get(f"/desk/matters/{receipt.number}/").status_code == 404


def triaged_as_other(county: County, sign_in: SignIn) -> Receipt:
    """A submission with nothing to answer, classified over HTTP."""
    receipt, client = file(claims=("看看广告",)), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/triage/"
    client.post(address, form_values(client.get(address)) | {"type_1": "OTHER", "route_1": ""})
    return receipt


def give_passwords(*names: str) -> None:
    """Let these officers sign with the password of all tests."""
    for account in Account.objects.filter(username__in=names):
        account.set_password(PASSWORD)
        account.save()


def facts_seq(receipt: Receipt) -> int:
    """The number of events on a matter."""
    with as_(SYSTEM):
        return Event.objects.filter(matter_id=receipt.matter_id).count()


def body_id(county: County, value: object) -> object:
    """The number of a body that a test calls by name."""
    return getattr(county, str(value), value)
