"""The closed lists of recommendations (建议), what is entered about one, and what is shown of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.procedure.codes import Adoption, Role
from xinfang.procedure.supervision_codes import SupervisionGround

KEEPERS = frozenset({Role.SUPERVISOR, Role.BODY_HEAD})
"""The posts of a petition office that make recommendations."""


class Kind(models.TextChoices):
    """The three kinds of recommendations (三项建议; 条例 第四十条)."""

    IMPROVE_WORK = "IMPROVE_WORK", _("改进工作")
    IMPROVE_POLICY = "IMPROVE_POLICY", _("完善政策")
    ACCOUNTABILITY = "ACCOUNTABILITY", _("追究责任")


class Standing(models.TextChoices):
    """How far a recommendation has come."""

    DRAFT = "DRAFT", _("起草中")
    ISSUED = "ISSUED", _("等待反馈")
    ANSWERED = "ANSWERED", _("已反馈")
    CONCLUDED = "CONCLUDED", _("已有处理结果")


class Step(models.TextChoices):
    """What is done about a recommendation."""

    DRAFTED = "DRAFTED", _("起草")
    REVISED = "REVISED", _("修改")
    ISSUED = "ISSUED", _("发出")
    REMINDED = "REMINDED", _("催促反馈")
    ANSWERED = "ANSWERED", _("反馈采纳情况")
    CONCLUDED = "CONCLUDED", _("登记处理结果")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationText:
    """A recommendation as it is drafted. `about` is the body that is to answer for something (追究责任)."""

    office_id: int
    kind: Kind
    addressee_id: int
    title: str
    facts: str
    proposal: str
    ground: SupervisionGround | None = None
    about_id: int | None = None
    numbers: tuple[str, ...] = ()  # of the matters that it rests on
    finding_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What the addressee makes of it; reasons are owed for whatever is not adopted."""

    adoption: Adoption
    measures: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterName:
    """A matter on which a recommendation rests, as far as the reader sees it."""

    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRow:
    """A recommendation as a line of a list."""

    id: UUID
    kind: Kind
    title: str
    number: str
    office_name: str
    addressee_name: str
    standing: Standing
    adoption: Adoption | None
    issued_on: date | None
    due_on: date | None
    is_late: bool
    is_soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationEntry:
    """One step, as it is read."""

    step: Step
    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationView:
    """One recommendation with its words and its journal, the latest step first."""

    row: RecommendationRow
    office_id: int
    addressee_id: int
    about_id: int | None
    about_name: str
    ground: SupervisionGround | None
    article: str  # where the kind is provided for
    ground_article: str
    due_article: str
    facts: str
    proposal: str
    measures: str
    reasons: str
    outcome: str
    answered_on: date | None
    concluded_on: date | None
    finding_id: int | None
    matters: Sequence[MatterName]
    entries: Sequence[RecommendationEntry]
    may_keep: bool
    may_answer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFigures:
    """Of one kind, or of one addressee, in a year: how many were issued, and what became of them."""

    label: str
    issued: int
    adopted: int
    partly: int
    refused: int
    waiting: int
    late: int  # answered after their day, or still waiting after it


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """The recommendations of a year in figures."""

    year: int
    by_kind: Mapping[str, KindFigures] = field(default_factory=dict)
    by_addressee: Mapping[int, KindFigures] = field(default_factory=dict)
