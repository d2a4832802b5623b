"""Linking a matter to an earlier one: only to another one that is there, in sight, and stands by itself."""

from uuid import UUID, uuid4

import psycopg
import pytest

from tests.cases.county import County, do, facts, file
from xinfang.base.errors import Refused
from xinfang.config.database import Database
from xinfang.procedure import acts
from xinfang.procedure.states import State


def propose(county: County, matter_id: UUID, to_matter: UUID, *, hour: int = 1) -> None:
    do(county["triage"], matter_id, acts.ProposeLink(to_matter=to_matter, reason="同一人、同一件事"), hour=hour)


def confirm(county: County, matter_id: UUID, *, hour: int = 2) -> None:
    do(county["second"], matter_id, acts.ConfirmLink(), hour=hour)


@pytest.mark.django_db
class TestLinking:
    def test_the_later_follows_the_earlier_and_can_be_set_free_again(self, county: County) -> None:
        earlier, later = file(), file()
        propose(county, later.matter_id, earlier.matter_id)
        confirm(county, later.matter_id)
        assert facts(later.matter_id).state is State.LINKED
        do(county["second"], later.matter_id, acts.Unlink(reason="信访人提出不是同一件事"), day=1)
        assert facts(later.matter_id).link is None

    def test_not_to_itself(self, county: County) -> None:
        receipt = file()
        with pytest.raises(Refused) as refusal:
            propose(county, receipt.matter_id, receipt.matter_id)
        assert refusal.value.code == "link_to_itself"
        assert facts(receipt.matter_id).link is None

    def test_not_to_what_is_not_there(self, county: County) -> None:
        receipt = file()
        with pytest.raises(Refused) as refusal:
            propose(county, receipt.matter_id, uuid4())
        assert refusal.value.code == "link_to_nothing"

    def test_not_back_to_what_is_linked_to_it(self, county: County) -> None:
        one, other = file(), file()
        propose(county, one.matter_id, other.matter_id)
        confirm(county, one.matter_id)
        with pytest.raises(Refused) as refusal:
            propose(county, other.matter_id, one.matter_id, hour=3)
        assert refusal.value.code == "link_in_circle"

    def test_not_back_even_if_it_was_proposed_before(self, county: County) -> None:
        one, other = file(), file()
        propose(county, one.matter_id, other.matter_id)
        propose(county, other.matter_id, one.matter_id)
        confirm(county, one.matter_id)
        with pytest.raises(Refused) as refusal:
            confirm(county, other.matter_id)
        assert refusal.value.code == "link_in_circle"
        assert facts(other.matter_id).state is State.REGISTERED

    def test_not_to_what_follows_a_third_one(self, county: County) -> None:
        first, second, third = file(), file(), file()
        propose(county, second.matter_id, first.matter_id)
        confirm(county, second.matter_id)
        with pytest.raises(Refused) as refusal:
            propose(county, third.matter_id, second.matter_id, hour=3)
        assert refusal.value.code == "link_to_linked"

    def test_what_is_unlawful_is_told_before_what_is_wrong_with_the_link(self, county: County) -> None:
        receipt = file()
        with pytest.raises(Refused) as refusal:
            do(county["archivist"], receipt.matter_id, acts.ProposeLink(to_matter=uuid4(), reason="同一件事"))
        assert refusal.value.code == "NOT_YOUR_ROLE"


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_whoever_acts_on_the_earlier_matter(county: County, test_database: Database) -> None:
    earlier, later = file(), file()
    propose(county, later.matter_id, earlier.matter_id)
    with psycopg.connect(test_database.owner_url) as another:
        another.execute("SELECT 1 FROM cases_matter WHERE id = %s FOR UPDATE", [earlier.matter_id])
        with pytest.raises(Refused) as refusal:
            confirm(county, later.matter_id)
    assert refusal.value.code == "acted_meanwhile"
    confirm(county, later.matter_id, hour=3)
    assert facts(later.matter_id).state is State.LINKED
