"""Who may speak for petitioners, through time."""

from datetime import date

import pytest

from xinfang.law.book import LawBook
from xinfang.law.errors import LawDataError, NoLawInForce
from xinfang.law.representation import parse_representation_rules
from xinfang.law.strict_yaml import Node

OLD, NEW = date(2020, 6, 1), date(2024, 3, 1)


def test_both_regulations_know_five_representatives(book: LawBook) -> None:
    said = [book.representation.most_representatives(day) for day in (OLD, NEW)]
    assert [each.most for each in said] == [5, 5]
    assert [book.describe(each.citation) for each in said] == [
        "《信访条例》第十八条第二款",
        "《信访工作条例》第二十条第三款",
    ]


def test_what_is_taken_from_civil_procedure_is_cited_as_it_was_numbered(book: LawBook) -> None:
    rules = book.representation
    assert rules.most_agents(NEW).most == 2
    assert [rules.on_special_authority(day).article for day in (OLD, NEW)] == ["59(2)", "62(2)"]
    assert [rules.on_guardians(day).article for day in (OLD, NEW)] == ["57", "60"]
    assert all(map(book.resolves, rules.citations()))


def test_before_the_first_regulation_nothing_is_provided(book: LawBook) -> None:
    with pytest.raises(NoLawInForce):
        book.representation.most_representatives(date(2000, 1, 1))


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [("agents", {"most": 0}, "至少"), ("agents", {}, "most"), ("guardians", {"most": 1}, "most")],
)
def test_a_number_that_is_lacking_or_leaves_nobody_or_belongs_elsewhere_is_refused(
    name: str, number: dict[str, int], said: str
) -> None:
    place = {"from": OLD, "citation": {"instrument": "civil-procedure-law", "article": "61"}}
    limited = place | {"most": 2}
    rules = {"representatives": [limited], "agents": [limited]}
    rules |= {other: [place] for other in ("written_authority", "special_authority", "guardians")}
    assert parse_representation_rules(Node(values=rules, where="representation.yaml")).most_agents(NEW).most == 2
    with pytest.raises(LawDataError, match=said):
        parse_representation_rules(Node(values=rules | {name: [place | number]}, where="representation.yaml"))
