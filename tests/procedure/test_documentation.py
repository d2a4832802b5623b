"""The generated pages of the documentation are current."""

from tools import documentation


def test_every_generated_page_is_current() -> None:
    assert documentation.stale() == [], "run `make docs`"
