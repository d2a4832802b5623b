"""`{% load ui %}`: the parts of the design system as tags. The gallery (/ui/gallery/) shows each one in use.

Tags with a body: notice, card, reveal, filters, dialog. All others stand alone. A tag decides nothing but its look.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet, CheckboxInput, FileInput, HiddenInput, Select
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xinfang.delivery.ui import charts, forms, navigation, recovery
from xinfang.delivery.ui.badges import BADGES
from xinfang.delivery.ui.clocks import clock_reading
from xinfang.delivery.ui.values import (
    Bar,
    ExplainedDate,
    FileRow,
    Link,
    ReasonedDate,
    Step,
    SummaryRow,
    TimelineEntry,
    Tone,
    Turn,
)
from xinfang.library.types import ArticleView
from xinfang.procedure.states import STATE_LABELS, State

register = template.Library()

TONE_ICONS = {
    Tone.PLAIN: "info-circle",
    Tone.BRAND: "info-circle",
    Tone.GOOD: "circle-check",
    Tone.HEED: "alert-triangle",
    Tone.ALARM: "alert-circle",
}
MESSAGE_TONES = {"success": Tone.GOOD, "warning": Tone.HEED, "error": Tone.ALARM}

Values = dict[str, Any]


# Small parts ------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, *, label: str = "", large: bool = False) -> SafeString:
    """An icon of the sprite `ui/icons.svg`; with a `label` it is read out, without one it is decoration."""
    return _rendered("ui/parts/icon.html", name=name, label=str(label), large=large)


@register.inclusion_tag("ui/parts/button.html")
def button(
    label: str,
    *,
    variant: str = "",
    icon: str = "",
    name: str = "",
    value: str = "",
    large: bool = False,
    type: str = "submit",
) -> Values:
    """A button of a form. `variant`: empty, primary, danger or plain."""
    return {
        "label": label,
        "variant": variant,
        "icon": icon,
        "name": name,
        "value": value,
        "large": large,
        "type": type,
    }


@register.inclusion_tag("ui/parts/link_button.html")
def link_button(label: str, href: str, *, variant: str = "", icon: str = "", large: bool = False) -> Values:
    """A link to another page that looks like a button, for the main way on."""
    return {"label": label, "href": href, "variant": variant, "icon": icon, "large": large}


@register.simple_tag
def badge(label: str, *, tone: str = Tone.PLAIN, icon: str = "") -> SafeString:
    """A short word with an icon; the colour only repeats what both say."""
    look = icon or TONE_ICONS[Tone(tone)]
    return _rendered("ui/parts/badge.html", label=str(label), tone=Tone(tone), icon=look)


@register.simple_tag
def state_badge(state: str) -> SafeString:
    """The state of a matter, `state` being a `procedure.states.State` or its code."""
    look = BADGES[State(state)]
    return _rendered("ui/parts/badge.html", label=_(STATE_LABELS[State(state)]), tone=look.tone, icon=look.icon)


@register.simple_tag
def clock(due: date, today: date) -> SafeString:
    """How long a running clock has: today, in three days, overdue; in words, shape and colour."""
    return _rendered("ui/parts/clock.html", due=due, clock=clock_reading(due=due, today=today))


@lru_cache(maxsize=1024)
def _rendered(template_name: str, **values: Any) -> SafeString:
    """A small part that a list shows in every line: the same values look the same, so they are set only once."""
    return render_to_string(template_name, values)


@register.inclusion_tag("ui/parts/copy.html")
def copy_button(text: str, label: str) -> Values:
    """Copies `text` to the clipboard; not shown where scripts do not run."""
    return {"text": text, "label": label}


# Blocks of a page ---------------------------------------------------------------------------------------------


@register.simple_block_tag
def notice(content: str, tone: str = Tone.BRAND, title: str = "", icon: str = "") -> SafeString:
    """A callout: something to know (brand, plain), done (good), to heed (heed) or gone wrong (alarm)."""
    values = {
        "content": content,
        "tone": Tone(tone),
        "title": title,
        "icon": icon or TONE_ICONS[Tone(tone)],
    }
    return render_to_string("ui/parts/notice.html", values)


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2) -> SafeString:
    """A framed block with an optional heading of the given level."""
    return render_to_string("ui/parts/card.html", {"content": content, "title": title, "level": level})


@register.simple_block_tag
def reveal(content: str, summary: str) -> SafeString:
    """A line that opens to more: the fallback of every dialog, too."""
    return render_to_string("ui/parts/reveal.html", {"content": content, "summary": summary})


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """A dialog, opened by a link with `data-xf-open="id"` to a page that holds the same for who has no scripts."""
    return render_to_string("ui/parts/dialog.html", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def filters(content: str, action: str, reset_href: str = "") -> SafeString:
    """A bar of filter fields over a list, sent by GET so that a filtered list has an address."""
    values = {"content": content, "action": action, "reset_href": reset_href}
    return render_to_string("ui/parts/filters.html", values)


@register.inclusion_tag("ui/parts/empty.html")
def empty_state(icon: str, title: str, *, text: str = "", action_href: str = "", action_label: str = "") -> Values:
    """What stands where a list would: why it is empty and what to do next."""
    return {"icon": icon, "title": title, "text": text, "action_href": action_href, "action_label": action_label}


@register.inclusion_tag("ui/parts/messages.html")
def message_list(messages: Iterable[Any]) -> Values:
    """Django's messages, as notices that are read out."""
    rows = []
    for message in messages:
        tone = MESSAGE_TONES.get(message.level_tag, Tone.BRAND)
        rows.append({"text": str(message), "tone": tone, "icon": TONE_ICONS[tone]})
    return {"rows": rows}


