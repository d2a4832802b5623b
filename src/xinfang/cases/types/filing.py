"""What a channel hands to `operations.submit`: one command for web, counter, letter, phone and ledger."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from xinfang.cases.types.phones import plain_phone
from xinfang.procedure.codes import Channel
from xinfang.procedure.mandate_codes import AgentRelation, GuardianGround, MandateKind, Scope

MOST_PETITIONERS = 9999
"""Of one letter: what a form believes before it takes the number for a slip."""

_NUMBER = re.compile(r"[(+\d][^\u4e00-\u8f6b\u8f6d-\u9fff]*$")  # 转 begins an extension, any other word an address


SIGNED_PAPER = gettext_noop("签名的推选书、委托书或者监护证明")
"""What a file that was handed in as such is called on the matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionerDetails:
    """Name, address and contact, as the person gave them (条例 第十九条 asks for name and address)."""

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    is_organisation: bool = False
    electronic_service: bool = False
    account_id: UUID | None = None

    @classmethod
    def of_line(cls, line: str) -> "PetitionerDetails":
        """A person as typed on one line: the name, then a number, then an address."""
        name, phone, address = _parts_of(line)
        return cls(name=name, phone=phone, address=address)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationDetails:
    """Somebody who speaks for the petitioners, as the petitioners named them or as their paper says."""

    kind: MandateKind
    name: str
    address: str = ""
    phone: str = ""
    relation: AgentRelation | None = None  # of an agent
    kinship: str = ""  # of a guardian: 父亲, 成年子女
    ground: GuardianGround | None = None  # of a guardian
    scope: Scope = Scope.GENERAL
    receives: bool = True
    paper: str = ""  # by what paper; "" as long as there is none

    @classmethod
    def of_line(cls, line: str, *, scope: Scope = Scope.GENERAL, paper: str = "") -> "RepresentationDetails":
        """A representative as typed on one line: the name, then a number, then an address."""
        name, phone, address = _parts_of(line)
        return cls(kind=MandateKind.REPRESENTATIVE, name=name, phone=phone, address=address, scope=scope, paper=paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """A submission as received.

    `idempotency_key` is drawn once for a form, letter or call: a second command with it files nothing and returns
    the first receipt. `received_at` is the legal instant of receipt (online: server time; letter: date stamp).
    """

    idempotency_key: UUID
    channel: Channel
    received_at: datetime
    title: str
    body: str
    claims: tuple[str, ...]
    petitioners: tuple[PetitionerDetails, ...] = (PetitionerDetails(),)
    petitioner_count: int = 1  # those who are only on an attached list included; never less than are named
    representations: tuple[RepresentationDetails, ...] = ()
    place: str = ""
    region: str = ""
    topic: str = ""
    office_id: int | None = None  # the registering office; None means the petition office of this installation
    postmark_on: date | None = None
    file_ids: tuple[UUID, ...] = ()
    file_draft: UUID | None = None  # the secret of the form in which the files were uploaded
    paper_ids: tuple[UUID, ...] = ()  # which of the files are the signed paper of those who speak
    urgent: bool = False
    sealed: bool = False  # an accusation (检举控告), for the reporting team of the office alone
    source: str = ""
    reference: str = ""

    def __post_init__(self) -> None:
        """Files that no form hands over would stay unsent: on the matter, and in the way of the nightly sweep."""
        if self.file_ids and self.file_draft is None:
            raise ValueError("file_ids need the file_draft under which they wait")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the person takes home: the number and the code that open the tracking page."""

    matter_id: UUID
    submission_id: UUID
    number: str
    query_code: str  # twelve digits, ungrouped
    received_at: datetime
    title: str
    is_repeat: bool = False  # the same form had already been received; nothing was filed twice


def _parts_of(line: str) -> tuple[str, str, str]:
    """Name, number and address of a line; a number begins with a digit and, unlike 6幢602, holds no words."""
    parts = [part.strip() for part in line.replace("，", ",").replace("、", ",").split(",")]
    name, *rest = parts
    phones = [plain_phone(part) for part in rest[:1] if _NUMBER.match(part)]
    return name, phones[0] if phones else "", "，".join(part for part in rest[len(phones) :] if part)
