"""What goes in and out of version 1. Unknown fields are refused, so that a misspelt one is not lost in silence."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from ninja import Schema
from pydantic import ConfigDict, Field, model_validator

from xinfang.law.model import Rule, Ruleset

Line = Annotated[str, Field(max_length=200)]


class Strict(Schema):
    """Refuses fields that it does not know."""

    model_config = ConfigDict(extra="forbid")


class PetitionerIn(Strict):
    """Who petitions: name and address (条例 第十九条), and how to be reached. Nothing else is taken."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    address: Annotated[str, Field(min_length=1, max_length=200)]
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=120)] = ""
    is_organisation: bool = False
    electronic_service: bool = False


class SubmissionIn(Strict):
    """A petition: what happened, where, what is asked for, by whom.

    An `accusation` (检举控告) is sealed at once: status and answers can be asked for, its content by nobody but the
    reporting team; its petitioner may be left out.
    """

    title: Annotated[str, Field(min_length=1, max_length=100)]
    body: Annotated[str, Field(min_length=1, max_length=20_000)]
    claims: Annotated[list[Annotated[str, Field(min_length=1, max_length=500)]], Field(min_length=1, max_length=10)]
    petitioner: PetitionerIn | None = None
    accusation: bool = False
    place: Line = ""
    region: Annotated[str, Field(pattern=r"^([0-9]{6}([0-9]{3}([0-9]{3})?)?)?$")] = ""

    @model_validator(mode="after")
    def _says_who(self) -> Self:
        if self.petitioner is None and not self.accusation:
            raise ValueError("petitioner: required unless this is an accusation")
        return self


class DateOut(Schema):
    """A latest date with its article and steps; `provisional` where the official calendar is not yet out."""

    rule: str
    label: str
    body: str
    legal_due: date
    article: str
    provisional: bool
    steps: list[str]


class ReceiptOut(Schema):
    """The receipt. `query_code` opens the matter together with `number`: keep it like a key."""

    number: str
    query_code: str
    received_at: datetime
    is_repeat: bool
    dates: list[DateOut]


class StatusIn(Strict):
    """The two keys on a receipt, however spaced."""

    number: Line
    query_code: Line


class StatusOut(Schema):
    """Where the matter is."""

    number: str
    title: str
    state: str
    state_label: str
    state_words: str
    holder: str
    received_at: datetime
    next_due: date | None
    dates: list[DateOut]


class DueIn(Schema):
    """A period and the day of the event that starts it; without `ruleset`, the law in force on that day.

    `office` is the code of a petition office, whose own numbers count where the law leaves them open.
    """

    rule: Rule
    start: date
    ruleset: Ruleset | None = None
    office: str = ""
    lang: Literal["zh", "en"] = "zh"


class DueOut(Schema):
    """By when, on which article, and the steps of the reckoning, without the one that only warns officers."""

    rule: str
    ruleset: str
    start: date
    raw_due: date
    legal_due: date
    internal_due: date
    unit: str
    n: int
    instrument: str
    article: str
    provisional: bool
    steps: list[str]


class ProblemOut(Schema):
    """What went wrong (RFC 9457), in words for people and a code for programs."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    citation: str | None = None
    errors: list[dict[str, str]] = Field(default_factory=list)
