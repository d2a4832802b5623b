"""Everything that can be wrong with what arrives: a clear answer, nothing typed lost, nothing filed twice."""

import re
from datetime import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.county import as_
from tests.delivery.portal.walk import WHAT, Walk
from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.models import Petitioner, Submission

SYSTEM = Actor.system("test")


def submission() -> Submission:
    with as_(SYSTEM):
        return Submission.objects.get()


def upload(walk: Walk, *files: SimpleUploadedFile, **data: str) -> tuple[int, str]:
    response = walk.client.post("/submit/files/", {"uploads": list(files), **data})
    return response.status_code, response.content.decode()


# Text -----------------------------------------------------------------------------------------------------------


def test_a_hundred_kilobytes_are_refused_kindly_and_kept(walk: Walk) -> None:
    walk.begin()
    text = "这件事说来话长。" * 4_200
    assert len(text.encode()) > 100_000
    response = walk.answer("what", body=text)
    page = response.content.decode()
    assert response.status_code == 422
    assert "写了 33600 个字，最多 20000 个字" in page
    assert "没有丢" in page
    assert text in page
    assert text in walk.page("what")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("漏\x00水\x07很\x1b大", "漏水很大"),
        ("付款\u202e001\u202c元", "付款001元"),
        ("零宽\u200b字\ufeff符", "零宽字符"),
        ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
    ],
)
def test_invisible_characters_are_taken_out_and_that_is_told(walk: Walk, typed: str, kept: str) -> None:
    walk.begin()
    walk.answer("what", body=typed)
    page = walk.page("where")
    told = "看不见的控制符号，已经去掉" in page
    assert told == ("\n" not in kept)
    walk.answers["what"]["body"] = typed
    walk.fill().number()
    assert submission().body == kept


def test_emoji_and_everything_that_can_be_read_stay(walk: Walk) -> None:
    text = "气死了😡👨\u200d👩\u200d👧，①②③ ㎡ ＡＢＣ"
    walk.answers["what"]["body"] = text
    walk.fill().number()
    assert submission().body == text


@pytest.mark.parametrize("name", ["𠮷田𬱖", "买买提·吐尔逊", "㐂 𡃁", "\ue000某"])
def test_rare_names_stay_as_they_are_written(walk: Walk, name: str) -> None:
    walk.answers["who"]["name"] = name
    walk.fill().number()
    with as_(SYSTEM):
        assert Petitioner.objects.get().name == name


def test_markup_is_shown_as_text(walk: Walk) -> None:
    walk.answers["what"]["body"] = "<script>alert(1)</script>"
    number = walk.fill().number()
    for path in ("/submit/receipt/{}/", "/track/{}/"):
        assert "<script>alert(1)" not in walk.client.get(path.format(number)).content.decode()
    assert submission().body == "<script>alert(1)</script>"


# Files ----------------------------------------------------------------------------------------------------------


def test_a_refused_file_holds_up_nothing(walk: Walk) -> None:
    walk.fill()
    good = SimpleUploadedFile("说明.txt", "漏水的经过".encode())
    program = SimpleUploadedFile("照片.jpg", b"MZ\x90\x00" + bytes(500), content_type="image/jpeg")
    empty = SimpleUploadedFile("空.txt", b"")
    status, page = upload(walk, good, program, empty)
    assert status == 422
    assert "说明.txt" in page
    assert "“空.txt”是空文件" in page
    assert "照片.jpg" in page
    assert "程序" in page
    number = walk.number()
    assert "说明.txt" in walk.client.get(f"/track/{number}/").content.decode()


def test_a_file_can_be_taken_back_before_sending(walk: Walk) -> None:
    walk.fill()
    upload(walk, SimpleUploadedFile("说明.txt", b"text"), upload="1")
    key = re.search(r'name="remove" value="([^"]+)"', walk.page("files"))
    assert key
    walk.client.post("/submit/files/", {"remove": key[1]})
    assert "说明.txt" not in walk.page("files")
    assert "没有附件" in walk.page("check")


