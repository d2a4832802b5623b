"""Every address of the URLconf, tried by everybody who might come for a matter that is not theirs.

The lists of what answers are written out: a new page that is open to more people than meant fails here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.security.addresses import Address, every_address
from tests.security.headers import left_open
from tests.security.world import (
    ADMINISTRATOR,
    CITIZEN,
    CLAIM,
    FILE_TEXT,
    HOLDER,
    NOBODY,
    OPINION,
    OTHER_BODY,
    OTHER_PETITIONER,
    SECRETS,
    STRANGERS,
    TITLE,
    World,
    content_of,
    open_matter,
    undone,
)
from xinfang.base.ids import petition_number

UNUSED = petition_number(prefix="XF", year=2026, serial=9_999_999)
SIGN_IN = "/accounts/login/?next="
REFUSALS = frozenset({400, 403, 404, 405, 410})

GUIDE = frozenset(
    {"portal:home", "portal:guide", "portal:deadlines", "portal:privacy", "portal:accessibility", "portal:map"}
    | {
        "portal:procedures",
        "portal:representation-form",
        "portal:check-letter",
        "portal:hall",
        "portal:lawyers",
        "portal:receptions",
        "portal:receptions-calendar",
        "portal:law",
        "portal:instrument",
        "portal:article",
        "portal:recommendations",
        "portal:recommendations-data",
        "portal:evidence",
        "portal:evidence_check",
        "portal:evidence_roots",
    }
)
API = frozenset({"api:v1:openapi-json", "api:v1:reckon"})
DOOR = frozenset({"account_inactive", "account_logout", "account_signup", "set_language", "ui:mode"})
PUBLIC = GUIDE | API | DOOR
FILING = frozenset(
    {"portal:begin", "portal:step", "portal:autosave", "portal:files", "portal:check", "portal:track", "portal:leave"}
    | {"portal:handed_in", "portal:hall-book", "portal:reception-book"}
    | {"portal:ask-lawyer", "portal:question-receipt", "portal:question-open", "portal:question"}
)
ENTRANCE = frozenset({"account_login", "mfa_authenticate"})
ACCOUNT = frozenset({"account_change_password", "account_security", "account_end_sessions", "account_reauthenticate"})
OFFICER = frozenset(
    {
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
DESK = frozenset(
    {
        "desk:home",
        "desk:find",
        "desk:find-number",
        "desk:identity-requests",
        "desk:inbox",
        "desk:inbox-digest",
        "desk:inbox-calendar",
        "desk:inbox-calendar-end",
        "desk:inbox-calendar-renew",
        "desk:problems",
        "desk:together",
        "desk:charges",
        "desk:counsel",
        "desk:expert",
        "desk:on-duty-cancel",
        "desk:conference",
        "desk:conference-items",
        "desk:conference-members",
        "desk:conference-member-end",
        "desk:sorting-month",
        "desk:receptions",
        "desk:reception",
        "desk:reception-list",
        "desk:recommendations",
        "desk:serving",
        "desk:warnings",
        "desk:warning-seen",
        "desk:findings",
        "desk:help",
        "desk:access",
        "desk:procedure",
        "desk:calendar",
        "desk:register",
        "desk:suggest",
        "desk:bulk",
        "desk:bulk-template",
        "desk:bulk-rejects",
        "desk:bodies",
        "desk:body",
        "desk:competences",
        "desk:delegations",
        "desk:delegation-new",
        "desk:delegation-revoke",
    }
)
ADMINISTRATION = frozenset(
    {
        "desk:administration",
        "desk:factor-reset",
        "desk:sessions-end",
        "desk:sign-in",
        "desk:sign-in-of",
        "desk:letter-template",
        "desk:letter-templates",
        "desk:body-close",
        "desk:body-edit",
        "desk:body-move",
        "desk:body-new",
        "desk:competence-new",
        "desk:competence-basis",
        "desk:competence-end",
        "desk:local-rule-end",
        "desk:local-rule-new",
        "desk:local-rules",
        "desk:officer",
        "desk:officer-active",
        "desk:officer-edit",
        "desk:officer-link",
        "desk:officer-new",
        "desk:officers",
        "desk:outbox",
        "desk:outbox-retry",
        "desk:outbox-retry-all",
        "desk:post-end",
        "desk:post-new",
        "desk:sheet",
        "desk:sheet-template",
        "desk:team-end",
        "desk:team-new",
        "desk:topics",
        "desk:topics-load",
        "ui:gallery",
    }
)
MATTER = frozenset(
    {
        "desk:case",
        "desk:alike",
        "desk:date",
        "desk:identity",
        "desk:identity-correct",
        "desk:letter",
        "desk:letter-file",
        "desk:material",
        "desk:file",
        "desk:reissue",
        "desk:act",
        "desk:act-preview",
        "desk:opinion",
        "desk:opinion-preview",
        "desk:opinion-sign",
        "desk:opinion-return",
        "desk:opinion-take-back",
        "desk:reception-booking",
        "desk:reception-booking-cancel",
        "desk:reception-absent",
        "desk:reception-confirm",
        "desk:reception-explain",
        "desk:beside",
        "desk:advice-ask",
        "desk:advice-back",
        "desk:referral-new",
        "desk:referral-end",
        "desk:paper-new",
        "desk:paper-strike",
        "desk:finding",
    }
)

OPEN_TO = {
    NOBODY: PUBLIC | FILING | ENTRANCE,
    OTHER_PETITIONER: PUBLIC | FILING | ENTRANCE,
    CITIZEN: PUBLIC | FILING | ACCOUNT | ENTRANCE | {"portal:mine", "portal:news"},
    OTHER_BODY: PUBLIC | ACCOUNT | OFFICER | DESK | ENTRANCE,
    ADMINISTRATOR: PUBLIC | ACCOUNT | OFFICER | DESK | ADMINISTRATION | ENTRANCE | {"mfa_deactivate_totp"},
    HOLDER: PUBLIC | ACCOUNT | OFFICER | DESK | MATTER | ENTRANCE,
}
"""What answers to whom with anything but a refusal or the way to the sign-in page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one address answered, once."""

    address: Address
    method: str
    status: int
    location: str
    content: str
    left_open: tuple[str, ...]

    @property
    def is_refused(self) -> bool:
        """Whether the visitor was turned away."""
        is_sent_to_sign_in = self.location.startswith(SIGN_IN)
        return self.status in REFUSALS or is_sent_to_sign_in


def asked(client: Client, method: str, path: str) -> Any:
    """The answer; where a look leads on to another page, as from the address of a form to its page, what that says."""
    answer = getattr(client, method)(path)
    leads_on = method == "get" and answer.status_code == 302 and not answer.url.startswith(SIGN_IN)
    return client.get(answer.url) if leads_on else answer


def visits(world: World, visitor: str) -> Iterator[Visit]:
    """Everything that a visitor can ask, each time in a browser in which nothing else was done."""
    at_first = world.browser(visitor).cookies
    for address in every_address(world):
        for method in ("get", "post"):
            client = Client()
            client.cookies.load({name: morsel.value for name, morsel in at_first.items()})
            with undone():
                answer = asked(client, method, address.path)
                yield Visit(
                    address=address,
                    method=method,
                    status=answer.status_code,
                    location=answer.headers.get("Location", ""),
                    content=content_of(answer),
                    left_open=left_open(answer, personal=visitor != NOBODY),
                )


@pytest.mark.parametrize("visitor", OPEN_TO)
def test_what_answers_to_whom_is_a_closed_list(world: World, visitor: str) -> None:
    answered, broken, leaks, unsafe = set(), [], [], []
    for visit in visits(world, visitor):
        where = f"{visit.method} {visit.address.path}"
        if not visit.is_refused:
            answered.add(visit.address.name)
        if visit.status >= 500:
            broken.append(f"{where}: {visit.status}")
        unsafe += [f"{where}: {header}" for header in visit.left_open]
        if visitor in STRANGERS:
            leaks += [f"{where}: {word}" for word in SECRETS if word in visit.content]
    assert not broken
    assert not leaks
    assert not unsafe
    assert answered == OPEN_TO[visitor]


def test_the_words_that_strangers_must_not_read_are_read_by_the_holder(world: World) -> None:
    """Without this, the silence above would prove nothing."""
    client, matter = world.browser(HOLDER), f"/desk/matters/{world.secret.number}/"
    page = content_of(client.get(matter))
    assert TITLE in page
    assert CLAIM in page
    assert OPINION in content_of(client.get(f"{matter}opinion/preview/"))
    assert FILE_TEXT in content_of(client.get(f"{matter}files/{world.file_id}/", follow=True))


def test_they_are_read_by_the_petitioner_with_number_and_code(world: World) -> None:
    client, matter = world.browser(NOBODY), f"/track/{world.secret.number}/"
    open_matter(client, world.secret)
    assert TITLE in content_of(client.get(matter))
    assert FILE_TEXT in content_of(client.get(f"{matter}files/{world.file_id}/", follow=True))
    assert OPINION in content_of(client.get(f"{matter}opinions/{world.opinion_id}/"))


def test_a_matter_that_is_not_yours_answers_like_one_that_does_not_exist(world: World) -> None:
    for prefix, visitor in (("/track/", NOBODY), ("/track/", OTHER_PETITIONER), ("/desk/matters/", OTHER_BODY)):
        client = world.browser(visitor)
        there = client.get(f"{prefix}{world.secret.number}/")
        not_there = client.get(f"{prefix}{UNUSED}/")
        assert there.status_code == not_there.status_code == 404
        assert _apart_from_its_id(there) == _apart_from_its_id(not_there).replace(UNUSED, world.secret.number)


def _apart_from_its_id(answer: Any) -> str:
    """A page without the id under which its request is logged."""
    page: str = answer.content.decode()
    return page.replace(answer.headers["X-Request-ID"], "")


def test_matters_are_kept_by_no_cache_on_the_way(world: World) -> None:
    client = world.browser(NOBODY)
    open_matter(client, world.secret)
    number = world.secret.number
    for path in (f"/track/{number}/", f"/track/{number}/opinions/{world.opinion_id}/"):
        assert "no-store" in client.get(path).headers["Cache-Control"], path


def test_after_leaving_the_matter_is_closed(world: World) -> None:
    client, matter = world.browser(NOBODY), f"/track/{world.secret.number}/"
    open_matter(client, world.secret)
    client.post("/track/leave/")
    assert client.get(matter).status_code == 404


def test_after_signing_out_the_desk_is_closed(world: World) -> None:
    client, matter = world.browser(HOLDER), f"/desk/matters/{world.secret.number}/"
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/accounts/logout/")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    assert client.get(matter).status_code == 302
