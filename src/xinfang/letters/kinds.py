"""What each kind of letter is: for whom, addressed to whom, in which series it is numbered, how it is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from xinfang.letters.types import Audience, Style


class To(StrEnum):
    """Whom a letter addresses."""

    PETITIONER = "PETITIONER"
    RECEIVER = "RECEIVER"  # the body to which the act hands the matter
    DISPATCHER = "DISPATCHER"  # the body that handed the matter over last, else the office
    FORMER_HOLDER = "FORMER_HOLDER"  # the body that held the matter before the act
    HOLDER = "HOLDER"  # the body that holds it after the act
    NAMED = "NAMED"  # whom the act names in words
    NOBODY = "NOBODY"  # a record that stays on file


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`word` is the series of its numbers (宜信访受〔2026〕12号); records without a number have none."""

    to: To
    word: str
    style: Style

    @property
    def audience(self) -> Audience:
        """Who may read it: a letter to the petitioner both sides, any other only officers."""
        if self.to is To.PETITIONER:
            return Audience.PETITIONER
        return Audience.FILE if self.to is To.NOBODY else Audience.BODY


def _notice(word: str) -> Kind:
    return Kind(to=To.PETITIONER, word=word, style=Style.LETTER)


def _letter(to: To, word: str) -> Kind:
    return Kind(to=to, word=word, style=Style.LETTER)


def _opinion(word: str) -> Kind:
    return Kind(to=To.PETITIONER, word=word, style=Style.FILE)


def _record(to: To = To.NOBODY) -> Kind:
    return Kind(to=to, word="", style=Style.SHEET)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        # The receipt bears the petition number; a number of its own would be a second one for the same thing.
        "RECEIPT": _notice(""),
        "LINK_NOTICE": _notice("并"),
        "REFERRAL_LETTER": _letter(To.RECEIVER, "转"),
        "ASSIGNMENT_LETTER": _letter(To.RECEIVER, "交"),
        "RECALL_LETTER": _letter(To.FORMER_HOLDER, "撤"),
        "DESTINATION_NOTICE": _notice("告"),
        "DISCIPLINE_ROUTE_NOTICE": _notice("告"),
        "ESCALATION_REPORT": Kind(to=To.RECEIVER, word="报", style=Style.FILE),
        "DIRECT_REPLY": _notice("答"),
        "POINTER_NOTICE": _notice("告"),
        "DECLINE_NOTICE": _notice("不受"),
        "NO_LONGER_ACCEPT_NOTICE": _notice("不再受"),
        "OBJECTION_LETTER": _letter(To.DISPATCHER, "异"),
        "OBJECTION_RULING": _letter(To.FORMER_HOLDER, "核"),
        "JURISDICTION_RULING": Kind(to=To.RECEIVER, word="裁", style=Style.FILE),
        "ACCEPTANCE_NOTICE": _notice("受"),
        "ROUTE_NOTICE": _notice("导"),
        "SUGGESTION_NOTICE": _notice("建收"),
        "SUGGESTION_REPLY": _notice("建复"),
        "RECUSAL_RECORD": _record(),
        "HEARING_NOTICE": _notice("听"),
        "HEARING_RECORD": _record(),
        "EXTENSION_APPROVAL": _record(),
        "EXTENSION_NOTICE": _notice("延"),
        "HANDLING_OPINION": _opinion("意"),
        "SERVICE_RECEIPT": _record(),
        "OPINION_COPY": _letter(To.DISPATCHER, "抄"),
        "COMPLETION_REPORT": Kind(to=To.DISPATCHER, word="结", style=Style.FILE),
        "PERFORMANCE_LETTER": _letter(To.NAMED, "督"),
        "AGREEMENT": _record(To.PETITIONER),
        "WITHDRAWAL_RECORD": _record(),
        "REOPENING_NOTICE": _notice("重"),
        "SPLIT_NOTICE": _notice("分"),
        "ROUTE_RETURN_NOTICE": _notice("收"),
        "LIMITATION_REMINDER": _notice("提"),
        "INFORMATION_CORRECTION_NOTICE": _notice("公补"),
        "INFORMATION_EXTENSION_NOTICE": _notice("公延"),
        "REVIEW_APPLICATION": _record(To.PETITIONER),
        "REVIEW_NOTICE": _notice("查受"),
        "REVIEW_REFUSAL": _notice("查不受"),
        "REVIEW_OPINION": _opinion("查"),
        "REEXAM_APPLICATION": _record(To.PETITIONER),
        "REEXAM_NOTICE": _notice("核受"),
        "REEXAM_REFUSAL": _notice("核不受"),
        "REEXAM_OPINION": _opinion("复核"),
        "RESUMPTION_NOTICE": _notice("续"),
    }
)
