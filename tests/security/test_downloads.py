"""Files leave by an address that knows no cookie, names nobody, and soon opens nothing any more."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test import Client

from tests.agencies.builders import SYSTEM
from tests.security.world import FILE_TEXT, HOLDER, NOBODY, World, content_of, open_matter
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, Officer
from xinfang.base import clock
from xinfang.delivery.signin.downloads import OPEN_SECONDS


def ways(world: World) -> list[str]:
    """The sealed addresses to which the links of the petitioner and of the officer lead on."""
    petitioner = world.browser(NOBODY)
    open_matter(petitioner, world.secret)
    links = {petitioner: f"/track/{world.secret.number}", world.browser(HOLDER): f"/desk/matters/{world.secret.number}"}
    answers = [client.get(f"{link}/files/{world.file_id}/") for client, link in links.items()]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["private, no-store"] * 2
    return [answer.headers["Location"] for answer in answers]


def test_a_sealed_address_opens_without_a_cookie_and_for_a_minute(world: World) -> None:
    for way in ways(world):
        assert not [word for word in (world.secret.number, world.file_id.hex, str(world.file_id)) if word in way]
        answer = Client().get(way)
        assert FILE_TEXT in content_of(answer)
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]
        with time_machine.travel(clock.now() + timedelta(seconds=OPEN_SECONDS + 2)):
            late = Client().get(way)
        assert late.status_code == 404
        assert "已经过期" in late.content.decode()


def test_cookies_are_neither_read_nor_set(world: World) -> None:
    """The session of somebody else opens nothing more, and is not even touched."""
    client = world.browser(HOLDER)
    client.cookies["lang"] = "en"
    for path in (*ways(world), "/files/guessed/"):
        answer = client.get(path)
        assert not answer.cookies
        assert "xf_" not in content_of(answer)
    assert client.get("/files/guessed/").headers["Content-Language"] == "zh-hans"
    assert settings.SESSION_COOKIE_NAME in client.cookies


def test_nobody_makes_or_changes_an_address(world: World) -> None:
    way = ways(world)[0]
    middle = len(way) // 2
    other = "A" if way[middle] != "A" else "B"
    forged = json.dumps({"file": str(world.file_id), "account": None, "matters": [str(world.secret.matter_id)]})
    for path in (way[:middle] + other + way[middle + 1 :], f"{way[:-5]}/", f"/files/{forged}/", "/files/gAAAAA==/"):
        assert Client().get(path).status_code == 404, path


@pytest.mark.parametrize("lost", ["account", "post"])
def test_whoever_lost_access_meanwhile_gets_nothing(world: World, lost: str) -> None:
    """The row policies are asked again as the reader stands now, not as the link was made."""
    _petitioner, officer = ways(world)
    account = world.accounts[HOLDER]
    with acting(SYSTEM, request_id="test-lost"), connection.cursor() as cursor:
        if lost == "account":
            Account.objects.filter(pk=account.pk).update(is_active=False)
        else:
            Officer.objects.filter(account=account).update(active=False)
        # Tests are one transaction, in which the form of this file is still open.
        cursor.execute("SELECT set_config('xinfang.file_draft', '', true)")
    answer = Client().get(officer)
    assert answer.status_code in (404, 409)
    assert FILE_TEXT not in content_of(answer)
