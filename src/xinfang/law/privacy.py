"""For how long it stays on record who read what is not for everybody, and when a person may not be told why."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.instruments import Validity, parse_validity
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read
from xinfang.law.terms import add_months


@dataclass(frozen=True, slots=True, kw_only=True)
class WithholdingGround:
    """A ground on which a person is not told for a while why somebody looked at who they are."""

    code: str
    label_zh: str
    label_en: str
    citation: Citation
    validity: Validity


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacySettings:
    """For how many months readings are kept at least, and where the law says so; on which grounds, and for how many
    months at most, a reason may be withheld from the person (docs/adr/0107).
    """

    readings_kept_months: int
    readings_citation: Citation
    reasons_withheld_months: int
    withholding_grounds: tuple[WithholdingGround, ...]

    def kept_until(self, day: date) -> date:
        """The last day on which what was read on a day must still be on record."""
        return add_months(day, self.readings_kept_months)

    def withheld_until_at_most(self, day: date) -> date:
        """The last day on which a reason that is given on a day may still be withheld."""
        return add_months(day, self.reasons_withheld_months)

    def grounds_on(self, day: date) -> tuple[WithholdingGround, ...]:
        """The grounds that are law on a day."""
        return tuple(ground for ground in self.withholding_grounds if ground.validity.holds_on(day))

    def ground(self, code: str) -> WithholdingGround:
        """A ground by its code, whether it is still law or was. Raises KeyError."""
        return {ground.code: ground for ground in self.withholding_grounds}[code]


@cache
def load_privacy_settings() -> PrivacySettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_privacy_settings(read(files("xinfang.law") / "privacy.yaml"))


def parse_privacy_settings(node: Node) -> PrivacySettings:
    """The file of the settings. Raises LawDataError for a time of none, or two grounds of one code."""
    node.only("readings_citation", "readings_kept_months", "reasons_withheld_months", "withholding_grounds")
    grounds = tuple(_ground(each) for each in node.children("withholding_grounds"))
    if len({ground.code for ground in grounds}) < len(grounds):
        raise node.fail("withholding_grounds 的 code 有重复。")
    return PrivacySettings(
        readings_kept_months=_months(node, "readings_kept_months"),
        readings_citation=citation_from(node.child("readings_citation")),
        reasons_withheld_months=_months(node, "reasons_withheld_months"),
        withholding_grounds=grounds,
    )


def _months(node: Node, key: str) -> int:
    months = node.get(key, int)
    if months < 1:
        raise node.fail(f"{key} 至少是 1。")
    return months


def _ground(node: Node) -> WithholdingGround:
    node.only("code", "label", "citation", "in_force")
    label = node.child("label")
    return WithholdingGround(
        code=node.get("code", str),
        label_zh=label.get("zh", str),
        label_en=label.get("en", str),
        citation=citation_from(node.child("citation")),
        validity=parse_validity(node.child("in_force")),
    )
