"""What the file of a matter has to hold, and for how long it is kept."""

from datetime import date

import pytest

from xinfang.law.archive import parse_archive_settings
from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError
from xinfang.law.strict_yaml import Node
from xinfang.procedure.acts import ACT_BY_CODE
from xinfang.procedure.codes import ConclusionReason
from xinfang.procedure.file_parts import FilePart


def test_each_part_that_may_be_lacking_has_the_place_that_asks_for_it(book: LawBook) -> None:
    assert set(book.archive.parts) == set(FilePart)
    assert all(map(book.resolves, book.archive.parts.values()))


def test_how_long_a_file_is_kept_is_a_setting_of_the_office(book: LawBook) -> None:
    assert {name: period.years for name, period in book.archive.periods.items()} == {
        "INSTRUCTED": None,
        "UNDECIDED": 10,
        "DECIDED": 30,
    }
    assert book.archive.shortest_years == 10
    cited = {book.describe(period.citation) for period in book.archive.periods.values()}
    assert cited == {"《本地信访办理期限设定》第五十条"}


def test_the_periods_speak_of_reasons_and_acts_that_there_are(book: LawBook) -> None:
    for period in book.archive.periods.values():
        assert period.conclusions <= {reason.value for reason in ConclusionReason}
        assert period.acts <= set(ACT_BY_CODE)


@pytest.mark.parametrize(
    ("conclusion", "acts", "decided", "name"),
    [
        ("WITHDRAWN", {"RECORD_INSTRUCTION"}, False, "INSTRUCTED"),
        ("WITHDRAWN", {"SUBMIT"}, False, "UNDECIDED"),
        ("WITHDRAWN", {"SUBMIT"}, True, "DECIDED"),
        ("LAPSED", {"SUBMIT"}, False, "DECIDED"),
    ],
)
def test_the_first_period_that_fits_holds(
    book: LawBook, conclusion: str, acts: set[str], decided: bool, name: str
) -> None:
    assert book.archive.period_of(conclusion=conclusion, acts=frozenset(acts), decided=decided)[0] == name


def test_years_begin_with_the_one_after_the_file_was_closed(book: LawBook) -> None:
    assert book.archive.periods["DECIDED"].kept_until(date(2014, 1, 1)) == date(2044, 12, 31)
    assert book.archive.periods["UNDECIDED"].kept_until(date(2014, 12, 31)) == date(2024, 12, 31)
    assert book.archive.periods["INSTRUCTED"].kept_until(date(2014, 1, 1)) is None


@pytest.mark.parametrize(
    ("period", "complaint"), [({"years": 0}, "至少"), ({"years": 1, "conclusions": ["WITHDRAWN"]}, "其余所有案卷")]
)
def test_every_file_is_kept_for_a_year_at_least(period: dict[str, object], complaint: str) -> None:
    place = {"instrument": "local-office", "article": "50"}
    node = Node(values={"parts": {}, "periods": {"ALL": {"citation": place, **period}}}, where="archive.yaml")
    with pytest.raises(LawDataError, match=complaint):
        parse_archive_settings(node)
