"""The public calculator where there are several petition offices, each with numbers of its own."""

import re
from datetime import date

import pytest
from django.test import Client

from tests.agencies import builders
from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_
from xinfang.agencies.operations.local_rules import set_local_rule
from xinfang.agencies.types import BodyKind
from xinfang.law.happenings import AMONG_OFFICES, event_name
from xinfang.law.model import Rule

RESULT_SERVED = {"event": "opinion_served", "day_year": "2026", "day_month": "3", "day_day": "3"}


@pytest.fixture
def other_office(county: County) -> int:
    """A second petition office, which gives people two weeks longer to rate."""
    with as_(SYSTEM):
        other = builders.body("XFJ2", parent=county.government, kind=BodyKind.PETITION_OFFICE)
        set_local_rule(
            body_id=other,
            key=Rule.EVALUATION_WINDOW,
            value=45,
            citation="服务承诺第三条",
            first_day=date(2026, 3, 3),
            last_day=None,
            actor=SYSTEM,
            now=MORNING,
        )
    return other


def test_with_one_office_nothing_has_to_be_chosen(client: Client, county: County) -> None:
    assert 'name="office"' not in client.get("/guide/deadlines/").content.decode()


def test_only_what_people_meet_is_offered(client: Client, county: County) -> None:
    page = client.get("/guide/deadlines/").content.decode()
    assert "信访人申请回避" in page
    assert [words for event in AMONG_OFFICES if (words := event_name(event)) in page] == []


def test_of_a_day_on_which_nothing_yet_followed_the_page_says_so(client: Client, county: County) -> None:
    """Applications for disclosure have periods only since they were regulated."""
    asked = {"event": "application_received", "day_year": "2010", "day_month": "3", "day_day": "3"}
    page = client.get("/guide/deadlines/", asked)
    assert page.status_code == 200
    assert "没有从这件事起算的期限" in page.content.decode()


def test_the_numbers_of_the_chosen_office_count(client: Client, county: County, other_office: int) -> None:
    pages = [
        client.get("/guide/deadlines/", RESULT_SERVED | {"office": str(office)}).content.decode()
        for office in (county.office, other_office)
    ]
    assert ["2026年4月2日" in page for page in pages] == [True, True]  # thirty days to ask for a review, in both
    assert ["2026年4月17日" in page for page in pages] == [False, True]
    assert [f'value="{other_office}" selected' in page for page in pages] == [False, True]


def test_an_address_without_an_office_counts_by_the_office_that_receives(
    client: Client, county: County, other_office: int
) -> None:
    for query in ({}, RESULT_SERVED):
        page = client.get("/guide/deadlines/", query)
        offered = re.findall(r'<option value="(\d+)"[^>]*>XFJ', page.content.decode())
        assert offered == [str(county.office), str(other_office)]  # without a choice the first one stands in the list
        assert page.status_code == 200
        assert "2026年4月17日" not in page.content.decode()


def test_what_is_no_petition_office_cannot_be_chosen(client: Client, county: County, other_office: int) -> None:
    refused = client.get("/guide/deadlines/", RESULT_SERVED | {"office": str(county.housing)})
    assert refused.status_code == 422
    assert "从列出的选项中选择" in refused.content.decode()
