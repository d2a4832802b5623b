"""The closed lists of this room, and what it shows of a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.serving import ServiceView
from xinfang.procedure.documents import Document


class Audience(models.TextChoices):
    """For whom a letter is; petitioners see those for them, officers those of the matters that they see."""

    PETITIONER = "PETITIONER", _("信访人")
    BODY = "BODY", _("机关、单位")
    FILE = "FILE", _("存卷")


class LetterState(models.TextChoices):
    """A letter is prepared when its text stands, issued when it has its number; from then on it never changes."""

    PREPARED = "PREPARED", _("待编号")
    ISSUED = "ISSUED", _("已制发")


class Form(models.TextChoices):
    """In what form a letter is handed out. The PDF is what was issued; the DOCX is for working with its text."""

    PDF = "PDF", "PDF"
    PDF_LARGE = "PDF_LARGE", _("大字版 PDF")
    DOCX = "DOCX", _("可编辑的 DOCX")


class Style(StrEnum):
    """The formats of GB/T 9704-2012: a document under the full red head (文件格式), a letter under the short one
    (信函格式), and the plain sheet of forms and records that stay on file.
    """

    FILE = "FILE"
    LETTER = "LETTER"
    SHEET = "SHEET"


MADE_WHEN_ASKED_FOR = frozenset({Document.RECEIPT})
"""Most who submit read on the page that it came in; only who wants the paper makes it."""
WRITTEN_WITHIN = timedelta(hours=1)
"""How long work in the background takes at most where nothing is wrong."""


def slug_of(code: str) -> str:
    """A kind or a form as addresses write it."""
    return code.lower().replace("_", "-")


def kind_of(slug: str) -> Document | None:
    """The kind that an address names, if there is one."""
    code = slug.upper().replace("-", "_")
    return Document(code) if code in set(Document) else None


def form_of(slug: str) -> Form | None:
    """The form that an address names, if there is one."""
    code = slug.upper().replace("-", "_")
    return Form(code) if code in set(Form) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutNumber:
    """A letter that is written and not issued: of which act, and what it waits for."""

    seq: int
    kind: Document
    title: str
    waits_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """A letter in a list: owed and not written yet (`id` None), prepared, or issued."""

    id: UUID | None
    seq: int  # of the act that owes it; with `kind` it names the letter
    kind: Document
    title: str
    act_label: str
    recorded_at: datetime  # when the act that owes it was put on record
    audience: str
    audience_label: str
    state: str  # "" while it is only owed
    state_label: str
    waits_for: str  # why it has no number yet, in words
    number: str
    issuer_name: str
    addressed_to: str  # never the petitioner's name
    issued_on: date | None
    code: str
    digest: str
    template_label: str
    service: ServiceView | None = None  # how it stands on its way, where that is asked for and anything is known

    @property
    def slug(self) -> str:
        """The kind as addresses write it."""
        return slug_of(self.kind)

    @property
    def is_made_when_asked_for(self) -> bool:
        """No work in the background writes it: it is there from the first time that somebody opens it."""
        return self.kind in MADE_WHEN_ASKED_FOR

    def comes_by_itself(self, now: datetime) -> bool:
        """Whether work in the background may still be on its way to it. What came on record long ago and is not
        written, as in a year that was told at once, is there when somebody opens it.
        """
        return not self.is_made_when_asked_for and now - self.recorded_at < WRITTEN_WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLetter:
    """What whoever holds a letter's code may know: enough to tell a real letter, nothing about a person."""

    title: str
    number: str
    issuer_name: str
    issued_on: date
    pdf_digests: Mapping[str, str]  # digest of the file by its form


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText:
    """The words of a template."""

    title: str
    addressee: str
    body: str
    attachments: str = ""
    copies: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateView:
    """A template in force, or one of its versions. `version` 0 is the one that comes with the program."""

    kind: Document
    kind_title: str
    version: int
    text: TemplateText
    valid_from: date | None
    note: str
    digest: str
    changed_by: str
    changed_at: datetime | None

    @property
    def slug(self) -> str:
        """The kind as addresses write it."""
        return slug_of(self.kind)
