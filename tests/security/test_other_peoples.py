"""What belongs to somebody else: identifiers put where they do not belong, fields nobody asked for, keys and codes."""

import re
import threading
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test import Client

from tests.cases.county import County, as_, facts, file
from tests.delivery.desk import roads
from tests.delivery.desk.pages import form_values
from tests.delivery.portal.walk import Walk
from tests.security.addresses import every_address
from tests.security.world import (
    FILE_TEXT,
    HOLDER,
    NOBODY,
    OTHER_BODY,
    OTHER_COUNTER,
    OTHER_PETITIONER,
    SECRETS,
    World,
    content_of,
    open_matter,
    stored_file,
    undone,
)
from xinfang.agencies.actors import Actor
from xinfang.base import clock
from xinfang.base.ids import petition_number, same_code
from xinfang.cases import guesses
from xinfang.cases.models import Attachment, CodeAttempt, Matter, Opinion, Petitioner, Submission
from xinfang.cases.queries import receipts
from xinfang.cases.types.filing import Receipt
from xinfang.files.models import StoredFile
from xinfang.procedure.states import State

SYSTEM = Actor.system("test")
CODE = r"\b\d{4} \d{4} \d{4}\b"
"""A query code as it is printed."""


# Identifiers where they do not belong ---------------------------------------------------------------------------


def test_files_and_opinions_open_only_under_their_own_matter(world: World) -> None:
    """Under the number of one's own matter, the identifiers of another one lead nowhere."""
    client = world.browser(NOBODY)
    open_matter(client, world.other)
    for path in (f"opinions/{world.opinion_id}", f"files/{world.file_id}"):
        assert client.get(f"/track/{world.other.number}/{path}/").status_code == 404


def test_no_identifier_of_another_matter_opens_under_ones_own_number(world: World) -> None:
    """Every address under a number, with the number of one's own matter and all that comes after it of another one."""
    at_first = world.browser(OTHER_PETITIONER).cookies
    own = {"number": [world.other.number]}
    mixed = [address for address in every_address(world, own) if "number" in address.gaps and len(address.gaps) > 1]
    assert {"portal:attachment", "portal:opinion", "portal:letter-file", "desk:file"} <= {each.name for each in mixed}
    leaks = []
    for address in mixed:
        client = Client()
        client.cookies.load({name: morsel.value for name, morsel in at_first.items()})
        with undone():
            told = content_of(client.get(address.path, follow=True))
        leaks += [f"{address.path}: {word}" for word in SECRETS if word in told]
    assert not leaks


def test_an_officer_opens_files_only_under_their_own_matter(world: World) -> None:
    own = roads.received(world.county)
    client = world.browser(HOLDER)
    found = client.get(f"/desk/matters/{world.secret.number}/files/{world.file_id}/", follow=True)
    assert FILE_TEXT in content_of(found)
    assert client.get(f"/desk/matters/{own.number}/files/{world.file_id}/").status_code == 404


def test_a_file_waiting_in_somebody_elses_form_is_not_filed_with_mine(walk: Walk) -> None:
    stored_file()
    with as_(SYSTEM):
        foreign = StoredFile.objects.get().id
    walk.fill()
    shown = walk.shown()
    sent = walk.client.post(
        "/submit/check/", {"shown": shown, "file_ids": str(foreign), "files": str(foreign), "file_draft": str(uuid4())}
    )
    assert sent.status_code == 302
    with as_(SYSTEM):
        assert not Attachment.objects.exists()


def test_nobody_else_takes_a_file_out_of_a_form(walk: Walk) -> None:
    file_id, _draft = stored_file()
    walk.begin()
    walk.client.post("/submit/files/", {"remove": str(file_id)})
    with as_(SYSTEM):
        assert StoredFile.objects.filter(id=file_id).exists()


def test_an_officer_does_not_take_files_out_of_another_form(world: World) -> None:
    file_id, _draft = stored_file()
    client = world.browser(OTHER_BODY)
    client.post("/desk/register/", {"key": str(uuid4()), "remove": str(file_id)})
    with as_(SYSTEM):
        assert StoredFile.objects.filter(id=file_id).exists()


@pytest.mark.parametrize("token", ["", "x" * 43, "' OR 1=1 --", "\xed\xa0\x80", "a" * 4000])
def test_a_draft_opens_only_with_its_token(walk: Walk, token: str) -> None:
    walk.begin()
    walk.answer("what")
    thief = Client()
    thief.cookies["xf_draft"] = token
    answer = thief.get("/submit/what/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/submit/")


