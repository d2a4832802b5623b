"""The lawyers' pages over HTTP: roster and duty, a question from the list to its answer, what lies beside a file."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.cases import steps
from tests.cases.county import MORNING, County, as_, file
from tests.counsel.beside import Beside, put_beside
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.counsel.operations import roster
from xinfang.counsel.queries.roster import expert
from xinfang.counsel.types.roster import EnterExpert, ExpertDetails, Field, Kind

pytestmark = pytest.mark.django_db

ROOT = "/desk/counsel/"
TODAY = MORNING.date().isoformat()
MEDIATOR = {
    "kind": "MEDIATOR",
    "name": "蒋调解员",
    "organisation": "湖滨镇人民调解委员会",
    "fields_known": ["FAMILY"],
    "phone": "0510-8790 0002",
    "valid_from": TODAY,
}


@pytest.fixture
def number(county: County) -> str:
    """A matter that the housing bureau handles."""
    receipt = file()
    steps.in_handling(county, receipt)
    return receipt.number


@pytest.fixture
def beside(county: County, number: str) -> Beside:
    """One of everything; the registrar is the lawyer."""
    return put_beside(county, number, words="能不能要求赔偿")


def send(client: Client, address: str, **typed: object) -> str:
    """Fill in a form and send it; the page to which it leads."""
    answer = client.post(address, form_values(client.get(address)) | typed, follow=True)
    assert answer.redirect_chain, text_of(answer)
    return text_of(answer)


def test_the_roster_is_kept_and_its_days_are_published(county: County, sign_in: SignIn) -> None:
    client = sign_in("supervisor")
    page = send(client, ROOT + "roster/new/", **MEDIATOR)
    assert "051087900002" in page
    listed = client.get(ROOT)
    address = next(link for link in listed.content.decode().split('"') if link.startswith(ROOT + "roster/0"))
    assert "051087900002" not in text_of(sign_in("triage").get(address))
    assert "更改" in text_of(client.get(address))
    assert "锡山调解委员会" in send(client, address + "change/", organisation="锡山调解委员会")
    duty = {"expert": address.split("/")[-2], "day": "2026-03-03", "starts": "09:00", "ends": "11:00", "place": "HALL"}
    assert "已安排并公布" in send(client, ROOT + "duty/new/", **duty)
    assert "锡山调解委员会" in text_of(Client().get("/ask-a-lawyer/"))
    assert "不在册" not in send(client, address + "end/", last_day="2026-03-03", reason="调离")
    assert sign_in("triage").get(ROOT + "roster/new/").status_code == 403


def test_what_the_roster_says_stays_when_something_else_is_changed(county: County, sign_in: SignIn) -> None:
    lawyer, keeper = county["case"], county["supervisor"]
    details = ExpertDetails(
        name="许律师",
        organisation="住建局",
        fields=(Field.HOUSING,),
        licence="13202201810000001",
        officer_id=lawyer.officer_id,
    )
    later = MORNING.date() + timedelta(days=9)
    command = EnterExpert(office_id=county.office, kind=Kind.PUBLIC_LAWYER, details=details, valid_from=later)
    with as_(keeper):
        key = roster.enter(command, actor=keeper, now=MORNING)
    client = sign_in("supervisor")
    assert "0510" in send(client, f"{ROOT}roster/{key}/change/", phone="0510-8790 0003")
    with as_(keeper):
        assert expert(key).officer_id == lawyer.officer_id, "an account in another body than the office"
    assert str(key) in client.get(ROOT + "duty/new/").content.decode(), "who serves later is put on duty ahead"


def test_a_question_goes_from_the_list_to_its_answer(county: County, beside: Beside, sign_in: SignIn) -> None:
    lawyer, keeper = sign_in("registrar"), sign_in("supervisor")
    address = f"{ROOT}questions/{beside.question_id}/"
    assert "等律师接手" in text_of(lawyer.get(ROOT))
    assert "能不能要求赔偿" not in text_of(keeper.get(address))
    assert "能不能要求赔偿" in text_of(lawyer.get(address))
    assert "利害关系" in text_of(lawyer.post(address + "take/", {}))
    send(lawyer, address + "take/", has_no_interest="on")
    send(keeper, address + "back/", words="换一位")
    send(lawyer, address + "take/", has_no_interest="on")
    assert "已答复" in send(lawyer, address + "answer/", words="可以要求。")
    assert sign_in("case").get(address).status_code == 404


def test_what_is_asked_by_telephone_goes_from_the_counter_to_being_told(
    county: County, beside: Beside, sign_in: SignIn
) -> None:
    keeper, clerk = sign_in("supervisor"), sign_in("registrar")
    lawyer = {"kind": "HIRED_LAWYER", "fields_known": ["LABOUR"], "licence": "13202", "valid_from": TODAY}
    send(keeper, ROOT + "roster/new/", name="许律师", organisation="江南律师事务所", **lawyer)
    asked = {"way": "PHONE", "field": "LABOUR", "question": "两倍工资还要得到吗？", "reach": "CALL"}
    asked["contact"] = "13912345678"
    unreached = clerk.post(ROOT + "questions/new/", asked | {"contact": ""})
    assert "要打电话告诉本人的，请写明电话" in text_of(unreached)
    for changed, said in (
        ({"contact": "abc"}, "电话号码不完整，或者写了别的字"),
        ({"question": "我是320282199003078514，怎么办？"}, "里面写了身份证号，律师都会看到"),
        ({"question": "问" * 2001}, "最多 2000 字"),
    ):
        page = clerk.post(ROOT + "questions/new/", asked | changed)
        assert said in text_of(page)
        assert form_values(page)["question"] == (asked | changed)["question"], "nothing is lost"
    slip = clerk.post(ROOT + "questions/new/", asked).url
    address = slip.removesuffix("slip/")
    assert "自动结束" in text_of(clerk.get(slip))
    assert keeper.get(slip).status_code == 404, "number and code are for who took the question down"
    offered = clerk.get(address + "enter/").content.decode().split('value="')
    key = next(part.split('"')[0] for part in offered if "许律师" in part)
    page = send(clerk, address + "enter/", lawyer_id=key, words="可以要。", has_no_interest="on")
    assert "已经告诉本人" in page
    assert "13912345678" in page
    assert "这次没有办理任何事项" in text_of(clerk.get(address + "told/", follow=True))
    assert "已登记：答复已经告诉本人" in text_of(clerk.post(address + "told/", follow=True))
    assert "追问已经交给律师" in send(clerk, address + "again/", words="没有合同呢？")
    assert sign_in("triage").get(ROOT + "questions/new/").status_code == 403
    other = clerk.post(ROOT + "questions/new/", asked).url.removesuffix("slip/")
    assert "问答的内容只给登记的窗口和接手的律师看" in text_of(keeper.get(other))
    taken = send(clerk, other + "take/", has_no_interest="on")
    assert "只有登记的窗口和接手的律师看得到" in taken, "the counter has the telephone as well"
    assert "这个咨询由接手的律师答复" in text_of(clerk.get(other + "enter/", follow=True)), "no form for nothing"


def test_the_hub_says_what_waits_for_the_lawyer(county: County, beside: Beside, sign_in: SignIn) -> None:
    assert "2 件待办" in text_of(sign_in("registrar").get("/desk/together/")), "a question, and advice"
    assert "件待办" not in text_of(sign_in("water").get("/desk/together/"))


def test_advice_is_asked_and_given_beside_the_file(
    county: County, beside: Beside, number: str, sign_in: SignIn
) -> None:
    case, lawyer, root = sign_in("case"), sign_in("registrar"), f"/desk/matters/{number}/counsel/"
    assert root in case.get(f"/desk/matters/{number}/").content.decode()
    asked = {"lawyer": str(beside.expert_id), "kind": "LEGALITY", "question": "能不能这样答复？"}
    assert "能不能这样答复？" in send(case, root + "advice/", **asked)
    assert number in text_of(lawyer.get(ROOT))
    given = f"{ROOT}advice/{beside.advice_id}/"
    assert case.get(given + "give/").status_code == 404
    assert "可以要求。" in send(lawyer, given + "give/", words="可以要求。")
    assert "已经出具过" in text_of(lawyer.post(given + "decline/", {"words": "不便"}))
    assert "可以要求。" in text_of(case.get(root))
    assert "可以要求。" not in text_of(sign_in("triage").get(root))
    other = next(part.split("/")[0] for part in case.get(root).content.decode().split(ROOT + "advice/")[1:])
    assert case.get(f"{ROOT}advice/{other}/back/").url == root
    assert "这次没有办理任何事项" in text_of(case.get(root))
    assert "提出的单位撤回" in text_of(case.post(f"{ROOT}advice/{other}/back/", follow=True))


def test_referrals_end_with_an_outcome_and_papers_are_struck(
    county: County, beside: Beside, number: str, sign_in: SignIn
) -> None:
    case, root = sign_in("case"), f"/desk/matters/{number}/counsel/"
    referral = {"kind": "SOCIAL_RELIEF", "institution": "民政所", "need": "生活困难", "referred_on": TODAY}
    assert "本人不同意的不能转介" in text_of(case.post(root + "referral/", referral))
    assert "民政所" in send(case, root + "referral/", **referral, agreed="on")
    end = f"{ROOT}referrals/{beside.referral_id}/end/"
    assert "指派了律师" in send(case, end, outcome="GRANTED", ended_on=TODAY, result="指派了律师")
    paper = {"direction": "RECEIVED", "counterpart": "COURT", "organ": "法院", "kind": "RECEIPT", "paper_number": "12"}
    assert "法院" in send(case, root + "paper/", **paper, dated=TODAY)
    strike = f"{ROOT}papers/{beside.paper_id}/strike/"
    assert case.get(strike).url == root
    assert "这次没有办理任何事项" in text_of(case.get(root))
    assert "已作废" in text_of(case.post(strike, follow=True))
    assert sign_in("registrar").get(root + "paper/").status_code == 403
    assert sign_in("water").get(root).status_code == 404