@register.inclusion_tag("ui/parts/skeleton.html")
def skeleton(lines: int = 3) -> Values:
    """Grey lines while htmx fetches the real ones."""
    return {"lines": range(lines)}


# Forms ----------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, *, page: bool = False) -> Values:
    """A form field with label, hint, error and control; `page=True` makes its label the page's heading.

    A form on which nearly everything is optional says `marks_optional = False` and marks what is not; a field that must
    be filled in under a condition says `is_conditional = True` and names the condition in its label.
    """
    widget = bound.field.widget
    extra: Values = {}
    if not isinstance(widget, HiddenInput) and not bound.use_fieldset:
        extra["class"] = forms.control_class(widget)
        extra.update(forms.finding(bound))
        forms.ask_to_choose(bound)
    limit = forms.counted_limit(bound)
    described_by = forms.described_by(bound, counted=limit is not None)
    if described_by and not bound.use_fieldset:
        extra["aria-describedby"] = described_by
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=extra),
        "described_by": described_by,
        "limit": limit,
        "page": page,
        "carrier": recovery.CARRIER,
        "carried": recovery.carried(bound),
        "is_check": isinstance(widget, CheckboxInput),
        "is_files": isinstance(widget, FileInput),
        "is_select": isinstance(widget, Select),
        "is_optional": not bound.field.required
        and not isinstance(widget, CheckboxInput)
        and getattr(bound.form, "marks_optional", True)
        and not getattr(bound.field, "is_conditional", False),
    }


@register.filter
def option_lines(options: Iterable[Mapping[str, Any]]) -> SafeString:
    """The choices of a list, each on a line: a loop of the template takes twice as long for three hundred of them."""
    rows = (
        (option["value"], flatatt(option["attrs"]) if option["attrs"] else "", option["label"]) for option in options
    )
    return format_html_join("", '\n  <option value="{}"{}>{}</option>', rows)


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*sources: "BaseForm | BaseFormSet[Any] | Sequence[BaseForm]") -> Values:
    """Everything that is wrong with the forms, each line a link to its field; nothing when all is well."""
    return {"problems": [problem for source in sources for problem in forms.problems(source)]}


@register.inclusion_tag("ui/parts/files.html")
def file_list(rows: Sequence[FileRow], *, removable: bool = True) -> Values:
    """Files already handed in; each can be removed by a submit button named `remove` with the file's key."""
    return {"rows": rows, "removable": removable}


@register.inclusion_tag("ui/parts/progress.html")
def progress(step: int, steps: int) -> Values:
    """How far through a staged form: "第 2 步，共 6 步"."""
    return {"step": step, "steps": steps, "marks": [number <= step for number in range(1, steps + 1)]}


@register.inclusion_tag("ui/parts/back.html")
def back_link(href: str) -> Values:
    """The way back to the step before, without losing what was typed."""
    return {"href": href}


# A matter -------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/summary.html")
def summary_list(rows: Sequence[SummaryRow]) -> Values:
    """What was answered, each line with its way to change it: check-your-answers, and a record's details."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/facts.html")
def facts(rows: Sequence[SummaryRow]) -> Values:
    """Short facts side by side (number, day, channel): a denser summary list without changes."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/receipt.html")
