"""Requests as no browser of an honest person sends them: hosts, ways back, methods, tokens, names, paths."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.agencies.builders import PASSWORD
from tests.cases.county import County, file
from tests.delivery.portal.walk import Walk
from tests.security.addresses import every_address
from tests.security.world import HOLDER, NOBODY, World, content_of, open_matter, stored_file, undone, upload
from xinfang.agencies.models import Account
from xinfang.base.ids import petition_number

EVIL = "evil.example"

# Hosts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", [EVIL, f"testserver.{EVIL}", f"testserver@{EVIL}", "", "testserver:x", "a" * 300])
def test_a_foreign_host_name_is_no_host_of_ours(client: Client, county: County, host: str) -> None:
    for path in ("/", "/track/", "/accounts/login/", "/api/v1/due", "/desk/"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 400, path
        assert EVIL not in content_of(answer), path


def test_links_on_a_receipt_follow_no_forwarded_host(walk: Walk) -> None:
    number = walk.fill().number()
    headers = {"x-forwarded-host": EVIL, "forwarded": f"host={EVIL}", "x-host": EVIL, "x-original-url": "/desk/"}
    for path in (f"/submit/receipt/{number}/", f"/submit/receipt/{number}/file/"):
        answer = walk.client.get(path, headers=headers)
        assert answer.status_code == 200
        assert EVIL not in content_of(answer)


# Ways back ------------------------------------------------------------------------------------------------------

ELSEWHERE = [
    f"https://{EVIL}/",
    f"//{EVIL}/",
    f"///{EVIL}/",
    f"/\\{EVIL}/",
    f"\\\\{EVIL}/",
    f"https:{EVIL}",
    f"http:///{EVIL}",
    f"/%09/{EVIL}",
    f"\t//{EVIL}",
    f"//testserver@{EVIL}/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    f"/\r\nLocation: https://{EVIL}/",
]


def leads_away(location: str) -> bool:
    """Whether a browser on our site would leave it by this way."""
    return not location.startswith("/") or location[1:2] in ("/", "\\") or "\n" in location


def ways_back(client: Client, target: str) -> Sequence[Any]:
    """Every door that goes back to where its visitor came from, asked to go elsewhere."""
    account = {"username": f"n{uuid4().hex}", "password1": PASSWORD, "password2": PASSWORD}
    signed_in = {"login": "case", "password": PASSWORD, "next": target}
    return [
        client.post("/ui/mode/", {"mode": "elder", "next": target}),
        client.post("/i18n/", {"language": "en", "next": target}),
        client.get("/i18n/", {"next": target}),
        client.post("/i18n/", {"language": "en"}, headers={"referer": target.strip().replace("\r\n", "")}),
        client.post("/accounts/login/", signed_in),
        client.post(f"/accounts/logout/?next={target}", {"next": target}),
        client.post("/accounts/signup/", account | {"next": target}),
    ]


def test_no_way_back_leads_off_the_site(world: World) -> None:
    for target in ELSEWHERE:
        for answer in ways_back(Client(), target):
            assert answer.status_code == 302, target
            assert not leads_away(answer.headers["Location"]), target


# Tokens and methods ---------------------------------------------------------------------------------------------

NEED_NO_TOKEN = {"api:v1:file", "api:v1:ask", "api:v1:reckon"}
"""The interface takes no cookies, so nobody's browser can be made to use it in somebody's name."""


@pytest.mark.parametrize("visitor", [NOBODY, HOLDER])
def test_every_post_needs_its_token(world: World, visitor: str) -> None:
    at_first = world.browser(visitor).cookies
    for address in every_address(world):
        client = Client(enforce_csrf_checks=True)
        client.cookies.load({name: morsel.value for name, morsel in at_first.items()})
        with undone():
            answer = client.post(address.path, {"active": "yes"})
        if address.name in NEED_NO_TOKEN:
            assert answer.status_code != 403, address
        else:
            assert answer.status_code == 403, address
            assert "页面放得太久了" in answer.content.decode(), address


def test_the_interface_hears_no_cookie(world: World) -> None:
    client = world.browser(NOBODY)
    open_matter(client, world.secret)
    asked = {"number": world.secret.number, "query_code": "0" * 12}
    answer = client.post("/api/v1/status", asked, content_type="application/json")
    assert answer.status_code == 403


def test_methods_that_no_page_knows_break_nothing(world: World) -> None:
    at_first = world.browser(HOLDER).cookies
    methods = cycle(("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "X" * 200))
    for address, method in zip(every_address(world), methods, strict=False):
        client = Client()
        client.cookies.load({name: morsel.value for name, morsel in at_first.items()})
        with undone():
            answer = client.generic(method, address.path)
            assert content_of(answer)
            assert answer.status_code < 500, (method, address)


def test_every_pattern_of_ours_is_tried() -> None:
    """The walk reads the URLconf: if it read nothing, it would prove nothing."""
    spaces = {entry.namespace for entry in get_resolver().url_patterns if hasattr(entry, "namespace")}
    assert {"portal", "desk", "api", "ui"} <= spaces


# Names of files in headers --------------------------------------------------------------------------------------

NAMES = [
    'a"; filename="evil.exe.txt',
    "a\r\nSet-Cookie: xf_session=stolen\r\n.txt",
    "..%2f..%2fetc%2fpasswd.txt",
    "../../../../etc/passwd.txt",
    "C:\\windows\\system32\\a.txt",
    "账单\u202egpj.exe.txt",
    "a;b=c,d.txt",
    "=cmd|' /C calc'!A0.txt",
    "<img src=x onerror=alert(1)>.txt",
    "\u2028\u0000\x7f.txt",
    "名" * 300 + ".txt",
    ".txt",
    "CON.txt",
]


def test_a_file_name_never_leaves_its_place_in_the_header(county: County, client: Client) -> None:
    for name in NAMES:
        file_id, draft = stored_file(name=name)
        receipt = file(file_ids=(file_id,), file_draft=draft)
        open_matter(client, receipt)
        answer = client.get(f"/track/{receipt.number}/files/{file_id}/", follow=True)
        assert content_of(answer), name
        start, _charset, encoded = answer.headers["Content-Disposition"].partition("UTF-8''")
        assert start == 'attachment; filename="file.txt"; filename*=', name
        assert not set(encoded) & set('"\\/;,<>\r\n '), name
        assert "Set-Cookie" not in answer.headers, name
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name


def test_a_file_name_as_sent_by_a_browser_breaks_nothing(walk: Walk) -> None:
    walk.fill()
    files = [upload(name.replace("\r\n", "%0D%0A")) for name in NAMES]
    answer = walk.client.post("/submit/files/", {"uploads": files, "upload": "1"})
    assert answer.status_code in (302, 422)
    assert "<img src=x" not in walk.page("files")


# Paths ----------------------------------------------------------------------------------------------------------


def hostile_numbers() -> Sequence[str]:
    """Texts where a number should be."""
    unused = petition_number(prefix="XF", year=2026, serial=9_999_999)
    return (
        unused,
        "..%2f..%2fetc%2fpasswd",
        "..",
        "%00",
        "%0d%0aSet-Cookie:%20a=b",
        "1'%20OR%20'1'='1",
        "%ff%fe",
        "%ed%a0%80",
        "%F0%9D%9F%8F" * 20,
        "XF" + "9" * 5000,
        "%E2%80%AE",
        "{{7*7}}",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "undefined",
        "-1",
    )


@pytest.mark.parametrize(
    "path",
    [
        "/track/{}/",
        "/track/{}/rate/",
        "/submit/receipt/{}/file/",
        "/submit/{}/",
        "/desk/matters/{}/",
        "/desk/matters/{}/acts/accept/",
        "/desk/register/receipts/{}/",
        "/desk/find/?q={}",
        "/desk/?after={}",
        "/accounts/first-password/{}/",
        "/track/?number={}",
    ],
)
def test_what_is_no_number_is_not_found(client: Client, county: County, path: str) -> None:
    if "desk" in path:
        client.force_login(Account.objects.get(username="second"))
    for number in hostile_numbers():
        answer = client.get(path.format(number))
        assert answer.status_code in (200, 301, 302, 404, 410), number
        assert "<script>alert(1)" not in content_of(answer), number
        assert "a" not in answer.cookies, number
