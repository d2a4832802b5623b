"""What a channel hands to `operations.submit`: one command for web, counter, letter, phone and ledger."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xinfang.procedure.codes import Channel


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
    place: str = ""
    region: str = ""
    topic: str = ""
    office_id: int | None = None  # the registering office; None means the petition office of this installation
    postmark_on: date | None = None
    file_ids: tuple[UUID, ...] = ()
    file_draft: UUID | None = None  # the secret of the form in which the files were uploaded
    urgent: bool = False
    source: str = ""
    reference: str = ""


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
