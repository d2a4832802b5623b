"""What is found out about a service after it was recorded (S)."""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts.base import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectService(Act):
    """S: the opinion reached the petitioner later than was recorded; the petitioner's time runs from the true day."""

    code = "CORRECT_SERVICE"
    label = "更正送达日期"

    served_on: date
    reason: str
    proof: str  # what shows the true day
