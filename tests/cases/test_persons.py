"""Whether those who are named on one form are as many people as there are names."""

import pytest

from xinfang.base import text
from xinfang.cases.queries import persons
from xinfang.cases.types.filing import PetitionerDetails


def again(*lines: str) -> list[str]:
    """Who of the people of these lines is named a second time."""
    return [person.phone or person.name for person in persons.named_again(map(PetitionerDetails.of_line, lines))]


def test_one_name_is_two_people_only_with_two_numbers() -> None:
    assert again("李四，13900001111", "王五", "李四，13900002222") == []
    assert again("李四，13900001111", "李 四", "李四，139 0000 1111", "王五") == ["李 四", "13900001111"]


def test_whoever_is_not_named_is_nobody_twice() -> None:
    assert again("，13900001111", "，13900001111") == []


def test_a_long_list_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may send one: each with each, two thousand names would take seconds."""
    asked: list[str] = []

    def plain(name: str) -> str:
        asked.append(name)
        return text.plain(name)

    monkeypatch.setattr(persons, "plain", plain)
    names = [chr(ord("一") + number) for number in range(500)]
    assert again(*names) == []
    assert asked == names
