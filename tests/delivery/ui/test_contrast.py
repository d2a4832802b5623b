"""The colours of tokens.css, held to WCAG 2.2 AA: 4.5:1 for text, 3:1 for the edges of controls and the focus ring."""

import re
from pathlib import Path

import pytest

from xinfang.delivery import ui

TOKENS = (Path(ui.__file__).parent / "static/ui/css/tokens.css").read_text()
BLOCK = re.compile(r":root(\[[^{]*\])?\s*\{([^}]*)\}")
COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\s*;")

GROUNDS = ("paper", "surface", "sunken", "brand-soft")
TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "ink-soft", "brand", "brand-strong", "alarm") for ground in GROUNDS),
    *((tone, f"{tone}-soft") for tone in ("good", "heed", "alarm")),
    ("heed", "surface"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("surface", "alarm"),
]
EDGE_PAIRS = [("line-strong", "surface"), ("line-strong", "paper"), ("focus", "paper"), ("focus", "focus-gap")]


def palettes() -> dict[str, dict[str, str]]:
    """The colours of each mode: what it changes, over what it leaves."""
    blocks = [(selector or "", dict(COLOUR.findall(body))) for selector, body in BLOCK.findall(TOKENS)]
    plain = [colours for selector, colours in blocks if not selector and colours]
    standard, more_contrast = plain
    elder = next(colours for selector, colours in blocks if selector == '[data-mode="elder"]')
    return {
        "standard": standard,
        "elder": standard | elder,
        "more contrast": standard | more_contrast,
        "elder, more contrast": standard | elder | more_contrast,
    }


PALETTES = palettes()


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable(mode: str, text: str, ground: str) -> None:
    assert contrast(PALETTES[mode][text], PALETTES[mode][ground]) >= 4.5


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_controls_and_focus_are_visible(mode: str, edge: str, ground: str) -> None:
    assert contrast(PALETTES[mode][edge], PALETTES[mode][ground]) >= 3


def test_the_elder_mode_has_more_contrast_than_the_standard_one() -> None:
    standard, elder = PALETTES["standard"], PALETTES["elder"]
    for text in ("ink", "ink-soft", "brand", "good", "heed", "alarm"):
        assert contrast(elder[text], elder["paper"]) > contrast(standard[text], standard["paper"])
