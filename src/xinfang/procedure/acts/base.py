"""What every act has in common."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that a person, an officer or the system does to a matter."""

    code: ClassVar[str]
    label: ClassVar[str]

    def effective_on(self, today: date) -> date:
        """The day on which the act takes effect: that of its record, unless the act names an earlier one."""
        return today
