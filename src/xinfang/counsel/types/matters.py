"""What lawyers and others do about a single matter: advice to those at work on it, referrals, and what is exchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.procedure.codes import Role

WORKING = frozenset(
    {
        Role.TRIAGE_OFFICER,
        Role.CASE_OFFICER,
        Role.REVIEWER,
        Role.SIGNATORY,
        Role.SUPERVISOR,
        Role.BODY_HEAD,
    }
)
"""The posts that ask for advice, refer and exchange papers for their body."""


class AdviceKind(models.TextChoices):
    """What advice is asked about."""

    ROUTE = "ROUTE", _("走哪条途径")
    LEGALITY = "LEGALITY", _("拟作的决定是否合法")


class AdviceState(models.TextChoices):
    """How far advice has come."""

    ASKED = "ASKED", _("等律师出具")
    GIVEN = "GIVEN", _("已出具")
    DECLINED = "DECLINED", _("律师回避或者不能出具")
    TAKEN_BACK = "TAKEN_BACK", _("提出的单位撤回")


class AdviceStep(models.TextChoices):
    """What is done about advice."""

    ASKED = "ASKED", _("请律师出具意见")
    GIVEN = "GIVEN", _("出具意见")
    DECLINED = "DECLINED", _("不出具")
    TAKEN_BACK = "TAKEN_BACK", _("撤回")


class ReferralKind(models.TextChoices):
    """Where somebody is referred to."""

    LEGAL_AID = "LEGAL_AID", _("法律援助")
    SOCIAL_RELIEF = "SOCIAL_RELIEF", _("社会救助")
    JUDICIAL_RELIEF = "JUDICIAL_RELIEF", _("司法救助")
    LITIGATION = "LITIGATION", _("支持起诉")


class Outcome(models.TextChoices):
    """What came of a referral."""

    PENDING = "PENDING", _("还没有结果")
    GRANTED = "GRANTED", _("已提供")
    REFUSED = "REFUSED", _("不符合条件")
    GIVEN_UP = "GIVEN_UP", _("本人不要了")


class ReferralStep(models.TextChoices):
    """What is done about a referral."""

    MADE = "MADE", _("转介")
    ENDED = "ENDED", _("登记结果")


class Counterpart(models.TextChoices):
    """With what kind of organ papers are exchanged."""

    COURT = "COURT", _("人民法院")
    PROCURATORATE = "PROCURATORATE", _("人民检察院")
    POLICE = "POLICE", _("公安机关")
    JUSTICE = "JUSTICE", _("司法行政机关")


class Direction(models.TextChoices):
    """Which way a paper went."""

    SENT = "SENT", _("发出")
    RECEIVED = "RECEIVED", _("收到")


class PaperKind(models.TextChoices):
    """What a paper is."""

    LETTER = "LETTER", _("函")
    MATERIAL = "MATERIAL", _("材料")
    REPLY = "REPLY", _("复函、结果")
    RECEIPT = "RECEIPT", _("回执")


class ExchangeStep(models.TextChoices):
    """What is done about a paper on record."""

    RECORDED = "RECORDED", _("登记")
    STRUCK = "STRUCK", _("作废")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAdvice:
    """Advice that a body at work on a matter asks of a lawyer."""

    number: str
    body_id: int
    kind: AdviceKind
    lawyer_id: UUID
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refer:
    """Somebody is referred to an institution; `agreed` says that the person wants it."""

    number: str
    body_id: int
    kind: ReferralKind
    institution: str
    need: str
    referred_on: date
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPaper:
    """A paper that went to or came from an organ of justice: its number and its day, nothing of what it says."""

    number: str
    body_id: int
    counterpart: Counterpart
    organ: str
    direction: Direction
    kind: PaperKind
    paper_number: str
    dated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """Advice, as the asking body and the lawyer read it."""

    id: UUID
    number: str
    kind: AdviceKind
    state: AdviceState
    body_name: str
    lawyer: str
    question: str
    answer: str
    asked_at: datetime
    ended_at: datetime | None
    is_mine: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralView:
    """A referral and what came of it. `may_end`: the reader works for the body that made it."""

    id: UUID
    kind: ReferralKind
    institution: str
    body_name: str
    need: str
    referred_on: date
    outcome: Outcome
    ended_on: date | None
    result: str
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReferral:
    """A referral as the person reads it: nothing of what the office wrote down."""

    kind: ReferralKind
    institution: str
    body_name: str
    referred_on: date
    outcome: Outcome
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """A paper on record. `may_strike`: the reader works for the body that recorded it, and it is not struck."""

    id: UUID
    counterpart: Counterpart
    organ: str
    direction: Direction
    kind: PaperKind
    paper_number: str
    dated: date
    is_struck: bool
    may_strike: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterCounsel:
    """All of it about one matter. `acting_for` is the body for which the reader may do something of it, if any."""

    number: str
    title: str
    office_id: int
    acting_for: int | None
    advice: Sequence[AdviceView]
    referrals: Sequence[ReferralView]
    papers: Sequence[PaperView]
