"""What the form parts need to know of Django's forms: classes, descriptions and problems."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BaseFormSet, CheckboxInput, ChoiceField, FileInput, Select, Widget
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.translation import gettext as _

from xinfang.delivery.ui.widgets import CountedTextarea

LONG_LIST = 12
"""Beyond so many choices a list is found in by typing."""
EMPTY = (None, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a form; `target` is the id of the control to mend it in, or empty."""

    text: str
    target: str = ""


def control_class(widget: Widget) -> str:
    """The classes of a control: its own and the design system's."""
    own = widget.attrs.get("class", "")
    if isinstance(widget, CheckboxInput):
        return str(own)
    ours = "input input--file" if isinstance(widget, FileInput) else "input"
    return f"{ours} {own}".strip()


def offer_choices(form: BaseForm, name: str, choices: Iterable[Any]) -> None:
    """Fill a field of a form with what there is to choose from, groups and all."""
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    field.choices = choices


def ask_to_choose(bound: BoundField) -> None:
    """Let a list from which one must be chosen begin with nothing chosen: what stands first there is nobody's choice.

    A list of one stays as it is, and so does one in which something is chosen or that has an empty line of its own.
    """
    widget = bound.field.widget
    if not isinstance(widget, Select) or widget.allow_multiple_selected or not bound.field.required:
        return
    offered = list(widget.choices)
    if _length(offered) > 1 and offered[0][0] not in EMPTY and bound.value() in EMPTY:
        widget.choices = [("", _("请选择")), *offered]


def finding(bound: BoundField) -> dict[str, str]:
    """What a long list needs to be found in by typing (`ui/js/find.js`); nothing for other fields.

    Where scripts do not run, the list stays as it is, in its groups.
    """
    if not isinstance(bound.field.widget, Select) or _length(bound.field.widget.choices) <= LONG_LIST:
        return {}
    return {
        "data-xf-find": static("vendor/tom-select.min.js"),
        "data-xf-find-hint": _("输入几个字查找"),
        "data-xf-find-none": _("列表里没有。换几个字试试。"),
        "data-xf-find-optional": "" if bound.field.required else "true",
    }


def _length(choices: Iterable[Any]) -> int:
    """How many choices there are, those in groups counted one by one."""
    return sum(len(label) if isinstance(label, list | tuple) else 1 for _value, label in choices)


def counted_limit(bound: BoundField) -> int | None:
    """How many characters a counted text may have; None for other fields."""
    limit = getattr(bound.field, "max_length", None)
    return limit if isinstance(bound.field.widget, CountedTextarea) else None


def described_by(bound: BoundField, *, counted: bool) -> str:
    """Ids of what describes the control: hint, count and error, in reading order."""
    parts = (
        (bool(bound.help_text), "helptext"),
        (counted, "count"),
        (bool(bound.errors), "error"),
    )
    return " ".join(f"{bound.auto_id}_{suffix}" for applies, suffix in parts if applies)


def problems(source: "BaseForm | BaseFormSet[Any] | Sequence[BaseForm]") -> Iterator[Problem]:
    """Everything wrong with a form or with each form of a set or sequence, in the order of the page."""
    if isinstance(source, Sequence):
        for form in source:
            yield from problems(form)
        return
    if isinstance(source, BaseFormSet):
        for text in source.non_form_errors() if source.is_bound else ():
            yield Problem(text=str(text))
        for form in source.forms:
            yield from problems(form)
        return
    for text in source.non_field_errors():
        yield Problem(text=str(text))
    for bound in source:
        target = f"{bound.auto_id}_0" if bound.use_fieldset else bound.auto_id
        for text in bound.errors:
            yield Problem(text=str(text), target=target)
