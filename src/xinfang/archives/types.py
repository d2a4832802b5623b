"""The closed lists of this room, and what it shows of a sealed set, and of files whose years are over."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

MAKE_JOB = "archives.make"
DESTROY_JOB = "archives.destroy"
ARCHIVES_QUEUE = "archives"


class SetState(models.TextChoices):
    """How far a set has come. One that was made never changes; one that failed is made again as a new one."""

    ASKED = "ASKED", _("整理中")
    MADE = "MADE", _("已整理")
    FAILED = "FAILED", _("没有整理成")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of a set: its path in it, what it is, its SHA-256 in hexadecimal, and its size in bytes."""

    path: str
    title: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetView:
    """A sealed set as archivists see it. `seq` is the last event that it holds."""

    id: UUID
    seq: int
    state: SetState
    state_label: str
    done: int
    total: int
    trouble: str
    asked_at: datetime
    made_at: datetime | None
    file_id: UUID | None
    size: int
    manifest_digest: str
    entries: tuple[Entry, ...]


class DisposalStep(models.TextChoices):
    """The steps towards the destruction of a file."""

    PROPOSED = "PROPOSED", _("待批准")
    APPROVED = "APPROVED", _("已批准")
    REJECTED = "REJECTED", _("未批准")
    EXTENDED = "EXTENDED", _("延长保管")


class Hindrance(StrEnum):
    """Why a file may not be destroyed (yet)."""

    NOT_ARCHIVED = "NOT_ARCHIVED"
    FOR_EVER = "FOR_EVER"
    PERIOD_RUNS = "PERIOD_RUNS"
    KEPT_LONGER = "KEPT_LONGER"
    CLOCK_RUNS = "CLOCK_RUNS"
    REFERRED_TO = "REFERRED_TO"
    IN_A_PROBLEM = "IN_A_PROBLEM"
    PROCEEDINGS = "PROCEEDINGS"
    PROPOSED = "PROPOSED"


HINDRANCE_WORDS = {
    Hindrance.NOT_ARCHIVED: _("这一件还没有归档，或者又在办理。"),
    Hindrance.FOR_EVER: _("这一件有领导批示，永久保管。"),
    Hindrance.PERIOD_RUNS: _("保管期限还没有满。"),
    Hindrance.KEPT_LONGER: _("已经决定延长保管。"),
    Hindrance.CLOCK_RUNS: _("还有期限在计算。"),
    Hindrance.REFERRED_TO: _("后来的事项并入了这一件，或者是从这一件分出去的，那一件还要用到它。"),
    Hindrance.IN_A_PROBLEM: _("这一件归在一个没有办结的问题里。"),
    Hindrance.PROCEEDINGS: _("这一件进入过法定程序：请先查明诉讼、仲裁等已经了结，并写明怎样了结的。"),
    Hindrance.PROPOSED: _("已经列入销毁清册。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """For how long a file is kept: from when, for how many years (None: for ever), to which day, and where that is set.

    `extended_until` is the day until which it is kept longer, if somebody decided so.
    """

    matter_id: UUID
    number: str
    title: str
    office_id: int
    period: str
    years: int | None
    archived_on: date | None
    kept_until: date | None
    citation: str
    extended_until: date | None
    hindrance: Hindrance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A file on the list of what is to be destroyed, and what became of it.

    `held_up` is why an approved one has not gone yet.
    """

    id: UUID
    matter_id: UUID
    number: str
    office_id: int
    step: DisposalStep
    archived_on: date
    kept_until: date
    period: str
    reason: str
    proposed_by: UUID
    proposer: str
    proposed_at: datetime
    decider: str
    words: str
    decided_at: datetime | None
    tombstone: str
    held_up: Hindrance | None


WENT_LABELS = {
    "archives_sealedset": _("封存的案卷"),
    "cases_accusedbody": _("被检举控告的单位"),
    "cases_answer": _("对诉求的答复"),
    "cases_attachment": _("附件"),
    "cases_claim": _("诉求"),
    "cases_event": _("办理记录的内容"),
    "cases_formeridentity": _("更正前的身份"),
    "cases_identityconsent": _("对查看身份申请的答复"),
    "cases_identityopening": _("身份查看记录"),
    "cases_identityrequest": _("查看身份的申请"),
    "cases_lettertoserve": _("应送达的文书"),
    "cases_opinion": _("意见书"),
    "cases_petitioner": _("信访人身份"),
    "cases_recusedofficer": _("回避的人员"),
    "cases_representation": _("代表、代理、监护"),
    "cases_reviewrequest": _("复查、复核申请"),
    "cases_sealed": _("封存的检举控告内容"),
    "cases_service": _("送达记录"),
    "cases_serviceattempt": _("送达经过"),
    "cases_submission": _("来件原文"),
    "files_storedfile": _("文件和密钥"),
    "letters_letter": _("文书"),
    "letters_letterfile": _("文书文件"),
    "notices_message": _("消息"),
    "notices_wish": _("消息意愿"),
}
"""What each table of which something goes is called on a tombstone."""
