"""What holds for every template of every channel, and for the pages that must stand on their own."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from xinfang import delivery
from xinfang.delivery.ui.recovery import Typed
from xinfang.delivery.ui.values import Tone

ROOT = Path(delivery.__file__).parent
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))
STATIC = ROOT / "ui/static/ui"
SPRITE = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
ICON_TAG = re.compile(r'{%\s*icon\s+"([\w-]+)"|\bicon="([\w-]+)"|{%\s*empty_state\s+"([\w-]+)"')
TONE_ARGUMENT = re.compile(r'\btone="(\w+)"')
ICON_ARGUMENT = re.compile(r'\bicon="([\w-]+)"')
CSS_LIMIT = 60_000
ERRORS = ("400", "403", "404", "413", "429", "500", "503")


def name_of(path: Path) -> str:
    """The name by which Django loads a template."""
    return str(path).rpartition("/templates/")[2]


def test_no_template_has_inline_script_or_style() -> None:
    assert TEMPLATES
    assert {name_of(path): found for path in TEMPLATES if (found := INLINE.findall(path.read_text()))} == {}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_each_template_compiles_and_names_only_icons_that_exist(path: Path) -> None:
    get_template(name_of(path))
    named = {name for found in ICON_TAG.findall(path.read_text()) for name in found if name}
    assert named <= SPRITE


def test_each_template_names_only_tones_that_exist() -> None:
    named = {name_of(path): set(TONE_ARGUMENT.findall(path.read_text())) for path in TEMPLATES}
    assert any(named.values())
    assert {name: tones - set(Tone) for name, tones in named.items() if not tones <= set(Tone)} == {}


def test_icons_named_in_code_exist() -> None:
    named = {name for path in ROOT.rglob("*.py") for name in ICON_ARGUMENT.findall(path.read_text())}
    assert named
    assert named <= SPRITE


def test_the_style_sheets_stay_small() -> None:
    sizes = [path.stat().st_size for path in (STATIC / "css").glob("*.css")]
    assert 0 < sum(sizes) < CSS_LIMIT


@pytest.mark.parametrize("status", ERRORS)
def test_error_pages_stand_on_their_own(status: str) -> None:
    html = get_template(f"ui/errors/{status}.html").render({})
    assert "<h1></h1>" not in html
    assert 'class="button' in html
    assert "12345" in html


def test_an_error_page_gives_back_what_was_typed() -> None:
    values = {
        "title": "系统暂时无法保存",
        "advice": "请先复制。",
        "typed": [Typed(label="经过", value="<b>电梯坏了</b>")],
        "request_id": "c0ffee",
    }
    html = get_template("ui/errors/503.html").render(values)
    assert "&lt;b&gt;电梯坏了&lt;/b&gt;" in html
    assert "系统暂时无法保存" in html
    assert "c0ffee" in html
