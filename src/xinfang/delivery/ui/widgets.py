"""Form widgets that `{% field %}` knows how to set: counted text, choices with hints, dates in three parts, files."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


class CountedTextarea(forms.Textarea):
    """A text area that says how much may be written but never cuts off what was typed or pasted."""

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Turn the hard `maxlength` of the field into a limit that is only counted against."""
        attrs = super().build_attrs(base_attrs, extra_attrs)
        limit = attrs.pop("maxlength", None)
        return attrs | {"data-xf-count": limit} if limit else attrs


class _Hinted(forms.RadioSelect):
    """Choices set as labels of their own size, each with an optional hint under it."""

    template_name = "ui/widgets/choices.html"

    def __init__(self, *, hints: Mapping[str, object] | None = None, cards: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = dict(hints or {})
        self.cards = cards

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add whether the choices are set as cards."""
        return super().get_context(name, value, attrs) | {"cards": self.cards}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hint of this choice."""
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"hint": self.hints.get(str(value), "")}


class WordedSelect(forms.Select):
    """A list whose choices are found by other words, too: those that `words` gives for their values."""

    def __init__(self, *, words: Callable[[], Mapping[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = words

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Write the words of this choice beside it, for `ui/js/find.js`."""
        option = super().create_option(name, value, *args, **kwargs)
        words = self.words().get(str(value))
        if words:
            option["attrs"]["data-words"] = words
        return option


class SetOnceSelect(WordedSelect):
    """A long list that many pages show alike: its lines are set once, and the chosen one is marked in them."""

    def __init__(self, *, words: Callable[[], Mapping[str, str]] = dict, **kwargs: Any) -> None:
        super().__init__(words=words, **kwargs)

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """What any list looks like."""
        lines = _set_once(_frozen(self.choices), self.words)
        for chosen in self.format_value(value):
            before, line, after = lines.partition(format_html('<option value="{}"', chosen))
            lines = before + line + after.replace(">", " selected>", 1)
        look = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, look, mark_safe(lines))  # noqa: S308 - set by Django


@lru_cache(maxsize=32)
def _set_once(choices: tuple[Any, ...], words: Callable[[], Mapping[str, str]]) -> str:
    """The lines of a list in which nothing is chosen."""
    whole = WordedSelect(words=words, choices=choices).render("list", [])
    return whole[whole.index(">") + 1 : whole.rindex("</select>")]


def _frozen(choices: Iterable[Any]) -> tuple[Any, ...]:
    """Choices in the reader's language, as something that can be looked up."""
    return tuple(
        (str(value), _frozen(label) if isinstance(label, list | tuple) else str(label)) for value, label in choices
    )


class RadioChoices(_Hinted):
    """One of a few: radio buttons, as plain lines or (`cards=True`) as cards."""


class CheckChoices(_Hinted, forms.CheckboxSelectMultiple):
    """Any of a few: check boxes, as plain lines or (`cards=True`) as cards."""

    template_name = "ui/widgets/choices.html"


class DateParts(forms.MultiWidget):
    """A date asked for as year, month and day: quicker than a calendar for a day one remembers."""

    template_name = "ui/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        part = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            widgets={
                "year": forms.TextInput({**part, "maxlength": 4}),
                "month": forms.TextInput({**part, "maxlength": 2}),
                "day": forms.TextInput({**part, "maxlength": 2}),
            },
            attrs=attrs,
        )

    def decompress(self, value: date | None) -> list[int | None]:
        """The three parts of a date that is already known."""
        return [value.year, value.month, value.day] if value else [None, None, None]


class FilePicker(forms.ClearableFileInput):
    """Several files at once; the browser's own control, with the chosen names listed where scripts run."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        """Mark the control for the list of chosen files."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-xf-files": True}
