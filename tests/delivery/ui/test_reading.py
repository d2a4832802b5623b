"""How states, clocks, links and charts read."""

from datetime import date

import pytest
from django.template import Context, Template

from xinfang.delivery.ui.badges import BADGES
from xinfang.delivery.ui.charts import scaled_bars, sparkline_points
from xinfang.delivery.ui.clocks import clock_reading
from xinfang.delivery.ui.navigation import desk_links, portal_links
from xinfang.delivery.ui.values import Bar, Tone
from xinfang.procedure.states import State

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("due", "kind", "words"),
    [
        (date(2026, 3, 3), "overdue", "已超期 2 天"),
        (date(2026, 3, 5), "today", "今天到期"),
        (date(2026, 3, 6), "soon", "明天到期"),
        (date(2026, 3, 8), "soon", "还有 3 天到期"),
        (date(2026, 3, 9), "later", "还有 4 天到期"),
    ],
)
def test_a_clock_is_told_in_words(due: date, kind: str, words: str) -> None:
    reading = clock_reading(due=due, today=TODAY)
    assert (reading.kind, reading.words) == (kind, words)


def test_a_right_lapses_and_is_never_late() -> None:
    assert clock_reading(due=date(2026, 3, 3), today=TODAY, is_right=True).words == "已届满"
    assert clock_reading(due=date(2026, 3, 5), today=TODAY, is_right=True).words == "今天到期"


def test_each_state_has_a_look_of_its_own_class() -> None:
    assert set(BADGES) == set(State)


def test_a_badge_says_its_state_in_words_beside_an_icon() -> None:
    html = Template('{% load ui %}{% state_badge "OBJECTED" %}').render(Context())
    assert "单位提出异议" in html
    assert "<svg" in html


def test_an_icon_is_silent_unless_it_is_named() -> None:
    silent = Template('{% load ui %}{% icon "clock" %}').render(Context())
    named = Template('{% load ui %}{% icon "clock" label="期限" %}').render(Context())
    assert 'aria-hidden="true"' in silent
    assert 'role="img" aria-label="期限"' in named


def test_text_put_into_a_part_is_escaped() -> None:
    html = Template("{% load ui %}{% notice title=title %}{{ text }}{% endnotice %}").render(
        Context({"title": "<i>", "text": "<b>"})
    )
    assert "<i>" not in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("path", "current"),
    [("/submit/what/", "/submit/"), ("/track/", "/track/"), ("/", None), ("/about/", None)],
)
def test_the_portal_marks_where_the_reader_is(path: str, current: str | None) -> None:
    marked = [link.href for link in portal_links(path, signed_in=False) if link.current]
    assert marked == ([current] if current else [])


def test_the_desk_marks_the_closest_way_only() -> None:
    assert [link.href for link in desk_links("/desk/register/letter/", registers=True) if link.current] == [
        "/desk/register/"
    ]
    assert [link.href for link in desk_links("/desk/matters/1/") if link.current] == ["/desk/"]


@pytest.mark.parametrize("path", ["/desk/boards/7/", "/desk/recommendations/new/", "/desk/conference/"])
def test_what_is_done_together_is_under_one_way(path: str) -> None:
    assert [link.href for link in desk_links(path) if link.current] == ["/desk/together/"]


def test_who_is_signed_in_is_offered_the_way_out() -> None:
    assert "/accounts/logout/" in {link.href for link in portal_links("/", signed_in=True)}
    assert "/accounts/logout/" not in {link.href for link in portal_links("/", signed_in=False)}


def test_bars_share_a_scale_that_begins_at_zero() -> None:
    rows = scaled_bars([Bar(label="a", value=50), Bar(label="b", value=200), Bar(label="c", value=0)])
    assert [row.percent for row in rows] == [25, 100, 0]
    assert scaled_bars([]) == []
    assert [row.percent for row in scaled_bars([Bar(label="a", value=0)])] == [0]


def test_a_sparkline_runs_from_left_to_right_and_up() -> None:
    assert sparkline_points([0, 5, 10]) == [(0, 30), (60, 15), (120, 0)]
    assert sparkline_points([4]) == [(0, 0)]
    assert sparkline_points([]) == []


def test_messages_are_set_by_their_level() -> None:
    message = type("Message", (), {"level_tag": "error", "__str__": lambda self: "没有保存"})()
    html = Template("{% load ui %}{% message_list messages %}").render(Context({"messages": [message]}))
    assert f"tone-{Tone.ALARM}" in html
    assert "没有保存" in html
