"""Who goes on with a matter: said after the act, on its page, and before an act that would send it all one way."""

import pytest
from django.test import Client

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, file, reporting_officer
from tests.delivery.desk import roads
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_of
from xinfang.agencies.models import Body
from xinfang.agencies.types import BodyKind, Level, Role
from xinfang.cases.types.filing import Receipt

pytestmark = pytest.mark.django_db
PETITION, ARBITRATION = "31.6", "31.2"


def classify(client: Client, receipt: Receipt, **classes: str) -> str:
    """Triage the two claims of the matter; what the next page says."""
    address = f"/desk/matters/{receipt.number}/acts/triage/"
    return text_of(client.post(address, form_values(client.get(address)) | classes, follow=True))


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        ({"type_1": "APPEAL", "route_1": PETITION, "type_2": "SUGGESTION"}, "由求决组转送、交办有权处理的单位"),
        ({"type_1": "APPEAL", "route_1": "31.1", "type_2": "APPEAL", "route_2": "31.1"}, "由涉法涉诉组转送政法部门"),
    ],
)
def test_after_triage_the_team_that_goes_on_is_named(
    county: County, sign_in: SignIn, classes: dict[str, str], words: str
) -> None:
    receipt, client = file(), sign_in("triage")
    assert f"接下来：{words}" in classify(client, receipt, **classes)
    page = client.get(f"/desk/matters/{receipt.number}/")
    assert f"接下来：{words}" in text_of(page)
    assert "重新甄别" in text_of(page)


