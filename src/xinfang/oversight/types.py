"""The closed lists of this room, and what it shows."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.law.ladder import Audience, Rung
from xinfang.law.model import Rule

UNWATCHED = (Rule.OBJECTION, Rule.ARCHIVE)
"""To object is a body's right; archiving puts work away, not an answer that somebody waits for. The index
`clock_owed_by_due` leaves out the same."""


class Trigger(models.TextChoices):
    """What makes the system note something for supervision."""

    AGAIN = "AGAIN", _("办结后不久同一事项再次提交")
    UNPERFORMED = "UNPERFORMED", _("支持的意见到期没有落实")
    OVERTURNED = "OVERTURNED", _("意见经复查、复核被变更或者撤销")
    SHARED = "SHARED", _("多名信访人反映同一处的同类问题")
    SEALED_READ = "SEALED_READ", _("值守名单以外的人看过封存的检举控告")
    EMPTY = "EMPTY", _("签发的答复可能没有答到诉求")
    COPIED = "COPIED", _("不相干的信访事项得到几乎一样的答复")
    PLEDGED = "PLEDGED", _("文字里承诺的日子过了，没有办结的凭证")


class Answer(models.TextChoices):
    """What people made of a finding."""

    TAKEN_UP = "TAKEN_UP", _("采纳")
    DISMISSED = "DISMISSED", _("不采纳")


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningView:
    """A warning that stands, as officers see it. `title` is empty for an accusation, which has a number only."""

    id: int
    number: str
    title: str
    rule: str
    rule_label: str
    organ_name: str
    rung: Rung
    rung_label: str
    audience: Audience
    legal_due: date
    internal_due: date
    raised_on: date
    seen_at: datetime | None
    seen_by: str
    may_mark: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """A finding as whoever may answer it sees it; `facts` are told in words by the page."""

    id: int
    trigger: Trigger
    matter_id: UUID | None
    number: str
    title: str
    body_name: str
    addressee_name: str
    found_on: date
    facts: dict[str, str]
    answer: Answer | None
    reason: str
    answered_at: datetime | None
    answered_by: str
    settled_on: date | None
    may_answer: bool
