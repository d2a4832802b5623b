"""The simple procedure (简易办理), as the trial measures of 2016 describe it, and the way out of it (T36)."""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts.base import Act
from xinfang.procedure.simple_codes import SimpleGround


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestSimple(Act):
    """T36: the office finds the matter simple and passes it on as such, within the time for that.

    `nothing_excludes`: whoever says so has looked for what would exclude it and only an officer can see.
    """

    code = "SUGGEST_SIMPLE"
    label = "建议简易办理"

    ground: SimpleGround
    nothing_excludes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptSimply(Act):
    """T36: the organ accepts the matter in the simple procedure, and says so by whatever way is quickest."""

    code = "ACCEPT_SIMPLY"
    label = "简易受理"

    ground: SimpleGround
    nothing_excludes: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySimply(Act):
    """T36: the simple reply; it names the right to have it on paper and the right to the ordinary procedure."""

    code = "REPLY_SIMPLY"
    label = "简易答复"

    reply: str
    on_paper: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertToOrdinary(Act):
    """T36: the organ finds that the matter is not simple; the day of acceptance stays (T14)."""

    code = "CONVERT_TO_ORDINARY"
    label = "转为普通程序"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandOrdinary(Act):
    """T36: the petitioner wants the ordinary procedure, before the simple reply or after it; no reason is needed."""

    code = "DEMAND_ORDINARY"
    label = "要求按普通程序办理"

    statement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandPaper(Act):
    """T36: the petitioner wants the simple reply on paper."""

    code = "DEMAND_PAPER"
    label = "要求纸质答复"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivePaper(Act):
    """T36: the simple reply has been handed over on paper, with proof."""

    code = "GIVE_PAPER"
    label = "送交纸质答复"

    given_on: date
    proof: str

    def effective_on(self, today: date) -> date:
        """The day on which the petitioner got it."""
        return self.given_on
