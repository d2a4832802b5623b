"""In what capacities officers look at a matter, and what the case page keeps from them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.county import MORNING, County, as_, do, file
from tests.cases.steps import in_handling
from tests.delivery.desk import roads
from xinfang.agencies.actors import Actor, Charge
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, Role, Team
from xinfang.base.errors import Refused
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.queries.case import case
from xinfang.cases.sight import sight_of
from xinfang.cases.types.views import CaseView
from xinfang.procedure import acts
from xinfang.procedure.access import Capacity
from xinfang.procedure.codes import Channel
from xinfang.procedure.facts import Facts, ReviewFacts
from xinfang.procedure.states import State

OFFICE, ORGAN, ABOVE, ELSEWHERE = 1, 2, 3, 4
AT_WORK = Facts(office=OFFICE, state=State.HANDLING, holder=ORGAN)
REVIEWED = replace(
    AT_WORK,
    state=State.REVIEWING,
    holder=ABOVE,
    review=ReviewFacts(requested_on=MORNING.date(), claim_ids=frozenset(), handled_by=ORGAN, handler=None),
)
SEALED = replace(AT_WORK, state=State.REFERRED_SEALED, sealed=True)


def officer(*charges: tuple[int, Iterable[Role]], teams: Iterable[Team] = ()) -> Actor:
    held = tuple(Charge(body_id=body, roles=frozenset(roles)) for body, roles in charges)
    return replace(Actor.public(), charges=held, teams=frozenset(teams))


@pytest.mark.parametrize(
    ("body", "role", "of", "expected"),
    [
        (OFFICE, Role.REGISTRAR, AT_WORK, Capacity.REGISTRAR),
        (OFFICE, Role.SIGNATORY, AT_WORK, Capacity.TRIAGE),
        (OFFICE, Role.PUBLIC_LAWYER, AT_WORK, Capacity.SUPERVISOR),
        (OFFICE, Role.ARCHIVIST, AT_WORK, Capacity.ARCHIVIST),
        (ORGAN, Role.REGISTRAR, AT_WORK, Capacity.HANDLING_ORGAN),
        (ORGAN, Role.LEADER, AT_WORK, Capacity.SUPERVISOR),
        (ORGAN, Role.CASE_OFFICER, REVIEWED, Capacity.HANDLING_ORGAN),
        (ABOVE, Role.REVIEWER, REVIEWED, Capacity.REVIEW_ORGAN),
        (ABOVE, Role.BODY_HEAD, AT_WORK, Capacity.SUPERVISOR),
        (ELSEWHERE, Role.CASE_OFFICER, AT_WORK, Capacity.FORMER_ORGAN),
    ],
)
def test_a_post_gives_a_capacity(body: int, role: Role, of: Facts, expected: Capacity) -> None:
    assert sight_of(officer((body, [role])), of).capacities == {expected}


def test_an_archivist_keeps_the_files_of_the_own_body_alone() -> None:
    assert sight_of(officer((ELSEWHERE, [Role.ARCHIVIST])), AT_WORK).capacities == set()


def test_administrators_have_no_capacity_wherever_their_post_is() -> None:
    for body in (OFFICE, ORGAN):
        assert sight_of(officer((body, ADMINISTRATIVE_ROLES)), AT_WORK).capacities == set()


@pytest.mark.parametrize(("body", "expected"), [(OFFICE, Capacity.REPORTING_TEAM), (ORGAN, Capacity.LIAISON)])
def test_the_reporting_team_counts_on_sealed_matters_alone(body: int, expected: Capacity) -> None:
    """In the organ that was sent the accusation, its member is the discipline liaison."""
    member = officer((body, [Role.CASE_OFFICER]), teams=[Team.REPORTING])
    assert expected not in sight_of(member, AT_WORK).capacities
    assert expected in sight_of(member, SEALED).capacities


# What is done with it -------------------------------------------------------------------------------------------


def seen(county: County, name: str, number: str) -> CaseView:
    with as_(county[name]):
        return case(number, actor=county[name], now=MORNING, on=MORNING.date())


@pytest.mark.django_db
def test_the_clerk_who_entered_a_letter_reads_it_no_more_once_it_is_on_its_way(county: County) -> None:
    receipt = file(channel=Channel.LETTER, body="信里写的话")
    assert seen(county, "registrar", receipt.number).submissions[0].body == "信里写的话"
    in_handling(county, receipt)
    assert seen(county, "registrar", receipt.number).submissions[0].body == ""
    assert seen(county, "registrar", receipt.number).attachments == ()
    assert seen(county, "triage", receipt.number).submissions[0].body == "信里写的话"


@pytest.mark.django_db
def test_a_case_page_reads_each_table_of_the_matter_once(county: County) -> None:
    """Each question costs a round trip under the row policies, and officers wait for all of them."""
    receipt = file()
    in_handling(county, receipt)
    with CaptureQueriesContext(connection) as asked:
        assert seen(county, "case", receipt.number).events
    read = Counter(
        re.findall(r'^SELECT .*? FROM "(cases_\w+)"', "\n".join(each["sql"] for each in asked), re.MULTILINE)
    )
    assert {"cases_event", "cases_claim", "cases_opinion"} <= read.keys()
    assert max(read.values()) == 1, read


@pytest.mark.django_db
def test_an_identity_is_opened_by_those_who_work_on_the_matter_and_stays_masked_to_those_who_watch(
    county: County,
) -> None:
    receipt = roads.received(county)
    do(county["case"], receipt.matter_id, acts.Object(reason="职责已经划转"), hour=4)
    do(county["second"], receipt.matter_id, acts.UpholdObjection(reason="核实属实"), hour=5)
    do(county["triage"], receipt.matter_id, acts.Refer(to_body=county.water), hour=6)
    for name, opens in {"water": True, "triage": True, "registrar": True, "case": False, "supervisor": False}.items():
        officer_, now = county[name], MORNING
        with as_(officer_):
            if opens:
                open_identity(receipt.matter_id, reason="电话核实", actor=officer_, now=now)
                continue
            with pytest.raises(Refused) as refusal:
                open_identity(receipt.matter_id, reason="电话核实", actor=officer_, now=now)
        assert refusal.value.code == "identity_masked", name