def test_claims_of_another_matter_are_no_choice(world: World) -> None:
    """The fields of the opinion are numbered by the claims of its own matter: there is no key to put in."""
    own = roads.handling(world.county)
    before = {claim.claim_id for claim in facts(world.secret.matter_id).claims}
    client, address = world.browser(HOLDER), f"/desk/matters/{own.number}/opinion/"
    values = form_values(client.get(address)) | {"findings_1": "事实", "findings_7": "别人的", "matter_id": "7"}
    assert client.post(address, values).status_code == 302
    with as_(SYSTEM):
        answered = set(Opinion.objects.get(matter_id=own.matter_id).answers.values_list("claim_id", flat=True))
    assert not answered & before
    assert len(answered) == 1


# Fields nobody asked for ----------------------------------------------------------------------------------------

SMUGGLED = {
    "office_id": "1",
    "office": "1",
    "holder_id": "1",
    "state": "ARCHIVED",
    "sealed": "on",
    "urgent": "on",
    "account_id": str(uuid4()),
    "channel": "VISIT",
    "received_at": "2020-01-01",
    "idempotency_key": str(uuid4()),
    "signed_by": str(uuid4()),
    "topic": "030500",
    "number": "XF2020-0000001-1",
    "id": str(uuid4()),
}


def test_the_portal_takes_only_the_fields_it_shows(walk: Walk) -> None:
    walk.begin()
    for step, answers in walk.answers.items():
        walk.client.post(f"/submit/{step}/", answers | SMUGGLED | {"revision": ""})
    walk.client.post("/submit/check/", SMUGGLED | {"shown": walk.shown()})
    with as_(SYSTEM):
        matter = Matter.objects.get()
        person = Petitioner.objects.get()
    kept = (matter.state, matter.channel, matter.urgent, matter.sealed, matter.topic, matter.received_at.year)
    assert kept == (State.REGISTERED, "ONLINE", False, False, "", clock.today().year)
    assert person.account_id is None
    assert str(matter.id) != SMUGGLED["id"]


def test_the_desk_registers_for_the_officers_own_body_whatever_is_sent(world: World) -> None:
    client = world.browser(OTHER_COUNTER)
    values = form_values(client.get("/desk/register/")) | SMUGGLED
    values |= {"body": "来访人说水压低。", "onward": "next", "topic": "", "sealed": ""}  # the form has this one
    assert client.post("/desk/register/", values).status_code == 302
    with as_(SYSTEM):
        matter = Matter.objects.order_by("-number").first()
    assert matter is not None
    assert (matter.office_id, matter.state, matter.sealed) == (world.county.water, State.REGISTERED, False)


def test_an_act_takes_only_its_own_fields(world: World) -> None:
    own = roads.received(world.county)
    client, address = world.browser(HOLDER), f"/desk/matters/{own.number}/acts/accept/"
    values = form_values(client.get(address)) | SMUGGLED | {"to_body": str(world.county.water), "matter_id": "1"}
    assert client.post(address, values).status_code == 302
    now = facts(own.matter_id)
    assert (now.state, now.holder, now.office) == (State.ACCEPTED, world.county.housing, world.county.office)


def test_nobody_signs_in_another_officers_name(world: World) -> None:
    own = roads.submitted(world.county)
    head = world.county["head"].officer_id
    values = {"seq": "99", "heard": "PHONE", "actor": str(head), "signed_by": str(head)}
    world.browser(HOLDER).post(f"/desk/matters/{own.number}/opinion/sign/", values)
    with as_(SYSTEM):
        assert Opinion.objects.get(matter_id=own.matter_id).issued_at is None


def test_opening_an_account_makes_a_citizen_whatever_is_sent(client: Client, county: County) -> None:
    values = {"username": "somebody", "password1": "a-long-password", "password2": "a-long-password"}
    smuggled = {"kind": "ADMIN", "is_staff": "on", "is_superuser": "on", "is_officer": "on", "groups": "1"}
    client.post("/accounts/signup/", values | smuggled)
    assert client.get("/track/mine/").status_code == 200
    assert client.get("/desk/").status_code == 403


def test_the_api_refuses_fields_it_does_not_know(client: Client, county: County) -> None:
    payload = {"title": "题", "body": "文", "claims": ["求"], "petitioner": {"name": "某", "address": "某处"}}
    for name, value in SMUGGLED.items():
        answer = _post_json(client, "submissions", payload | {name: value})
        assert answer.status_code == 422, name
        assert [error["field"] for error in answer.json()["errors"]] == [name]


def _post_json(client: Client, path: str, payload: Mapping[str, Any]) -> Any:
    headers = {"Idempotency-Key": str(uuid4())}
    return client.post(f"/api/v1/{path}", payload, content_type="application/json", headers=headers)


# Keys that file once --------------------------------------------------------------------------------------------


