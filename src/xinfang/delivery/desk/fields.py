"""Form fields as the desk uses them: cleaned Chinese text, days, and choices that come back as typed codes."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.base.text import clean_line, clean_text
from xinfang.delivery.ui.widgets import CheckChoices, CountedTextarea, FilePicker
from xinfang.procedure.codes import ROUTE_LABELS

LINE_CHARACTERS = 200
PARAGRAPH_CHARACTERS = 4_000

Choices = list[tuple[str, Any]]


def labelled(labels: Mapping[Any, Any], only: Iterable[Any] | None = None) -> Choices:
    """The choices of a closed list, with translated labels; `only` some of its codes."""
    return [(str(code), _(labels[code])) for code in (labels if only is None else only)]


class LineField(forms.CharField):
    """One line of text without control characters or direction marks."""

    def __init__(self, *, max_length: int = LINE_CHARACTERS, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        """The cleaned line."""
        return clean_line(super().to_python(value) or "")


class ParagraphField(forms.CharField):
    """Some lines of text; `rows` is the height of its box, `counted` shows how much may still be written.

    Nothing pasted is ever cut off by the browser: what is too long is told, not lost.
    """

    def __init__(
        self, *, max_length: int = PARAGRAPH_CHARACTERS, rows: int = 4, counted: bool = False, **kwargs: Any
    ) -> None:
        self.counted = counted
        widget = CountedTextarea if counted else forms.Textarea
        super().__init__(max_length=max_length, widget=widget(attrs={"rows": rows}), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No hard limit on the box unless it is one that only counts."""
        attrs = super().widget_attrs(widget)
        return attrs if self.counted else {name: v for name, v in attrs.items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        """The cleaned text."""
        return clean_text(super().to_python(value) or "")


class LinesField(ParagraphField):
    """One entry a line; blank lines are nothing."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The entries."""
        lines = str(super().clean(value)).splitlines()
        return tuple(line for line in map(clean_line, lines) if line)


class NumberField(forms.IntegerField):
    """A number of something, one at least; what is wrong is said with the name of the field."""

    def validate(self, value: int | None) -> None:
        """Refuses zero and less."""
        super().validate(value)
        if value is not None and value < 1:
            raise ValidationError(_now("“%(label)s”至少是 1。") % {"label": self.label}, code="min_value")


class DayField(forms.DateField):
    """A day, picked from the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class FilesField(forms.FileField):
    """Some files, which the view keeps one by one as they arrive, and refuses one by one: the form judges none."""

    widget = FilePicker

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, help_text=_("可以一次选几个。"), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> None:
        """Nothing: what was chosen is kept already, or the view has said why not."""


class CodeField(forms.TypedChoiceField):
    """One code of a closed list, as a member of its enum; None if left out where that is allowed."""

    def __init__(
        self,
        labels: Mapping[Any, Any],
        *,
        only: Iterable[StrEnum] | None = None,
        empty_label: Any = None,
        **kwargs: Any,
    ) -> None:
        choices = labelled(labels, only)
        kind: Callable[[Any], Any] = type(next(iter(labels)))
        if empty_label is not None:
            choices = [("", empty_label), *choices]
        super().__init__(choices=choices, coerce=kind, empty_value=None, **kwargs)


class CodesField(forms.TypedMultipleChoiceField):
    """Some codes of a closed list, as members of its enum in the order of the list."""

    widget = CheckChoices

    def __init__(self, labels: Mapping[Any, Any], **kwargs: Any) -> None:
        kind: Callable[[Any], Any] = type(next(iter(labels)))
        super().__init__(choices=labelled(labels), coerce=kind, empty_value=[], **kwargs)

    def clean(self, value: Any) -> tuple[StrEnum, ...]:
        """The codes."""
        return tuple(super().clean(value))


class RouteField(CodeField):
    """The route of a claim: its label says for which claims it must be chosen, so it is not marked as optional."""

    is_conditional = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            ROUTE_LABELS,
            label=_("途径（申诉求决类必选）"),
            help_text=_("其他类别没有途径，不用选。"),
            required=False,
            **kwargs,
        )


class BodyField(forms.TypedChoiceField):
    """A body, as its number; the choices are filled in when the form knows the day and the matter."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **kwargs)


class BodiesField(forms.TypedMultipleChoiceField):
    """Several bodies, as a frozen set of their numbers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=[], **kwargs)

    def clean(self, value: Any) -> frozenset[int]:
        """The numbers."""
        return frozenset(super().clean(value))


class KeyField(forms.TypedChoiceField):
    """One of several things or people, by its key; the choices are filled in when the form knows the matter."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, **kwargs)


class OfficerField(KeyField):
    """An officer, as the officer's key."""


class ClaimsField(forms.TypedMultipleChoiceField):
    """Some of the claims of a matter, as a frozen set of their keys."""

    widget = CheckChoices

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=[], **kwargs)

    def clean(self, value: Any) -> frozenset[UUID]:
        """The keys."""
        return frozenset(super().clean(value))
