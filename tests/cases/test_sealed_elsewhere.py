"""A sealed matter is read by the team of its office and of the organ that holds it, and by that of no other body."""

from datetime import timedelta

import pytest

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, do, facts, file
from tests.cases.steps import classified
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.operations.officers import join_team
from xinfang.agencies.types import Role, Team
from xinfang.cases.models import Matter, Sealed
from xinfang.cases.operations.triage import triage
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType

pytestmark = pytest.mark.django_db


def of_the_team(body: int, role: Role) -> Actor:
    """A member of the reporting team of a body that is not the office."""
    with as_(SYSTEM):
        officer = builders.officer("elsewhere", body, [role])
        join_team(
            officer_id=officer.pk,
            team=Team.REPORTING,
            first_day=builders.LONG_AGO,
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )
        return actor_for(officer.account, builders.TODAY)


def numbers_seen(actor: Actor) -> set[str]:
    with as_(actor):
        assert not Sealed.objects.exists()
        return set(Matter.objects.values_list("number", flat=True))


def test_the_team_of_a_body_above_reads_none(county: County) -> None:
    """A post that oversees reaches the matters of all bodies below, and no accusation."""
    superior, ordinary = of_the_team(county.government, Role.SUPERVISOR), file()
    file(sealed=True)
    assert numbers_seen(superior) == {ordinary.number}


def test_the_team_of_a_body_that_had_the_letter_before_reads_it_no_more(county: County) -> None:
    former, receipt, office = of_the_team(county.housing, Role.CASE_OFFICER), file(), county["triage"]
    classified(county, receipt)
    do(office, receipt.matter_id, acts.Refer(to_body=county.housing), day=1, hour=1)
    do(office, receipt.matter_id, acts.Recall(reason="转错了单位"), day=1, hour=2)
    assert numbers_seen(former) == {receipt.number}
    found = acts.Triage(
        claims=tuple(
            ClaimClass(claim_id=claim.claim_id, type=ClaimType.ACCUSATION) for claim in facts(receipt.matter_id).claims
        ),
        accused_bodies=frozenset({county.water}),
    )
    with as_(office):
        triage(receipt.matter_id, found, topic="", actor=office, now=MORNING + timedelta(days=2))
    assert numbers_seen(former) == set()
