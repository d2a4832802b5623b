"""`xinfang factor`: a demo's code, and a lost factor taken away."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from tests.agencies import builders
from xinfang.agencies.context import acting
from xinfang.agencies.models import Account, AdministrationEvent
from xinfang.agencies.types import AccountKind, Role
from xinfang.delivery.signin import demo_codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def boss(db: None) -> Account:
    with acting(builders.SYSTEM, request_id="test"):
        boss = builders.officer("boss", builders.body("DEP"), [Role.SYSTEM_ADMIN], kind=AccountKind.ADMIN).account
    Authenticator.objects.all().delete()
    demo_codes.give({"boss"}, on=builders.TODAY)
    return boss


def printed(*words: str) -> str:
    out = StringIO()
    call_command("factor", *words, stdout=out)
    return out.getvalue().strip()


def test_the_code_of_a_demo_account_is_printed(boss: Account) -> None:
    assert printed("code", "boss") == demo_codes.code_shown(boss)


def test_a_lost_factor_is_taken_away_and_the_journal_says_so() -> None:
    assert "password alone" in printed("reset", "boss")
    assert AdministrationEvent.objects.get(action="factor.reset").actor == "SYSTEM:factor"


@pytest.mark.parametrize("words", [("code", "nobody"), ("reset", "nobody")])
def test_somebody_unknown_is_said(words: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="no officer"):
        printed(*words)


def test_where_there_is_nothing_that_is_said() -> None:
    printed("reset", "boss")
    for what in ("code", "reset"):
        with pytest.raises(CommandError):
            printed(what, "boss")