def test_an_accusation_says_whom_it_is_about_and_goes_on_to_the_reporting_team(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        reporting_officer(county)
    receipt, client = file(), sign_in("reporting")
    classes = {"type_1": "ACCUSATION", "type_2": "ACCUSATION"}
    assert "请登记被检举控告的是哪个单位" in classify(client, receipt, **classes)
    said = {"accused_bodies": str(county.water), "accused_post": "科长"}
    assert "接下来：由举报检举组转送有权处理的纪检监察机关" in classify(client, receipt, **classes, **said)
    page = text_of(client.get(f"/desk/matters/{receipt.number}/"))
    assert "被检举控告对象 SLJ 科长" in page
    petitioner = Client()
    petitioner.post("/track/", {"number": receipt.number, "code": receipt.query_code})
    told = text_of(petitioner.get(f"/track/{receipt.number}/"))
    assert receipt.number in told
    assert "科长" not in told
    assert "SLJ" not in told


def test_who_is_accused_hands_it_up_and_sees_it_no_more(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        above = builders.body("CITYXFJ", kind=BodyKind.PETITION_OFFICE)
        builders.officer("city", above, [Role.TRIAGE_OFFICER])
        Body.objects.filter(pk=county.office).update(superior_body=above)
    receipt, client = file(), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/hand-up/"
    form = client.get(address)
    assert "CITYXFJ" in text_of(form)
    filled = {"accused_bodies": str(county.office), "to_body": str(above), "reason": "检举的是本局"}
    told = text_of(client.post(address, form_values(form) | filled, follow=True))
    assert "“报上一级信访部门”已办理" in told
    assert client.get(f"/desk/matters/{receipt.number}/").status_code == 404
    assert receipt.number not in text_of(client.get("/desk/"))


def test_where_nobody_above_works_here_it_goes_out_on_paper(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        province = builders.body("PROVXFJ", kind=BodyKind.PETITION_OFFICE, level=Level.PROVINCE)
        builders.body("CITYJW", kind=BodyKind.DISCIPLINE, level=Level.CITY)
        builders.body("OTHERXFJ", kind=BodyKind.PETITION_OFFICE)
    receipt, client = file(), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/hand-outside/"
    form = client.get(address)
    offered = [label for _key, label in form.context["form"].fields["to_body"].choices]
    assert offered == ["请选择", "CITYJW", "PROVXFJ"]
    filled = {"accused_bodies": str(county.office), "to_body": str(province), "reason": "检举的是本局"}
    filled |= {"handed_over_on": "", "receipt": ""}
    assert client.post(address, form_values(form) | filled).context["form"].errors.keys() == {
        "handed_over_on",
        "receipt",
    }
    filled |= {"handed_over_on": form.context["form"].occasion.on.isoformat(), "receipt": "收发室王某签收"}
    assert "“书面报系统外的上级机关”已办理" in text_of(client.post(address, form_values(form) | filled, follow=True))
    assert client.get(f"/desk/matters/{receipt.number}/").status_code == 404
    petitioner = Client()
    petitioner.post("/track/", {"number": receipt.number, "code": receipt.query_code})
    told = text_of(petitioner.get(f"/track/{receipt.number}/"))
    assert "已经书面交给上级机关，由它办理，有收件凭证" in told
    assert "王某" not in told


def test_claims_of_different_routes_are_split_first(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("triage")
    classes = {"type_1": "APPEAL", "route_1": PETITION, "type_2": "APPEAL", "route_2": ARBITRATION}
    address = f"/desk/matters/{receipt.number}/acts/"
    foretold = client.post(f"{address}triage/preview/", form_values(client.get(f"{address}triage/")) | classes)
    assert "不能一起转送、导入" in text_of(foretold)
    assert "先分出诉求，再分别转送、导入" in classify(client, receipt, **classes)
    for page in (f"/desk/matters/{receipt.number}/", f"{address}refer/", f"{address}route-out/"):
        assert f'<a href="{address}split/">去分出诉求</a>' in client.get(page).content.decode(), page
    assert "去分出诉求" not in text_of(client.get(f"{address}split/"))


def test_an_act_that_is_closed_until_the_split_leads_there(county: County, sign_in: SignIn) -> None:
    with as_(SYSTEM):
        reporting_officer(county)
    receipt, client = file(), sign_in("reporting")
    accused = str(county.water)
    classify(client, receipt, type_1="ACCUSATION", accused_bodies=accused, type_2="APPEAL", route_2=PETITION)
    refused = client.get(f"/desk/matters/{receipt.number}/acts/refer/")
    assert refused.status_code == 409
    assert "去分出诉求" in text_of(refused)


def test_alike_claims_go_on_without_a_split(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.triaged(county), sign_in("triage")
    for page in ("", "acts/refer/"):
        assert "去分出诉求" not in client.get(f"/desk/matters/{receipt.number}/{page}").content.decode()


def test_after_a_dispatch_the_body_that_signs_for_it_is_named(county: County, sign_in: SignIn) -> None:
    receipt, client = roads.triaged(county), sign_in("triage")
    address = f"/desk/matters/{receipt.number}/acts/refer/"
    answer = client.post(address, form_values(client.get(address)) | {"to_body": str(county.housing)}, follow=True)
    assert "接下来：由ZJJ签收。" in text_of(answer)


def test_the_route_is_said_to_be_required_of_an_appeal(county: County, sign_in: SignIn) -> None:
    receipt, client = file(), sign_in("triage")
    page = text_of(client.get(f"/desk/matters/{receipt.number}/acts/triage/"))
    assert "途径（申诉求决类必选） 其他类别没有途径" in page
    assert "由哪个组办 （选填）" in page


def test_a_body_whose_objection_waits_is_told_who_decides_on_it(county: County, sign_in: SignIn) -> None:
    receipt = roads.objected(county)
    said = text_of(sign_in("case").get(f"/desk/matters/{receipt.number}/"))
    assert "接下来：由XFJ核实异议，决定是否退回。" in said
    assert "现在由ZJJ办理" not in said
    assert "接下来：由XFJ核实异议" not in text_of(sign_in("triage").get(f"/desk/matters/{receipt.number}/"))


def test_whoever_has_nothing_to_do_is_told_who_must_act_and_by_when(county: County, sign_in: SignIn) -> None:
    receipt = roads.received(county)
    said = text_of(sign_in("archivist").get(f"/desk/matters/{receipt.number}/"))
    assert "现在等ZJJ有相应职责的人员办理：" in said
    assert "（含当天）。您这里没有要做的事。" in said
