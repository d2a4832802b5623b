"""Receipt, registration, linking and triage (T1 to T4)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.acts.representing import Mandate
from xinfang.procedure.codes import Channel, ClaimType, Route, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit(Act):
    """T1: a submission is received. `received_on` is the day of receipt (a letter's date stamp)."""

    code = "SUBMIT"
    label = "提交"

    channel: Channel
    received_on: date
    received_by: int
    claims: tuple[UUID, ...]
    identity_known: bool = True
    electronic_consent: bool = False
    petitioner_count: int = 1  # how many petition together, as they say
    mandates: tuple[Mandate, ...] = ()
    sealed: bool = False  # handed in as an accusation (检举控告): nobody but the reporting team reads it from now on
    urgent: bool = False  # major or urgent, as whoever took it in saw it: to be reported at once

    def effective_on(self, today: date) -> date:
        """The day of receipt: the clocks count from it, however late it is written down."""
        return self.received_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Act):
    """T2: the matter is registered. There is no ground for refusing to."""

    code = "REGISTER"
    label = "登记"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeLink(Act):
    """T3: an officer holds that this is the same matter as an earlier one."""

    code = "PROPOSE_LINK"
    label = "提议并入原事项"

    to_matter: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLink(Act):
    """T3: a second officer confirms it; the submission stays, and follows the earlier matter."""

    code = "CONFIRM_LINK"
    label = "确认并入原事项"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlink(Act):
    """T3: the link was wrong; the matter goes its own way again."""

    code = "UNLINK"
    label = "撤销并入"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestLink(Act):
    """T3: the petitioner says that it is not the same matter; it goes its own way, and is not linked again."""

    code = "CONTEST_LINK"
    label = "不同意并入"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimClass:
    """How one claim is classified. An appeal has a route; the other types have none.

    `team` takes the claim; None is the team that usually does.
    """

    claim_id: UUID
    type: ClaimType
    route: Route | None = None
    team: Team | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusing(Act):
    """An act that says whom an accusation is about: bodies and posts, never a name (docs/adr/0099).

    A company or a village that is no body of the tree is named in words, with the reason why no body of the tree is
    meant. `is_outside` says that somebody is; of a sealed matter the words themselves are in a store of their own.
    """

    accused_bodies: frozenset[int] = frozenset()  # bodies accused, with all that answer to them
    accused_post: str = ""  # the post or office held there
    is_outside: bool = False
    accused_outside: str = ""  # who is accused and is no body of the tree
    outside_because: str = ""

    @property
    def says_whom(self) -> bool:
        """Whether somebody is named as accused."""
        return bool(self.accused_bodies) or self.is_outside


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage(Accusing):
    """T4: every claim is given its type and, if it is an appeal, its route."""

    code = "TRIAGE"
    label = "甄别"

    claims: tuple[ClaimClass, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAccused(Accusing):
    """T4: whom an accusation is about has come out later; a body that is accused has the matter no more."""

    code = "NAME_ACCUSED"
    label = "登记被检举控告对象"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingUp(Accusing):
    """T5k: whoever has the matter is accused itself, or answers to whom is: a body above goes on with it."""

    to_body: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandUp(HandingUp):
    """T5k: to the petition office above."""

    code = "HAND_UP"
    label = "报上一级信访部门"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutside(HandingUp):
    """T5k: nobody above works in this record: on paper to a body that does not, which has confirmed that it got it."""

    code = "HAND_OUTSIDE"
    label = "书面报系统外的上级机关"

    handed_over_on: date
    receipt: str  # who signed for it, or the number of the registered letter

    def effective_on(self, today: date) -> date:
        """The day on which the body outside got it."""
        return self.handed_over_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Act):
    """T4: claims leave for a matter of their own, so that an accusation never travels with the rest."""

    code = "SPLIT"
    label = "分出诉求"

    claim_ids: frozenset[UUID]
    to_matter: UUID
    reason: str
