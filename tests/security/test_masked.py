"""Who petitions, and who speaks for them, is masked on every page of the desk: in full it is only opened, for a reason.

Every address of the desk that shows matters is looked at by whoever may see the matter, every form of an act and every
page of a matter. The list of what shows people in full is written out: a new page that does fails here.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_
from tests.delivery.desk import roads
from tests.security.addresses import every_address
from tests.security.world import World, content_of, problem_of
from xinfang.agencies.models import Account
from xinfang.agencies.types import Role
from xinfang.cases.types.filing import PetitionerDetails, Receipt, RepresentationDetails
from xinfang.delivery.desk.acts.registry import FORM_BY_CODE
from xinfang.delivery.desk.addresses import slug_of
from xinfang.procedure.mandate_codes import AgentRelation, MandateKind

PEOPLE = (
    PetitionerDetails(name="郁晓岚", address="滨湖路 88 号 1203 室", phone="13911112222", email="yuxl@mail.example"),
    PetitionerDetails(name="褚方圆", address="滨湖路 90 号 305 室", phone="13933334444"),
)
AGENT = RepresentationDetails(
    kind=MandateKind.AGENT, name="柏青松", address="梅园街 7 号", phone="13955556666", relation=AgentRelation.RELATIVE
)
IN_FULL = tuple(
    words
    for person in (*PEOPLE, AGENT)
    for words in (person.name, person.address, person.phone, getattr(person, "email", ""))
    if words
)
OPENED_ON_PURPOSE = {"desk:letter-file", "desk:identity"}
"""A letter as a file names its addressee, and an identity is shown after a reason; both go on record."""
OFFICE_ROLES = [
    *(Role.REGISTRAR, Role.TRIAGE_OFFICER, Role.REVIEWER, Role.SUPERVISOR, Role.LEADER),
    *(Role.PUBLIC_LAWYER, Role.ARCHIVIST, Role.BODY_HEAD, Role.SIGNATORY, Role.CASE_OFFICER),
]


@pytest.fixture
def matter(county: County) -> Receipt:
    """A matter with an opinion, of two who petition and one who speaks for them; an officer holds every post in the
    office and in the body that handles it.
    """
    receipt = roads.issued(county, petitioners=PEOPLE, petitioner_count=2, representations=(AGENT,))
    with as_(builders.SYSTEM):
        officer = builders.officer("everything", county.office, OFFICE_ROLES)
        builders.post(officer.pk, county.housing, OFFICE_ROLES)
    return receipt


def addresses(world: World) -> Iterator[tuple[str, str]]:
    """Name and path of every address of the desk, and of the form of every act."""
    for address in every_address(world):
        if address.name.startswith("desk:"):
            yield address.name, address.path
    for code in FORM_BY_CODE:
        slug = slug_of(code)
        yield f"desk:act {slug}", reverse("desk:act", args=[world.secret.number, slug])


def unmasked(client: Client, world: World, matter: Receipt) -> Iterator[tuple[str, str]]:
    """The addresses that show somebody in full, with the words."""
    for name, path in addresses(world):
        shown = content_of(client.get(path.replace(world.secret.number, matter.number)))
        yield from ((name, words) for words in IN_FULL if words in shown)


@pytest.mark.long
def test_nobody_is_shown_in_full_on_any_page(world: World, matter: Receipt) -> None:
    problem_of(world.county, matter)
    client = Client()
    client.force_login(Account.objects.get(username="everything"))
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        assert "郁**" in content_of(client.get(f"/desk/matters/{matter.number}/"))
        shown = {(name, words) for name, words in unmasked(client, world, matter) if name not in OPENED_ON_PURPOSE}
    assert shown == set()
