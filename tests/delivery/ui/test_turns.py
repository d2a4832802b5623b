"""The picture of who held a matter."""

from datetime import date

from django.template import Context, Template

from xinfang.delivery.ui.charts import stretches
from xinfang.delivery.ui.values import Turn

TURNS = [
    Turn(label="信访局", since=date(2026, 3, 2), until=date(2026, 3, 5), days=3),
    Turn(label="住建局", since=date(2026, 3, 5), until=date(2026, 3, 5), days=0),
    Turn(label="信访局", since=date(2026, 3, 5), until=None, days=7),
]


def test_the_stretches_fill_the_bar_and_a_holder_keeps_its_tone() -> None:
    parts = stretches(TURNS)
    assert [part.tone for part in parts] == [0, 1, 0]
    assert abs(parts[-1].start + parts[-1].width - 100) < 0.1
    assert all(part.width > 0 for part in parts)


def test_the_table_says_the_same_in_words_with_its_sum() -> None:
    page = Template("{% load ui %}{% turns rows title='由谁办过' %}").render(Context({"rows": TURNS}))
    assert page.count("<tr>") == 5
    assert "不到一天" in page
    assert ">10</td></tr></tfoot>" in page


def test_nothing_held_yet_is_an_empty_table() -> None:
    assert stretches([]) == []
