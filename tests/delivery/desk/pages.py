"""Reading pages as people do: what a form contains when it is opened, and what is written."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Form(HTMLParser):
    """The fields of the forms in the main part of a page, with the values they would send."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.inside = False
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self.inside = True
        if not self.inside or (tag != "option" and "name" not in given):
            return
        getattr(self, f"_{tag}", lambda _given: None)(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
        if tag in ("textarea", "select"):
            self.area = self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.values[self.area] += data

    def _input(self, given: dict[str, str]) -> None:
        is_choice = given.get("type") in ("radio", "checkbox")
        if given.get("type") != "file" and (not is_choice or "checked" in given):
            self.values[given["name"]] = given.get("value", "on" if is_choice else "")

    def _textarea(self, given: dict[str, str]) -> None:
        self.area = given["name"]
        self.values[self.area] = ""

    def _select(self, given: dict[str, str]) -> None:
        self.select = given["name"]

    def _option(self, given: dict[str, str]) -> None:
        if "selected" in given and self.select:
            self.values[self.select] = given["value"]


def form_values(page: HttpResponse) -> dict[str, Any]:
    """What would be sent if the page's forms were sent as they are."""
    reader = _Form()
    reader.feed(page.content.decode())
    return {name: value.removeprefix("\n") for name, value in reader.values.items()}


def text_of(page: HttpResponse) -> str:
    """What is written in the main part of the page, without its tags."""
    source = page.content.decode()
    main = source.partition("<main")[2].partition("</main>")[0] or source
    return _words(main)


def text_around(page: HttpResponse) -> str:
    """What is written around the main part: the head of the page and the ways through the desk."""
    before, _main, after = page.content.decode().partition("<main")
    return _words(before + after.partition("</main>")[2])


def _words(source: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", source)).split())
