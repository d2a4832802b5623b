"""The public library of the law."""

import re

import pytest
from django.test import Client

from tests.cases.county import County


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    "path",
    ["/law/", "/law/xinfang-regulation-2022/", "/law/simple-procedure-2016/", "/law/xinfang-regulation-2005/33/"],
)
def test_everybody_may_read_it(client: Client, county: County, path: str, language: str) -> None:
    client.cookies["lang"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_an_article_says_what_it_owes_and_what_rests_on_it(client: Client, county: County) -> None:
    page = client.get("/law/xinfang-regulation-2022/34/").content.decode()
    assert "受理后六十日内给您书面答复" in page
    assert "没有按期办结的" in page
    assert "延长办理期限" in page or "办结（已延期）" in page
    assert 'href="/law/xinfang-regulation-2022/35/"' in page
    assert "这里还没有载入公布的原文" in page


def test_what_rests_on_an_article_is_named_once_and_without_codes(client: Client, county: County) -> None:
    page = client.get("/law/xinfang-regulation-2022/22/").content.decode()
    steps = page[page.index('id="acts"') :].split("</section>")[0]
    assert [steps.count(f"<li>{act} ") for act in ("转送", "交办")] == [1, 1]
    assert not re.search(r"\bT\d", steps)


def test_it_is_said_in_english_too(client: Client, county: County) -> None:
    client.cookies["lang"] = "en"
    page = client.get("/law/xinfang-regulation-2022/34/").content.decode()
    assert "You get a written answer within sixty days of acceptance" in page


@pytest.mark.parametrize("path", ["/law/none/", "/law/xinfang-regulation-2022/99/", "/law/none/1/"])
def test_what_does_not_exist_is_not_found(client: Client, county: County, path: str) -> None:
    assert client.get(path).status_code == 404
