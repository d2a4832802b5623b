"""Settlement, withdrawal, archiving, reopening and rating (T28 to T31)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.codes import RatedBody, ReopenGround, Satisfaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Act):
    """T28: an agreement has been signed and performed."""

    code = "SETTLE"
    label = "达成协议并履行"

    agreed_on: date
    performed_on: date
    agreement: str
    proof: str

    def effective_on(self, today: date) -> date:
        """The day on which the agreement was performed."""
        return self.performed_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act):
    """T29: the petitioner withdraws in writing. Nothing stops before the time for thinking it over ends."""

    code = "WITHDRAW"
    label = "申请撤回"

    statement: str


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
    """T30: the complete file is closed and becomes immutable."""

    code = "ARCHIVE"
    label = "归档"


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
    """The petitioner rates the office or the handling body: once each, and never by anybody else."""

    code = "RATE"
    label = "评价"

    rated: RatedBody
    satisfaction: Satisfaction
    answered: bool | None = None
    solved: bool | None = None
    comment: str = ""