def test_the_key_of_an_imported_row_opens_no_receipt_at_another_desk(world: World) -> None:
    """Keys of imported rows are reckoned from texts that are public; an officer who sends one registers anew."""
    with as_(SYSTEM):
        key = Submission.objects.get(matter_id=world.other.matter_id).idempotency_key
    client = world.browser(OTHER_COUNTER)
    values = form_values(client.get("/desk/register/")) | {"key": str(key), "body": "另一封信。", "onward": "receipt"}
    answer = client.post("/desk/register/", values)
    shown = client.get(answer.headers["Location"]).content.decode()
    assert world.other.number not in answer.headers["Location"]
    assert world.other.number not in shown
    assert client.get(f"/desk/matters/{world.other.number}/").status_code == 404


def test_the_receipt_of_an_accusation_is_printed_and_says_nothing_of_it(world: World) -> None:
    client = world.browser(OTHER_COUNTER)
    values = form_values(client.get("/desk/register/")) | {
        "body": "来信检举某所长。",
        "onward": "receipt",
        "sealed": "on",
    }
    printed = client.post("/desk/register/", values).headers["Location"]
    page = client.get(printed).content.decode()
    number = printed.split("/")[4]
    assert number in page
    assert not [word for word in ("来信检举", "某所长") if word in page]
    assert client.get(f"/desk/matters/{number}/").status_code == 404


def test_the_same_form_sent_twice_at_the_desk_files_once(world: World) -> None:
    client = world.browser(OTHER_COUNTER)
    values = form_values(client.get("/desk/register/")) | {"body": "水压低。", "onward": "case"}
    first, again = client.post("/desk/register/", values), client.post("/desk/register/", values)
    assert first.headers["Location"] == again.headers["Location"]


# Codes ----------------------------------------------------------------------------------------------------------


def test_a_number_that_does_not_exist_is_worked_on_like_a_wrong_code(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Same words, same statements, the same comparison in constant time: the clock tells nothing either."""
    compared: list[tuple[str, str]] = []

    def watched(given: str, expected: str) -> bool:
        compared.append((given, expected))
        return same_code(given, expected)

    monkeypatch.setattr(receipts, "same_code", watched)
    seen = []
    for number in (world.other.number, petition_number(prefix="XF", year=2026, serial=9_999_999)):
        statements: list[str] = []

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any, kept: list[str] = statements) -> Any:
            if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
                kept.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            answer = client.post("/track/", {"number": number, "code": "0" * 12})
        seen.append((answer.status_code, statements))
    assert seen[0] == seen[1]
    assert len(compared) == 2


def test_the_body_that_handles_a_matter_never_learns_its_code(world: World) -> None:
    """With the code an officer could rate, or withdraw, in the petitioner's place."""
    client, address = world.browser(HOLDER), f"/desk/matters/{world.secret.number}/receipt/"
    values = form_values(client.get(address)) | {"how_verified": "本人持身份证到场"}
    answers = [client.get(address), client.post(address, values), client.get(f"/desk/matters/{world.secret.number}/")]
    assert not [answer for answer in answers if re.search(CODE, content_of(answer))]
    assert client.get(f"/desk/register/receipts/{world.secret.number}/").status_code == 404


def test_a_right_code_opens_its_own_number_only(client: Client, world: World) -> None:
    stolen = {"number": world.secret.number, "code": world.other.query_code}
    assert client.post("/track/", stolen).status_code == 422
    assert client.get(f"/track/{world.secret.number}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_guesses_made_at_once_are_all_counted(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of twelve guesses in the same instant ten are answered as wrong, and the two others are told to wait. Where
    no more than three may be looked at, three are, though no row existed when the twelve began.
    """
    receipt = file()
    assert sorted(_at_once(receipt)) == [422] * 10 + [429] * 2
    right = {"number": receipt.number, "code": receipt.query_code}
    assert Client().post("/track/", right).status_code == 302
    with as_(SYSTEM):
        assert CodeAttempt.objects.get().failures == 12
        CodeAttempt.objects.all().delete()
    monkeypatch.setattr(guesses, "MAX_LOOKED_AT", 3)
    compared = []
    monkeypatch.setattr(receipts, "same_code", lambda given, expected: compared.append(given))
    assert sorted(_at_once(receipt)) == [422] * 3 + [429] * 9
    assert len(compared) == 3


def _at_once(receipt: Receipt) -> list[int]:
    """The answers to twelve wrong codes for one number in the same instant."""
    together, answers = threading.Barrier(12), []

    def guess() -> None:
        together.wait()
        try:
            answer = Client().post("/track/", {"number": receipt.number, "code": "0" * 12})
            answers.append(answer.status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return answers