def test_a_file_too_large_for_memory_is_taken_and_one_beyond_its_limit_is_told(walk: Walk) -> None:
    walk.fill()
    text = "漏水的经过。\n".encode()
    large = SimpleUploadedFile("经过.txt", text * (1_500_000 // len(text)))
    huge = SimpleUploadedFile("全部.txt", text * (2_500_000 // len(text)))
    status, page = upload(walk, large, huge)
    assert status == 422
    assert "经过.txt" in page
    assert "“全部.txt”超过" in page


def test_a_stranger_cannot_take_a_file_back(walk: Walk) -> None:
    walk.fill()
    upload(walk, SimpleUploadedFile("说明.txt", b"text"), upload="1")
    key = re.search(r'name="remove" value="([^"]+)"', walk.page("files"))
    assert key
    stranger = Walk(client=Client()).begin()
    stranger.client.post("/submit/files/", {"remove": key[1]})
    assert "说明.txt" in walk.page("files")


def test_going_on_takes_in_what_was_chosen(walk: Walk) -> None:
    walk.fill()
    status, _page = upload(walk, SimpleUploadedFile("说明.txt", b"text"))
    assert status == 302
    assert "说明.txt" in walk.page("check")


def test_a_file_that_appears_after_checking_is_shown_before_it_is_filed(walk: Walk) -> None:
    shown = walk.fill().shown()
    upload(walk, SimpleUploadedFile("说明.txt", b"text"), upload="1")
    assert walk.client.post("/submit/check/", {"shown": shown}).status_code == 409


def test_a_filed_file_opens_for_the_petitioner_alone(walk: Walk) -> None:
    walk.fill()
    upload(walk, SimpleUploadedFile("说明.txt", "漏水的经过".encode()), upload="1")
    number = walk.number()
    href = re.search(rf'href="(/track/{number}/files/[^"]+)"', walk.client.get(f"/track/{number}/").content.decode())
    assert href
    response = walk.client.get(href[1], follow=True)
    assert b"".join(response.streaming_content).decode() == "漏水的经过"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert Client().get(href[1]).status_code == 404


def test_the_same_file_twice_is_kept_once_and_that_is_told(walk: Walk) -> None:
    walk.begin()
    for names in (("收据.txt", "收据副本.txt"), ("又一份.txt",)):
        uploads = [SimpleUploadedFile(name, "收据：三百元".encode()) for name in names]
        response = walk.client.post("/submit/files/", {"uploads": uploads, "upload": "1"}, follow=True)
    text = response.content.decode()
    assert "“又一份.txt”和已经收下的“收据.txt”内容完全一样" in text
    assert text.count('name="remove"') == 1


# Requests -------------------------------------------------------------------------------------------------------


def test_an_old_page_gives_back_what_was_typed(walk: Walk) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/submit/what/", WHAT)
    assert response.status_code == 403
    assert WHAT["body"] in response.content.decode()


def test_words_about_a_matter_that_was_closed_meanwhile_come_back(walk: Walk) -> None:
    number = walk.fill().number()
    typed = {"statement": "问题已经解决，我自愿撤回。", "own_will": "on"}
    walk.client.post("/track/leave/")
    response = walk.client.post(f"/track/{number}/withdraw/", typed, headers={"Origin": "http://testserver"})
    page = response.content.decode()
    assert response.status_code == 404
    assert typed["statement"] in page
    assert "再试一次" in page


def test_a_guessed_code_is_refused_and_soon_has_to_wait(walk: Walk) -> None:
    number = walk.fill().number()
    thief = Client()
    answers = [thief.post("/track/", {"number": number, "code": f"{guess:012}"}) for guess in range(10)]
    assert {answer.status_code for answer in answers} == {422}
    assert "编号和查询码对不上" in answers[-1].content.decode()
    locked = thief.post("/track/", {"number": number, "code": "000000000099"})
    assert locked.status_code == 429
    assert re.search(r"请 \d+ 分钟后再试", locked.content.decode())
    assert thief.get(f"/track/{number}/").status_code == 404


# Dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2026-02-05 10:00", ("2026年2月24日", "春节")),  # the fifteenth day falls into the Spring Festival
        ("2024-02-29 10:00", ("2024年3月15日",)),
        ("2026-12-20 10:00", ("暂定",)),  # beyond the calendar that the State Council has published
    ],
)
def test_awkward_dates_are_reckoned_and_explained(walk: Walk, instant: str, expected: tuple[str, ...]) -> None:
    walk.fill()
    with time_machine.travel(datetime.fromisoformat(instant).replace(tzinfo=OFFICE_ZONE), tick=False):
        page = walk.page("check")
    for words in expected:
        assert words in page


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (("2023", "2", "29"), "没有这一天"),
        (("2024", "", "3"), "请把年、月、日都填上"),
        (("前年", "2", "3"), "只填数字"),
        (("1999", "1", "1"), "那一天还没有信访法规可以适用"),
        (("9999", "12", "30"), "日期超出可以计算的范围"),
    ],
)
def test_the_calculator_says_what_is_wrong_with_a_date(walk: Walk, day: tuple[str, str, str], message: str) -> None:
    year, month, number = day
    query = {"event": "accepted", "day_year": year, "day_month": month, "day_day": number}
    response = walk.client.get("/guide/deadlines/", query)
    assert response.status_code == 422
    assert message in response.content.decode()


def test_the_calculator_answers_with_its_reasons(walk: Walk) -> None:
    query = {"event": "accepted", "day_year": "2023", "day_month": "10", "day_day": "1"}
    page = walk.client.get("/guide/deadlines/", query).content.decode()
    assert "2023年11月30日" in page
    assert "《信访工作条例》第三十四条" in page
    assert 'href="/law/xinfang-regulation-2022/34/"' in page
    # The review can be asked for within thirty days of the last day on which the opinion may come.
    assert "每一步都从最后一天算起" in page
    assert "2024年1月2日" in page


def test_the_calculator_does_not_know_what_only_offices_meet(walk: Walk) -> None:
    query = {"event": "inspection_objected", "day_year": "2006", "day_month": "10", "day_day": "1"}
    answer = walk.client.get("/guide/deadlines/", query)
    assert answer.status_code == 422
    assert "请从列出的选项中选择" in answer.content.decode()
