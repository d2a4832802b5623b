"""Settlement, withdrawal, archiving, reopening and rating (T28 to T31)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.codes import RatedBody, ReopenGround, Satisfaction
from xinfang.procedure.file_parts import FilePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Act):
    """T28: an agreement has been signed and performed."""

    code = "SETTLE"
    label = "达成协议并履行"

    agreed_on: date
    performed_on: date
    agreement: str
    proof: str
    by_mandate: UUID | None = None  # who agreed for the petitioners; None: they themselves

    def effective_on(self, today: date) -> date:
        """The day on which the agreement was performed."""
        return self.performed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act):
    """T29: the petitioner withdraws in writing. Nothing stops before the time for thinking it over ends."""

    code = "WITHDRAW"
    label = "申请撤回"

    statement: str
    by_mandate: UUID | None = None  # who withdraws for the petitioners; None: they themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeWithdrawal(Act):
    """T29: the petitioner thinks better of it."""

    code = "REVOKE_WITHDRAWAL"
    label = "取消撤回"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmWithdrawal(Act):
    """T29: an officer outside the handling unit has made sure that it was the petitioner's own will."""

    code = "CONFIRM_WITHDRAWAL"
    label = "确认撤回"

    confirmed_how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive(Act):
    """T30: the complete file is closed and becomes immutable.

    `set_digest` binds the sealed set: the SHA-256 of its manifest, in hexadecimal; what was archived before sets were
    made has none. `lacking` are the parts that the file should hold and cannot, and `reason` says why they cannot.
    """

    code = "ARCHIVE"
    label = "归档"

    set_digest: str = ""
    lacking: tuple[FilePart, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCare(Act):
    """H: after termination, what help was offered to the petitioner and what came of it; nothing about the person."""

    code = "RECORD_CARE"
    label = "登记帮扶"

    given_on: date
    given_by: str  # who helped, as people know them: 镇便民服务中心
    help_offered: str
    outcome: str

    def effective_on(self, today: date) -> date:
        """The day on which help was offered."""
        return self.given_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen(Act):
    """T31: an error was found, or the petitioner shows new facts or reasons."""

    code = "REOPEN"
    label = "重新办理"

    ground: ReopenGround
    reason: str
    claim_ids: frozenset[UUID]  # the claims that are open again


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Act):
    """The petitioner, and nobody else, rates the office or the handling body; of several ratings the last counts."""

    code = "RATE"
    label = "评价"

    rated: RatedBody
    satisfaction: Satisfaction
    answered: bool | None = None
    solved: bool | None = None
    comment: str = ""
