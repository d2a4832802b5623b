"""The words that are in force for a kind of letter, their checking, and their keeping in versions."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.operations.journal import InvalidRow, record, refuse, require_administrator, save
from xinfang.base.days import office_day
from xinfang.base.text import clean_line, clean_text
from xinfang.letters.errors import UnsoundTemplate
from xinfang.letters.kinds import KINDS
from xinfang.letters.models import Template
from xinfang.letters.standard_texts import digest_of, standard_text
from xinfang.letters.templating import check
from xinfang.letters.types import TemplateText, TemplateView
from xinfang.letters.variables import schema_of
from xinfang.procedure.documents import DOCUMENT_TITLES, Document

_ANSWERS = frozenset({"claims", "claim.answer", "law.articles"})
# What the law, or a person's right, wants in a letter: rules of a kind without which it must not go out.
REQUIRED: Mapping[Document, frozenset[str]] = {
    Document.HANDLING_OPINION: _ANSWERS,
    Document.ACCEPTANCE_NOTICE: frozenset({"claims", "clocks.handle.last_day", "law.articles"}),
    Document.EXTENSION_NOTICE: frozenset({"act.reason", "clocks.extend.last_day"}),
    Document.DECLINE_NOTICE: frozenset({"act.reason", "law.articles"}),
    Document.NO_LONGER_ACCEPT_NOTICE: frozenset({"act.reason", "law.articles"}),
    Document.ASSIGNMENT_LETTER: frozenset({"act.feedback_due"}),
    Document.OBJECTION_LETTER: frozenset({"act.reason"}),
}


def in_force(kind: Document, *, on: date) -> tuple[Template | None, TemplateText]:
    """The version in force on a day, and its words; None with those that come with the program."""
    row = Template.objects.filter(kind=kind, valid_from__lte=on).order_by("-valid_from", "-version").first()
    return row, text_of(row) if row else standard_text(kind)


def text_of(row: Template) -> TemplateText:
    """The words of a version."""
    return TemplateText(
        title=row.title, addressee=row.addressee, body=row.body, attachments=row.attachments, copies=row.copies
    )


def view_of(kind: Document, row: Template | None) -> TemplateView:
    """A version, or the words that come with the program, as administrators see them."""
    text = text_of(row) if row else standard_text(kind)
    return TemplateView(
        kind=kind,
        kind_title=DOCUMENT_TITLES[kind],
        version=row.version if row else 0,
        text=text,
        valid_from=row.valid_from if row else None,
        note=row.note if row else "",
        digest=digest_of(text),
        changed_by=row.created_by if row else "",
        changed_at=row.created_at if row else None,
    )


def listing(*, on: date) -> list[TemplateView]:
    """Every kind with the version in force."""
    return [view_of(kind, in_force(kind, on=on)[0]) for kind in Document if kind in KINDS]


def versions(kind: Document) -> list[TemplateView]:
    """All versions of a kind, the latest first; the last is the one that comes with the program."""
    rows = Template.objects.filter(kind=kind).order_by("-version")
    return [*(view_of(kind, row) for row in rows), view_of(kind, None)]


def cleaned(text: TemplateText) -> TemplateText:
    """The words as they are kept."""
    return TemplateText(
        title=clean_line(text.title),
        addressee=clean_line(text.addressee),
        body=clean_text(text.body),
        attachments=clean_line(text.attachments),
        copies=clean_line(text.copies),
    )


def require_sound(kind: Document, text: TemplateText) -> None:
    """Raises `InvalidRow` by field: a variable that is not there, language that is not allowed, a part left out
    that this kind of letter must have.
    """
    parts = {
        "title": _("标题"),
        "addressee": _("主送"),
        "body": _("正文"),
        "attachments": _("附件"),
        "copies": _("抄送"),
    }
    schema, used, problems = schema_of(kind), set[str](), dict[str, list[str]]()
    for field, words in asdict(text).items():
        try:
            used |= check(words, schema, part=parts[field])
        except UnsoundTemplate as unsound:
            problems[field] = [_(unsound.message)]
    if problems:
        raise InvalidRow(problems)
    required = REQUIRED.get(kind, frozenset()) | ({"remedies"} if "remedies" in _mentioned(kind) else frozenset())
    lacking = sorted(required - used)
    if lacking:
        words = _("这种文书必须写有：%(missing)s。请在正文里加上。")
        raise refuse("body", words % {"missing": _("、").join(lacking)})


def save_template(
    kind: Document, text: TemplateText, *, valid_from: date, note: str, actor: Actor, now: datetime
) -> int:
    """Keep new words for a kind, in force from their day on; returns the version. Letters written keep theirs.

    Raises `Refused` to whoever is no administrator, `InvalidRow` for unsound words or a day that is past.
    """
    require_administrator(actor)
    text = cleaned(text)
    if valid_from < office_day(now):
        raise refuse("valid_from", _("启用日期不能早于今天：已经制发的文书不会改变。"))
    if not clean_line(note):
        raise refuse("note", _("请写明为什么修改。"))
    require_sound(kind, text)
    last = Template.objects.filter(kind=kind).order_by("-version").values_list("version", flat=True).first()
    row = Template(
        kind=kind,
        version=(last or 0) + 1,
        **asdict(text),
        valid_from=valid_from,
        note=clean_line(note)[:200],
        created_at=now,
        created_by=actor.label,
    )
    save(row)
    record("letter_template.save", row, actor=actor, now=now)
    return row.version


def _mentioned(kind: Document) -> frozenset[str]:
    """The variables of the standard words: letters that state a remedy there must go on stating it."""
    return check(standard_text(kind).body, schema_of(kind), part="")
