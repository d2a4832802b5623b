"""The table of access: it gives what the rule book asks for at least, and nothing that must not exist."""

import pytest

from xinfang.law.book import LawBook
from xinfang.procedure.access import ROWS, Capacity, Kind, Right, Sight, basis_of, right
from xinfang.procedure.states import AWAITING_DISPATCH, State

R, NONE, REASON = Right.READ, Right.NOTHING, Right.ON_REASON
COLUMNS = (
    Capacity.PETITIONER,
    Capacity.REGISTRAR,
    Capacity.TRIAGE,
    Capacity.REPORTING_TEAM,
    Capacity.HANDLING_ORGAN,
    Capacity.REVIEW_ORGAN,
    Capacity.SUPERVISOR,
    Capacity.STATISTICS,
)
MINIMUM = {
    Kind.STATUS: (R, R, R, R, R, R, R, Right.CODED),
    Kind.IDENTITY: (Right.CORRECTED, REASON, REASON, Right.SECONDED, REASON, REASON, Right.MASKED, NONE),
    Kind.CONTENT: (R, Right.WRITTEN_ONCE, R, NONE, R, R, R, Right.CODED),
    Kind.ACCUSATION: (Right.PROGRESS, Right.ENTERED, NONE, R, NONE, NONE, Right.COUNTED, Right.COUNTED),
    Kind.ASSESSMENT: (NONE,) * 8,
}
"""The access matrix (minimum) of the rule book, section (h); to read an identity takes a reason."""


@pytest.mark.parametrize("kind", MINIMUM)
def test_it_is_the_minimum_of_the_rule_book(kind: Kind) -> None:
    assert tuple(right(kind, [capacity]) for capacity in COLUMNS) == MINIMUM[kind]


def test_every_kind_has_one_row_that_rests_on_articles_we_know() -> None:
    assert [row.kind for row in ROWS] == list(Kind)
    book = LawBook.load()
    assert all(book.summary(citation) for kind in Kind for citation in basis_of(kind))


@pytest.mark.parametrize("capacity", [Capacity.ADMINISTRATOR, Capacity.OUTSIDER])
def test_who_runs_the_system_and_who_has_nothing_to_do_with_a_matter_see_nothing(capacity: Capacity) -> None:
    assert {right(kind, [capacity]) for kind in Kind} == {Right.NOTHING}


def test_of_several_capacities_the_widest_counts_and_none_gives_nothing() -> None:
    assert right(Kind.CONTENT, [Capacity.REGISTRAR, Capacity.TRIAGE]) is Right.READ
    assert right(Kind.CONTENT, []) is Right.NOTHING


def sight(*capacities: Capacity, sealed: bool = False, state: State = State.HANDLING) -> Sight:
    return Sight(capacities=frozenset(capacities), sealed=sealed, state=state)


@pytest.mark.parametrize("state", State)
def test_whoever_enters_a_letter_reads_it_until_it_is_sent_on_its_way(state: State) -> None:
    assert sight(Capacity.REGISTRAR, state=state).reads_content is (state in AWAITING_DISPATCH)
    assert sight(Capacity.REGISTRAR, Capacity.TRIAGE, state=state).reads_content


@pytest.mark.parametrize("capacity", Capacity)
def test_of_a_sealed_matter_everything_is_closed_but_to_those_who_read_accusations(capacity: Capacity) -> None:
    everything = {sight(capacity, sealed=True).right(kind) for kind in Kind}
    reads = capacity in (Capacity.REPORTING_TEAM, Capacity.LIAISON)
    assert (everything != {Right.NOTHING}) is reads
    assert sight(capacity, sealed=True, state=State.REGISTERED).reads_content is reads


def test_a_post_of_the_office_lends_the_reporting_team_nothing_of_a_sealed_matter() -> None:
    both = sight(Capacity.TRIAGE, Capacity.REPORTING_TEAM, sealed=True)
    assert both.right(Kind.IDENTITY) is Right.SECONDED
    assert both.right(Kind.CODE) is Right.NOTHING
