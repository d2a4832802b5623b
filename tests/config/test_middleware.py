"""What every request meets, seen from outside."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils.translation import get_language

from xinfang.config import errors
from xinfang.config import urls as real_urls
from xinfang.delivery.signin.middleware import without_context
from xinfang.delivery.ui.outages import RETRY_SECONDS

NAMED = {
    "xf_field": [
        '{"names":["title"],"label":"标题"}',
        '{"names":["kind"],"label":"身份","choices":{"person":"个人"}}',
    ],
    "title": "路灯不亮",
    "kind": "person",
}
TYPED = {"title": "路灯不亮", "content": "村口的路灯<坏了>三个月", "password1": "geheim", "empty": " "}


def show_language(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_language())


def private_page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("for officers")


def lose_the_database(_request: HttpRequest) -> HttpResponse:
    raise OperationalError("connection refused")


def fail(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a bug")


def read_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


def _public(view: Any) -> Any:
    view.login_required = False
    return without_context(view)


handler400, handler403 = real_urls.handler400, real_urls.handler403
handler404, handler500 = real_urls.handler404, real_urls.handler500
urlpatterns = [
    path("language/", _public(show_language)),
    path("lost/", _public(lose_the_database)),
    path("bug/", _public(fail)),
    path("form/", _public(read_form)),
    path("private/", without_context(private_page)),
    *real_urls.urlpatterns,
]


@pytest.fixture
def client() -> Iterator[Client]:
    """A browser that gets error pages, not exceptions."""
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def test_an_english_browser_gets_chinese_first(client: Client) -> None:
    answer = client.get("/language/", headers={"accept-language": "en-US,en"})
    assert answer.content == b"zh-hans"
    assert answer.headers["Content-Language"] == "zh-hans"


def test_the_switch_is_remembered(client: Client) -> None:
    client.post("/i18n/", {"language": "en", "next": "/language/"})
    assert client.get("/language/").content == b"en"


def test_an_unknown_language_is_ignored(client: Client) -> None:
    client.cookies["lang"] = "xx"
    assert client.get("/language/").content == b"zh-hans"


def test_every_answer_names_its_request(client: Client) -> None:
    first, second = client.get("/language/"), client.get("/nowhere/")
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]


@pytest.mark.django_db
def test_a_page_is_private_unless_it_says_otherwise(client: Client) -> None:
    answer = client.get("/private/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_a_lost_database_gives_back_what_was_typed(client: Client) -> None:
    answer = client.post("/lost/", TYPED)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == RETRY_SECONDS
    page = answer.content.decode()
    assert "路灯不亮" in page
    assert "村口的路灯&lt;坏了&gt;三个月" in page
    assert "geheim" not in page


def test_a_bug_gives_back_what_was_typed_and_the_id_to_quote(client: Client) -> None:
    answer = client.post("/bug/", TYPED)
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "路灯不亮" in page
    assert answer.headers["X-Request-ID"] in page


def test_without_templates_there_is_still_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().post("/", {"title": "<b>"})
    monkeypatch.setattr(errors, "_TEMPLATE", "nowhere/{status}.html")
    page = errors.database_down(request).content.decode()
    assert "&lt;b&gt;" in page
    assert 'lang="zh-Hans"' in page


def test_a_huge_body_is_refused_before_it_is_read(client: Client) -> None:
    answer = client.generic("POST", "/form/", b"x", CONTENT_LENGTH=str(10**12))
    assert answer.status_code == 413


def test_a_body_of_nonsense_length_is_refused(client: Client) -> None:
    assert client.generic("POST", "/form/", b"x", CONTENT_LENGTH="-5").status_code == 400


def test_too_much_text_is_refused_in_plain_words(client: Client) -> None:
    answer = client.post("/form/", {"content": "字" * 1_000_000})
    assert answer.status_code == 413
    assert "太大" in answer.content.decode()


def test_a_hundred_kilobytes_of_text_are_welcome(client: Client) -> None:
    assert client.post("/form/", {"content": "字" * 34_000}).content == b"1"


def test_a_page_that_grew_old_gives_back_what_was_typed() -> None:
    with override_settings(ROOT_URLCONF=__name__):
        answer = Client(enforce_csrf_checks=True).post("/form/", TYPED)
    assert answer.status_code == 403
    assert "路灯不亮" in answer.content.decode()


@pytest.mark.django_db
def test_an_old_page_names_what_was_typed_and_sends_it_again(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    sent = {**NAMED, "key": "0192f5a4", "csrfmiddlewaretoken": "x" * 64}
    answer = strict.post("/form/?from=check", sent, headers={"Origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403
    shown = re.findall(r'<dt>(.*?)</dt><dd class="verbatim">(.*?)</dd>', page)
    assert shown == [("标题", "路灯不亮"), ("身份", "个人")]
    resent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    assert (resent["key"], resent["title"], resent["kind"]) == ("0192f5a4", "路灯不亮", "person")
    assert 'action="/form/?from=check"' in page
    again = strict.post("/form/?from=check", resent, headers={"Origin": "http://testserver"})
    assert again.status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"Referer": "https://elsewhere.example/form/"}],
)
def test_what_a_strangers_page_sent_gets_no_button(client: Client, headers: dict[str, str]) -> None:
    answer = client.post("/lost/", NAMED, headers=headers)
    page = answer.content.decode()
    assert "路灯不亮" in page
    assert "再试一次" not in page


def test_our_own_page_is_known_by_its_address_too(client: Client) -> None:
    page = client.post("/lost/", NAMED, headers={"Referer": "http://testserver/form/"}).content.decode()
    assert "再试一次" in page
    assert 'href="http://testserver/form/"' in page


@pytest.mark.parametrize("secret", [{"password": "geheim"}, {"upload": SimpleUploadedFile("a.txt", b"geheim")}])
def test_passwords_and_files_are_neither_shown_nor_sent_again(client: Client, secret: dict[str, Any]) -> None:
    page = client.post("/lost/", {**NAMED, **secret}, headers={"Origin": "http://testserver"}).content.decode()
    assert "路灯不亮" in page
    assert "geheim" not in page
    assert "再试一次" not in page
    assert ("您选的文件没有保留" in page) == ("upload" in secret)


def test_the_policy_allows_only_our_own_scripts(client: Client) -> None:
    policy = client.get("/language/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_missing_page_needs_no_database(client: Client) -> None:
    """The fixture `db` is not asked for: a query would fail here."""
    assert client.get("/nowhere/").status_code == 404
