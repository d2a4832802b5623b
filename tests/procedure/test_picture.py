"""The drawing of the tables: every state that is reached stands in it, and every way is drawn or marked."""

from xml.etree import ElementTree

import pytest

from xinfang.law.model import Ruleset
from xinfang.procedure.diagram import reachable
from xinfang.procedure.picture import arrows, svg
from xinfang.procedure.states import STATE_LABELS, State
from xinfang.procedure.tables import TABLES

_SPACE = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("ruleset", Ruleset)
def test_every_state_on_the_way_has_its_box(ruleset: Ruleset) -> None:
    drawn = ElementTree.fromstring(svg(ruleset, title="程序"))  # noqa: S314 - our own drawing
    labels = {element.text for element in drawn.iter(f"{_SPACE}text")}
    reached = reachable(TABLES[ruleset]) - {None, State.CONCLUDED, State.ARCHIVED}
    assert labels == {STATE_LABELS[state] for state in reached if state}, "give the state a station in picture._ROWS"


@pytest.mark.parametrize("ruleset", Ruleset)
def test_every_way_but_to_and_from_the_end_is_an_arrow_with_its_acts(ruleset: Ruleset) -> None:
    drawn = ElementTree.fromstring(svg(ruleset, title="程序"))  # noqa: S314 - our own drawing
    titles = {element.text for element in drawn.iter(f"{_SPACE}title")}
    ends = {State.CONCLUDED, State.ARCHIVED}
    ways = [way for way in arrows(ruleset) if not {way.source, way.target} & ends]
    assert len(titles) == len(ways)
    assert any(title and title.startswith("已登记 → 已甄别: T4 甄别") for title in titles)


def test_labels_are_said_in_the_readers_language_and_escaped() -> None:
    drawn = svg(Ruleset.RS2022, word=lambda label: f"<{label}>", title='"程序"')
    ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing
    assert "&lt;已登记&gt;" in drawn
