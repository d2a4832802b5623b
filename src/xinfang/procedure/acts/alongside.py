"""Acts beside the road: they leave state and holder as they are (M, I, C)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.codes import IdentityDetail


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMaterial(Act):
    """M: files are handed in later. The record binds each by its digest, so that none can be exchanged afterwards.

    `asked_at` is when the request was made whose one-time link the files came by; None if they came otherwise.
    """

    code = "ADD_MATERIAL"
    label = "补充材料"

    digests: tuple[str, ...]  # SHA-256 of each file as it is kept, in hexadecimal
    caption: str = ""
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectIdentity(Act):
    """I: what is held of somebody who petitions was wrong, and is corrected (个人信息保护法 第四十六条).

    The act says which details, and none of their words: these are kept under lock, the former ones too.
    `identity_known` is whether it is known now who petitions first and where to reach them.
    """

    code = "CORRECT_IDENTITY"
    label = "更正身份信息"

    petitioner: UUID
    corrected: tuple[IdentityDetail, ...]
    identity_known: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptCalendar(Act):
    """C: the holidays of a year have been published; periods reckoned without them are reckoned again."""

    code = "ADOPT_CALENDAR"
    label = "更新日历"
