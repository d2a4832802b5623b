"""For how long it stays on record who read what is not for everybody."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read
from xinfang.law.terms import add_months


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacySettings:
    """For how many months readings are kept at least, and where the law says so."""

    readings_kept_months: int
    readings_citation: Citation

    def kept_until(self, day: date) -> date:
        """The last day on which what was read on a day must still be on record."""
        return add_months(day, self.readings_kept_months)


@cache
def load_privacy_settings() -> PrivacySettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_privacy_settings(read(files("xinfang.law") / "privacy.yaml"))


def parse_privacy_settings(node: Node) -> PrivacySettings:
    """The file of the settings. Raises LawDataError for records that would be kept for no time at all."""
    node.only("readings_citation", "readings_kept_months")
    months = node.get("readings_kept_months", int)
    if months < 1:
        raise node.fail("readings_kept_months 至少是 1。")
    return PrivacySettings(
        readings_kept_months=months, readings_citation=citation_from(node.child("readings_citation"))
    )
