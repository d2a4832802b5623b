"""Problems over HTTP: from where matters are brought together, and who reads what about them."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, file
from tests.delivery.desk.conftest import SignIn
from tests.delivery.desk.pages import form_values, text_around, text_of
from xinfang.agencies.models import Account
from xinfang.base.ids import petition_number
from xinfang.cases.models import Problem
from xinfang.cases.queries.problems import matters_of
from xinfang.cases.types.filing import PetitionerDetails, Receipt

pytestmark = pytest.mark.django_db

NEW, GATHER = "/desk/problems/new/", "/desk/problems/gather/"
NOWHERE = petition_number(prefix="XF", year=2026, serial=9_999_999)
SAID = {"title": "荆云花园电梯反复故障", "reason": "同一批电梯、同一个维保单位"}


def filed(*names: str) -> list[Receipt]:
    """The like, from several people."""
    return [file(petitioners=(PetitionerDetails(name=name),)) for name in names]


def opened(client: Client, receipts: Sequence[Receipt] = ()) -> str:
    """Open a problem with these matters; the address of its page."""
    values = form_values(client.get(NEW, {"matter": [receipt.number for receipt in receipts]}))
    answer = client.post(NEW, values | SAID)
    assert answer.status_code == 302, text_of(answer)
    return str(answer.url)


def members(county: County, address: str) -> set[str]:
    """The numbers of its matters."""
    with as_(county["supervisor"]):
        problem = Problem.objects.get(id=address.split("/")[3])
        return {row.number for row in matters_of(problem.id, on=problem.opened_at.date()).rows}


def test_a_problem_is_opened_with_its_matters_and_shows_how_they_stand(county: County, sign_in: SignIn) -> None:
    client, receipts = sign_in("supervisor"), filed("甲", "乙")
    page = client.get(opened(client, receipts))
    words = text_of(page)
    assert "归入 2 件" in words
    assert "荆云花园电梯反复故障" in words
    assert "已登记 2 件" in words
    assert all(receipt.number in words for receipt in receipts)
    listed = text_of(client.get("/desk/problems/"))
    assert "荆云花园电梯反复故障" in listed
    assert "没有这样的问题" in text_of(client.get("/desk/problems/?closed=1"))


def test_what_is_missing_is_named_and_nothing_typed_is_lost(county: County, sign_in: SignIn) -> None:
    client = sign_in("triage")
    answer = client.post(NEW, form_values(client.get(NEW)) | {"reason": "同一批电梯", "numbers": "XF2026-1 不是编号"})
    assert "请填写“是什么问题”" in text_of(answer)
    assert "这些不是完整的信访编号：XF2026-1、不是编号" in text_of(answer)
    assert form_values(answer)["reason"] == "同一批电梯"


def test_matters_chosen_in_a_list_are_brought_in_at_once(county: County, sign_in: SignIn) -> None:
    client, receipts = sign_in("triage"), filed("甲", "乙", "丙")
    address = opened(client)
    for page in (client.get("/desk/"), client.get("/desk/find/", {"q": "楼道漏水"})):
        source = page.content.decode()
        assert all(f'name="matter" value="{receipt.number}" form="gather"' in source for receipt in receipts)
        assert f'action="{GATHER}"' in source
    chosen = [receipt.number for receipt in receipts[:2]]
    asked = client.get(GATHER, {"matter": chosen})
    assert SAID["title"] in text_of(asked)
    key = address.split("/")[3]
    answer = client.post(GATHER, {"matter": chosen, "problem": key, "why": "同一栋楼"})
    assert answer.url == address
    assert members(county, address) == set(chosen)
    assert "同一栋楼" in text_of(client.get(address))


def test_a_problem_is_offered_only_for_matters_that_it_lacks_and_tells_which_it_has(
    county: County, sign_in: SignIn
) -> None:
    client, (one, two) = sign_in("triage"), filed("甲", "乙")
    key = opened(client, [one]).split("/")[3]
    assert key not in client.get(GATHER, {"matter": one.number}).content.decode()
    both = [one.number, two.number]
    assert key in client.get(GATHER, {"matter": both}).content.decode()
    answer = client.post(GATHER, {"matter": both, "problem": key, "why": ""}, follow=True)
    assert f"归入 1 件。已经在这个问题里：{one.number}。" in text_of(answer)


def test_for_a_new_problem_the_matters_and_the_reason_go_along(county: County, sign_in: SignIn) -> None:
    client, (one, two) = sign_in("triage"), filed("甲", "乙")
    answer = client.post(GATHER, {"matter": [one.number, two.number], "problem": "new", "why": "同一栋楼"})
    values = form_values(client.get(answer.url))
    assert (set(values["numbers"].split()), values["reason"]) == ({one.number, two.number}, "同一栋楼")


def test_the_matters_chosen_come_back_after_signing_in_again(
    county: County, sign_in: SignIn, today: time_machine.Traveller
) -> None:
    client, (one, two) = sign_in("triage"), filed("甲", "乙")
    chosen = {"matter": [one.number, two.number]}
    values = form_values(client.get(GATHER, chosen)) | chosen | {"problem": "new", "why": "同一栋楼"}
    today.shift(timedelta(hours=2))
    client.post(GATHER, values)
    client.force_login(Account.objects.get(username="triage"))
    page = client.get(GATHER)
    assert all(f'name="matter" value="{number}"' in page.content.decode() for number in chosen["matter"])
    assert form_values(page)["why"] == "同一栋楼"


def test_nothing_chosen_is_told(county: County, sign_in: SignIn) -> None:
    assert "没有选中可以归入的事项" in text_of(sign_in("triage").get(GATHER))


class TestFromACase:
    """The way from a case and from its candidates into a problem and back."""

    def test_the_case_leads_to_its_problems_and_into_one(self, county: County, sign_in: SignIn) -> None:
        client, (one, other) = sign_in("supervisor"), filed("甲", "乙")
        address = opened(client, [one])
        page = client.get(f"/desk/matters/{one.number}/").content.decode()
        assert f'href="{address}"' in page
        other_page = client.get(f"/desk/matters/{other.number}/").content.decode()
        assert f'href="{address}"' not in other_page
        assert f'href="{GATHER}?matter={other.number}"' in other_page

    def test_the_like_of_several_people_is_proposed_as_a_problem(
        self, county: County, sign_in: SignIn, today: time_machine.Traveller
    ) -> None:
        receipts = []
        for name in ("甲", "乙", "丙"):
            receipts += filed(name)
            today.shift(1)
        client = sign_in("triage")
        told = "不止一个人反映"
        third, second = (client.get(f"/desk/matters/{each.number}/alike/") for each in (receipts[2], receipts[1]))
        assert told in text_of(third)
        assert told not in text_of(second)
        together = GATHER + "?" + "&amp;".join(f"matter={each.number}" for each in reversed(receipts))
        first_two = together.replace("&amp;", "&").split("?")[1].split("&")
        assert all(part in third.content.decode() for part in first_two)

    @pytest.mark.parametrize("name", ["registrar", "archivist"])
    def test_whoever_keeps_none_is_not_led_there(self, county: County, sign_in: SignIn, name: str) -> None:
        (one,) = filed("甲")
        client = sign_in(name)
        assert GATHER not in client.get(f"/desk/matters/{one.number}/").content.decode()
        assert GATHER not in client.get("/desk/").content.decode()
        assert client.get(NEW).status_code == client.get(GATHER).status_code == 403


class TestAProblem:
    """What is done about an open problem; each with its reason."""

    @pytest.fixture
    def client(self, county: County, sign_in: SignIn) -> Client:
        return sign_in("supervisor")

    def send(self, client: Client, address: str, **typed: str) -> str:
        answer = client.post(address, form_values(client.get(address)) | typed, follow=True)
        assert answer.redirect_chain, text_of(answer)
        return text_of(answer)

    def test_matters_come_in_by_number_and_go_out_again(self, county: County, client: Client) -> None:
        (one, two), address = filed("甲", "乙"), opened(client)
        said = self.send(client, f"{address}add/", numbers=f"{one.number}，{two.number} {NOWHERE}", why="同一栋楼")
        assert f"归入 2 件。没有归入：{NOWHERE}" in said
        said = self.send(client, f"{address}matters/{one.number}/remove/", text="是另一批电梯")
        assert f"{one.number} 已移出" in said
        assert members(county, address) == {two.number}
        again = client.post(f"{address}matters/{one.number}/remove/", {"text": "再来"})
        assert (again.status_code, members(county, address)) == (404, {two.number})

    def test_notes_and_the_finding_close_it(self, county: County, client: Client) -> None:
        (one,) = filed("甲")
        address = opened(client, [one])
        assert "已约谈维保单位" in self.send(client, f"{address}note/", text="已约谈维保单位")
        said = self.send(client, f"{address}close/", text="更换了控制柜，建议修订维保合同范本。")
        assert "这个问题已经办结" in said
        assert "建议修订维保合同范本" in said
        assert f"{address}add/" not in client.get(address).content.decode()
        refused = client.post(f"{address}note/", {"text": "又想起一件事"})
        assert "这个问题已经办结，不能再改动" in text_of(refused)
        assert form_values(refused)["text"] == "又想起一件事"

    @pytest.mark.parametrize("page", ["add", "note", "close"])
    def test_nothing_said_is_told(self, client: Client, page: str) -> None:
        answer = client.post(f"{opened(client)}{page}/", {})
        assert answer.status_code == 200
        assert "请填写" in text_of(answer)


def test_an_organ_finds_no_problem_and_a_registrar_only_reads(county: County, sign_in: SignIn) -> None:
    address = opened(sign_in("supervisor"), filed("甲"))
    stranger, clerk = sign_in("case"), sign_in("registrar")
    assert stranger.get(address).status_code == 404
    assert SAID["title"] not in text_of(stranger.get("/desk/problems/"))
    assert "/desk/problems/" not in text_around(stranger.get("/desk/"))
    assert f"{address}note/" not in clerk.get(address).content.decode()
    assert clerk.post(f"{address}note/", {"text": "试试"}).status_code == 403


def test_the_petitioner_learns_nothing_of_the_others(county: County, sign_in: SignIn) -> None:
    one, other = filed("甲", "乙")
    opened(sign_in("supervisor"), [one, other])
    client = Client()
    client.post("/track/", {"number": one.number, "code": one.query_code})
    page = client.get(f"/track/{one.number}/").content.decode()
    assert one.number in page
    assert other.number not in page
    assert SAID["title"] not in page


def test_the_journal_of_a_problem_is_written_for_every_step(county: County, sign_in: SignIn) -> None:
    client = sign_in("supervisor")
    opened(client, filed("甲"))
    with as_(county["supervisor"]):
        problem = Problem.objects.get()
        assert [event.step for event in problem.events.order_by("seq")] == ["OPENED", "ADDED"]
        assert {event.officer_id for event in problem.events.all()} == {county["supervisor"].officer_id}
        assert all(event.request_id for event in problem.events.all())
    with as_(SYSTEM):
        assert not Problem.objects.exists()
