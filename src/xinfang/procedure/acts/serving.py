"""How letters to the petitioner are brought there, and what is found out about a service afterwards (S)."""

from dataclasses import dataclass
from datetime import date

from xinfang.procedure.acts.base import Act
from xinfang.procedure.acts.handling import Serve
from xinfang.procedure.documents import Document
from xinfang.procedure.service_codes import ReturnCause


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutLetter(Act):
    """An act about one letter to the petitioner: the one of this kind that act `letter_seq` of the matter owes."""

    letter_seq: int
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLetter(AboutLetter):
    """S: the letter is handed to the post. No period starts: it has not arrived yet."""

    code = "POST_LETTER"
    label = "交邮"

    posted_on: date
    carrier: str
    tracking_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReturn(AboutLetter):
    """S: the post brought the letter back, or could not find it any more."""

    code = "RECORD_RETURN"
    label = "登记退回"

    returned_on: date
    cause: ReturnCause
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVisit(AboutLetter):
    """S: an officer brought the letter in person and met nobody who could take it."""

    code = "RECORD_VISIT"
    label = "登记上门未送到"

    visited_on: date
    visitor: str
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishNotice(AboutLetter):
    """S: the letter is served by public notice, because nobody knows where the petitioner is.

    `inquiry` says how that was found out, where no letter has come back.
    """

    code = "PUBLISH_NOTICE"
    label = "发布送达公告"

    published_on: date
    published_in: str
    inquiry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeLetter(Serve):
    """S: a letter other than an opinion reached the petitioner, with proof."""

    code = "SERVE_LETTER"
    label = "登记文书送达"

    letter_seq: int
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectLetterDay(AboutLetter):
    """S: a letter other than an opinion arrived later than was recorded."""

    code = "CORRECT_LETTER_DAY"
    label = "更正文书送达日期"

    served_on: date
    reason: str
    proof: str  # what shows the true day


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectService(Act):
    """S: the opinion reached the petitioner later than was recorded; the petitioner's time runs from the true day."""

    code = "CORRECT_SERVICE"
    label = "更正送达日期"

    served_on: date
    reason: str
    proof: str  # what shows the true day
