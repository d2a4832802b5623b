"""Every address by everybody to whom the table of access opens nothing of a matter, with the matter in every state.

The row policies are tried in every state for every role and table by `test_access_matrix`; here the addresses are: each
that leads to something of a matter is asked by each visitor, with one state after another under it; and so are the
lists and searches.
"""

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

import pytest
from django.test import Client

from tests.security.addresses import every_address
from tests.security.readers import OPEN, SENT_ON, Readers, arrange, bring_to, keys_of, snapshot, told_nothing
from tests.security.world import OF_THE_OFFICE, SECRETS, TITLE, content_of, open_matter, undone
from xinfang.agencies.models import Account
from xinfang.cases.queries.worklist import View
from xinfang.procedure.states import State

OF_A_MATTER = frozenset(
    {"number", "opinion_id", "problem_id", "file_id", "set_id", "request_id", "seq", "code", "message_id"}
)
"""Gaps of addresses in which something of a matter stands."""

REFUSALS = frozenset({302, 400, 403, 404, 405, 410, 429})
BESIDE = ("water", "superior", "other petitioner", "nobody")
"""An officer of another body, one of a superior who does not oversee, the petitioner of another matter, and whoever has
shown nothing."""

ADMINISTRATORS = ("boss", "security", "auditor")
INSIDERS = ("registrar", "triage", "chief", "supervisor", "archivist", "case", "town", "leader")
"""To whom the matter was open before it was sealed."""

OF_MANY_LISTS = ("triage", "supervisor", "archivist", "leader", *ADMINISTRATORS)
"""Between them they have every list of the desk."""

VISITS = [(OPEN, name) for name in BESIDE + ADMINISTRATORS] + [(SENT_ON, name) for name in BESIDE + INSIDERS]


def test_the_table_of_access_opens_nothing_to_these_visitors() -> None:
    assert [(arranged, name) for arranged, name in VISITS if name not in told_nothing(arranged)] == []


def browser(readers: Readers, name: str) -> Client:
    """A browser of one of the readers."""
    client = Client()
    if name == "other petitioner":
        open_matter(client, readers.world.other)
    elif name != "nobody":
        client.force_login(Account.objects.get(username=name))
    return client


def questions(readers: Readers, name: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Each address that leads to something of the matter, and by which methods it is asked; the searches; and the
    lists, by whoever has many.
    """
    for address in every_address(readers.world, keys_of(readers)):
        if OF_A_MATTER.intersection(address.gaps):
            yield address.path, ("get", "post")
        elif address.name.startswith("desk:") and not address.gaps and name in OF_MANY_LISTS:
            yield address.path, ("get",)
    number = readers.world.secret.number
    for words in (TITLE[1:], number, number[-9:]):
        yield f"/desk/find/?q={words}", ("get",)
    for view in View:
        yield f"/desk/?view={view}", ("get",)
    yield f"/desk/archives/done/?number={number}", ("get",)
    yield "/desk/problems/?closed", ("get",)


def faults(readers: Readers, name: str, *, arranged: str) -> Iterator[str]:
    """What leaked to a visitor, what broke, and what of the matter was answered at all.

    Problems, recommendations and meetings are in words of the office, which it keeps when a matter is sealed.
    """
    client: Any = browser(readers, name)
    secrets = [word for word in SECRETS if name not in INSIDERS or word not in OF_THE_OFFICE]
    for (path, methods), state in zip(questions(readers, name), cycle(State), strict=False):
        bring_to(readers, state, arranged=arranged)
        for method in methods:
            answer = getattr(client, method)(path)
            said = content_of(answer)
            yield from (f"{method} {path} says {word}" for word in secrets if word in said)
            is_of_the_matter = f"/{readers.world.secret.number}/" in path
            if answer.status_code >= 500 or (is_of_the_matter and answer.status_code not in REFUSALS):
                yield f"{method} {path} answers {answer.status_code}"


@pytest.mark.parametrize(("arranged", "name"), VISITS)
def test_nothing_of_the_matter_is_told_to_whom_it_is_not_open(readers: Readers, arranged: str, name: str) -> None:
    with undone():
        arrange(readers, arranged)
        before = snapshot(readers)
        assert list(faults(readers, name, arranged=arranged)) == []
        assert snapshot(readers) == before, "something was changed"