def receipt(*, number: str, code: str, title: str, text: str, qr: str = "", number_label: str = "") -> Values:
    """The receipt of a submission, or of what `number_label` says: number, query code and (safe SVG) QR code, to print,
    copy and read aloud.
    """
    shown = {"number": number, "code": code, "title": title, "text": text, "qr": qr}
    return {**shown, "number_label": number_label or _("信访编号")}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: Sequence[TimelineEntry]) -> Values:
    """What happened when, and who held the matter."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/reasoned_date.html")
def reasoned_date(reasoned: ReasonedDate, *, today: date | None = None) -> Values:
    """A date that opens to its reason; with `today` its clock is shown beside it."""
    reading = clock_reading(due=reasoned.day, today=today, is_right=reasoned.is_right) if today else None
    return {"reasoned": reasoned, "due": reasoned.day, "clock": reading}


@register.inclusion_tag("ui/parts/explained.html")
def explained_date(explained: ExplainedDate) -> Values:
    """A date laid out for paper: what it was reckoned from, step by step, and on which article."""
    return {"explained": explained}


@register.inclusion_tag("ui/parts/article.html")
def law_article(article: ArticleView, *, open: bool = False) -> Values:
    """An article in plain words, with its official text folded away, or `open`, where the office has loaded it."""
    return {"article": article, "open": open}


@register.simple_tag
def article_href(article: ArticleView) -> str:
    """The address of the article's page."""
    return navigation.article_href(article.instrument, article.number)


@register.inclusion_tag("ui/parts/stepper.html")
def stepper(steps: Sequence[Step], *, label: str) -> Values:
    """A picture of the procedure with the place where the matter is."""
    return {"steps": steps, "label": label}


# Ways through lists and pages -------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/pager.html")
def pager(*, previous_href: str = "", next_href: str = "") -> Values:
    """Ways to the neighbouring pages of a keyset-paged list; no page numbers, no total."""
    return {"previous_href": previous_href, "next_href": next_href}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(links: Sequence[Link], *, label: str) -> Values:
    """Views of one thing as links; each has an address of its own."""
    return {"links": links, "label": label}


@register.inclusion_tag("ui/parts/breadcrumb.html")
def breadcrumb(links: Sequence[Link]) -> Values:
    """Where this page stands; the last link is the page itself."""
    return {"links": links}


@register.simple_tag
def door(name: str) -> str:
    """The address of one of the doors that stay put, e.g. `{% door "track" %}`."""
    return navigation.DOORS[name]


@register.inclusion_tag("ui/parts/portal_nav.html", takes_context=True)
def portal_nav(context: template.Context) -> Values:
    """The portal's main navigation."""
    request = _request(context)
    signed_in = bool(getattr(getattr(request, "user", None), "is_authenticated", False))
    return {"links": navigation.portal_links(request.path, signed_in=signed_in)}


@register.inclusion_tag("ui/parts/desk_nav.html", takes_context=True)
def desk_nav(context: template.Context) -> Values:
    """The desk's main navigation, with its keys: of those who handle matters, or of those who run the system."""
    request = _request(context)
    actor = getattr(request, "actor", None)
    if actor is not None and actor.only_runs_the_system:
        return {"links": navigation.administrator_links(request.path, roles=actor.roles)}
    links = navigation.desk_links(
        request.path,
        waiting=getattr(request, "waiting_count", str)(),
        warned=getattr(request, "warned_count", str)(),
        registers=getattr(request, "registers", False),
        keeps_files=getattr(request, "keeps_files", False),
        keeps_problems=getattr(request, "keeps_problems", False),
    )
    return {"links": links}


# Charts ------------------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/bar_chart.html")
def bar_chart(bars: Sequence[Bar], *, title: str, unit: str = "") -> Values:
    """Horizontal bars over the same scale; the numbers stand beside them as text."""
    return {"title": title, "unit": unit, "rows": charts.scaled_bars(bars)}


@register.inclusion_tag("ui/parts/turns.html")
def turns(rows: Sequence[Turn], *, title: str) -> Values:
    """Who had something from when to when: a picture to see it at once, and the same as a table with its sum."""
    return {
        "title": title,
        "rows": list(zip(rows, charts.stretches(rows), strict=True)),
        "total": sum(turn.days for turn in rows),
    }


@register.inclusion_tag("ui/parts/sparkline.html")
def sparkline(values: Sequence[float], *, label: str) -> Values:
    """A small line of how something went; `label` says it in words."""
    points = charts.sparkline_points(values)
    return {"label": label, "points": points, "last": points[-1] if points else None}


def _request(context: template.Context) -> HttpRequest:
    request = context["request"]
    assert isinstance(request, HttpRequest)
    return request
