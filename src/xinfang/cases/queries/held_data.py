"""What is held of those who petition, for themselves: in full, to take away (个人信息保护法 第四十五条)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing
from xinfang.cases.models import Event, Matter, Petitioner
from xinfang.cases.reader import language
from xinfang.cases.sealing import restore
from xinfang.law.book import LawBook
from xinfang.law.model import Citation
from xinfang.procedure.acts import CorrectIdentity
from xinfang.procedure.codes import IDENTITY_DETAIL_LABELS, IdentityDetail

LAW = "personal-information-protection-law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One time that something held of a person was put right: which details, and when."""

    at: datetime
    details: tuple[IdentityDetail, ...]
    labels: tuple[str, ...]
    by_body: bool  # an office entered it, not the person


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPerson:
    """What is held of one person."""

    key: UUID
    name: str
    address: str
    phone: str
    email: str
    is_organisation: bool
    electronic_service: bool
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldData:
    """What is held on a matter of those who petition; nobody is named of what is sealed."""

    number: str
    received_at: datetime
    sealed: bool
    people: tuple[HeldPerson, ...]


def held_data(matter_id: UUID) -> HeldData:
    """Everybody who petitions on the matter, in full. Raises `Missing` to whoever may not see it."""
    matter = Matter.objects.filter(id=matter_id).first()
    if matter is None:
        raise Missing
    people = () if matter.sealed else _people(matter_id)
    return HeldData(number=matter.number, received_at=matter.received_at, sealed=matter.sealed, people=people)


def is_own(matter_id: UUID, *, actor: Actor) -> bool:
    """Whether the actor has filed the matter, or keeps it, in an account."""
    account = actor.account_id
    return account is not None and Petitioner.objects.filter(matter=matter_id, account=account).exists()


def rights_on_data() -> tuple[tuple[str, str], ...]:
    """What the law lets people do with what is held of them: the place, and what it says in our words."""
    words = {
        "45": _("可以查看、复制登记的自己的信息。"),
        "46": _("登记得不对、不全的，可以更正、补充。"),
        "47": _("不再需要的，按期删除；办理记录依法归档保管，期满销毁。"),
        "48": _("可以要求说明这些信息怎样使用。"),
    }
    book = LawBook.load()
    return tuple(
        (book.describe(Citation(instrument=LAW, article=article), lang=language()), said)
        for article, said in words.items()
    )


def _people(matter_id: UUID) -> tuple[HeldPerson, ...]:
    corrected = _corrections(matter_id)
    found = list(Petitioner.objects.filter(matter=matter_id).order_by("submission__received_at", "position"))
    restore(found)
    return tuple(
        HeldPerson(
            key=person.id,
            name=person.name,
            address=person.address,
            phone=person.phone,
            email=person.email,
            is_organisation=person.is_organisation,
            electronic_service=person.electronic_service,
            corrections=tuple(corrected.get(person.id, ())),
        )
        for person in found
    )


def _corrections(matter_id: UUID) -> dict[UUID, list[Correction]]:
    corrections: dict[UUID, list[Correction]] = {}
    for event in Event.objects.filter(matter=matter_id, act=CorrectIdentity.code).order_by("seq"):
        said = event.data["act"]
        details = tuple(IdentityDetail(each) for each in said["corrected"])
        corrections.setdefault(UUID(said["petitioner"]), []).append(
            Correction(
                at=event.happened_at,
                details=details,
                labels=tuple(_(IDENTITY_DETAIL_LABELS[each]) for each in details),
                by_body=event.body_id is not None,
            )
        )
    return corrections
