"""Calling back whoever is not content with an answer (回访), and what the organ owes after that."""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts.base import Act
from xinfang.procedure.call_back_codes import CallBackOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCallBack(Act):
    """E: somebody of the office, who had no part in the handling, has tried to call the petitioner back.

    `said` is what the petitioner says, `told` what the office says to that and what follows; both are empty for an
    attempt that reached nobody.
    """

    code = "RECORD_CALL_BACK"
    label = "登记回访"

    called_on: date
    call_back_outcome: CallBackOutcome
    said: str = ""
    told: str = ""

    def effective_on(self, today: date) -> date:
        """The day of the call."""
        return self.called_on


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineCallBack(Act):
    """E: the petitioner wants no call. The rating stands."""

    code = "DECLINE_CALL_BACK"
    label = "不需要回访"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandSupplement(Act):
    """E: the office tells the organ what its answer lacks; of the rating it says nothing."""

    code = "DEMAND_SUPPLEMENT"
    label = "要求补充答复"

    lacking_in_answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementAnswer(Act):
    """E: the organ supplements its answer in writing; it takes nothing of the answer back."""

    code = "SUPPLEMENT_ANSWER"
    label = "补充答复"

    supplement: str
