"""What each kind of letter is: for whom, addressed to whom, in which series it is numbered, how it is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from xinfang.letters.types import Audience, Style
from xinfang.procedure.documents import Document


class To(StrEnum):
    """Whom a letter addresses."""

    PETITIONER = "PETITIONER"
    RECEIVER = "RECEIVER"  # the body to which the act hands the matter
    DISPATCHER = "DISPATCHER"  # the body that handed the matter over last, else the office
    FORMER_HOLDER = "FORMER_HOLDER"  # the body that held the matter before the act
    HOLDER = "HOLDER"  # the body that holds it after the act
    CO_HANDLER = "CO_HANDLER"  # the body that is asked for a contribution
    OFFICE = "OFFICE"  # the office that watches over the matter
    SUPERVISED = "SUPERVISED"  # the body that is supervised
    ABOVE = "ABOVE"  # who is asked to put pressure on it
    REPORTED = "REPORTED"  # who is told of an urgent matter
    NAMED = "NAMED"  # whom the act names in words
    NOBODY = "NOBODY"  # a record that stays on file


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """`word` is the series of its numbers (宜信访受〔2026〕12号); records without a number have none."""

    to: To
    word: str
    style: Style
    is_from_petitioner: bool = False  # signed by the petitioner, not by the organ

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


def _record(to: To = To.NOBODY, *, is_from_petitioner: bool = False) -> Kind:
    return Kind(to=to, word="", style=Style.SHEET, is_from_petitioner=is_from_petitioner)


KINDS: Mapping[Document, Kind] = MappingProxyType(
    {
        # The receipt bears the petition number; a number of its own would be a second one for the same thing.
        Document.RECEIPT: _notice(""),
        Document.LINK_NOTICE: _notice("并"),
        Document.REFERRAL_LETTER: _letter(To.RECEIVER, "转"),
        Document.ASSIGNMENT_LETTER: _letter(To.RECEIVER, "交"),
        Document.RECALL_LETTER: _letter(To.FORMER_HOLDER, "撤"),
        Document.DESTINATION_NOTICE: _notice("告"),
        Document.DISCIPLINE_ROUTE_NOTICE: _notice("告"),
        Document.ESCALATION_REPORT: Kind(to=To.RECEIVER, word="报", style=Style.FILE),
        Document.DIRECT_REPLY: _notice("答"),
        Document.POINTER_NOTICE: _notice("告"),
        Document.DECLINE_NOTICE: _notice("不受"),
        Document.NO_LONGER_ACCEPT_NOTICE: _notice("不再受"),
        Document.OBJECTION_LETTER: _letter(To.DISPATCHER, "异"),
        Document.OBJECTION_RULING: _letter(To.FORMER_HOLDER, "核"),
        Document.JURISDICTION_RULING: Kind(to=To.RECEIVER, word="裁", style=Style.FILE),
        Document.ACCEPTANCE_NOTICE: _notice("受"),
        Document.ROUTE_NOTICE: _notice("导"),
        Document.SUGGESTION_NOTICE: _notice("建收"),
        Document.SUGGESTION_REPLY: _notice("建复"),
        Document.RECUSAL_RECORD: _record(),
        Document.HEARING_NOTICE: _notice("听"),
        Document.HEARING_CANCELLATION: _notice("听"),
        Document.HEARING_RECORD: _record(),
        Document.EXTENSION_APPROVAL: _record(),
        Document.EXTENSION_NOTICE: _notice("延"),
        Document.HANDLING_OPINION: _opinion("意"),
        Document.SERVICE_RECEIPT: _record(),
        Document.OPINION_COPY: _letter(To.DISPATCHER, "抄"),
        Document.COMPLETION_REPORT: Kind(to=To.DISPATCHER, word="结", style=Style.FILE),
        Document.PERFORMANCE_LETTER: _letter(To.NAMED, "督"),
        Document.AGREEMENT: _record(To.PETITIONER),
        Document.MEDIATION_END: _record(To.PETITIONER),
        Document.WITHDRAWAL_RECORD: _record(),
        Document.REOPENING_NOTICE: _notice("重"),
        Document.SPLIT_NOTICE: _notice("分"),
        Document.ROUTE_RETURN_NOTICE: _notice("收"),
        Document.LIMITATION_REMINDER: _notice("提"),
        Document.INFORMATION_CORRECTION_NOTICE: _notice("公补"),
        Document.INFORMATION_EXTENSION_NOTICE: _notice("公延"),
        Document.REVIEW_APPLICATION: _record(To.PETITIONER, is_from_petitioner=True),
        Document.REVIEW_NOTICE: _notice("查受"),
        Document.REVIEW_REFUSAL: _notice("查不受"),
        Document.REVIEW_OPINION: _opinion("查"),
        Document.REEXAM_APPLICATION: _record(To.PETITIONER, is_from_petitioner=True),
        Document.REEXAM_NOTICE: _notice("核受"),
        Document.REEXAM_REFUSAL: _notice("核不受"),
        Document.REEXAM_OPINION: _opinion("复核"),
        Document.RESUMPTION_NOTICE: _notice("续"),
        Document.SIMPLE_ACCEPTANCE_NOTICE: _notice("简受"),
        Document.SIMPLE_REPLY: _notice("简答"),
        Document.CONVERSION_NOTICE: _notice("转普"),
        Document.RECUSAL_REPLY: _notice("回"),
        Document.MATERIAL_REQUEST: _notice("补"),
        Document.CONTRIBUTION_LETTER: _letter(To.CO_HANDLER, "协"),
        Document.REOPENING_REFUSAL: _notice("不重"),
        Document.SUPERVISION_LETTER: _letter(To.SUPERVISED, "督办"),
        Document.SUPERVISION_RECORD: _record(),
        Document.SUPERVISION_REPLY: _letter(To.OFFICE, "督复"),
        Document.SUPERVISION_REPORT: Kind(to=To.ABOVE, word="督报", style=Style.FILE),
        Document.URGENT_REPORT: Kind(to=To.REPORTED, word="急报", style=Style.FILE),
        Document.SUPPLEMENTARY_ANSWER: _notice("补答"),
        Document.REPRESENTATION: _record(To.PETITIONER, is_from_petitioner=True),
    }
)
