"""Receipt by the organ, objection, jurisdiction, acceptance and routing (T6 to T12)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xinfang.procedure.acts.base import Act
from xinfang.procedure.acts.intake import Accusing, ClaimClass
from xinfang.procedure.codes import Adoption, ObjectionGround, Route, RulingForum


@dataclass(frozen=True, slots=True, kw_only=True)
class Receive(Act):
    """T6: the organ signs for what was delivered. No clock waits for this signature."""

    code = "RECEIVE"
    label = "签收"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveDirect(Accusing):
    """T7: an organ registers what a petitioner brought to it directly, and classifies the claims."""

    code = "RECEIVE_DIRECT"
    label = "登记直接收到的信访事项"

    claims: tuple[ClaimClass, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointElsewhere(Act):
    """T7: brought to an organ whose whole system has no power over it; the person is told where to go."""

    code = "POINT_ELSEWHERE"
    label = "告知向有权机关提出"

    competent_body: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Object(Act):
    """T8: the organ holds that neither it nor its system is competent, and on what ground of law."""

    code = "OBJECT"
    label = "提出异议"

    reason: str
    ground: ObjectionGround = ObjectionGround.OUTSIDE_DUTIES
    points_to: int | None = None  # the body that it holds competent, if the register has it
    competent_body: str = ""  # else its name


@dataclass(frozen=True, slots=True, kw_only=True)
class UpholdObjection(Act):
    """T9a: the dispatcher has verified it and agrees; the matter goes back to the dispatcher."""

    code = "UPHOLD_OBJECTION"
    label = "同意异议"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissObjection(Act):
    """T9b: the dispatcher does not agree; the organ goes on."""

    code = "DISMISS_OBJECTION"
    label = "不同意异议"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleJurisdiction(Act):
    """T9c: it is settled which organ handles the matter: by agreement, the common superior or the joint conference."""

    code = "RULE_JURISDICTION"
    label = "裁定管辖"

    to_body: int
    forum: RulingForum = RulingForum.COMMON_SUPERIOR
    ruled_by: str
    reason: str
    other_forum_because: str = ""  # why it was not ruled by the forum before which the dispute lies


@dataclass(frozen=True, slots=True, kw_only=True)
class Succeed(Act):
    """T9d: a body was split, merged or abolished; its successor goes on where it stood.

    That may be another body than the holder: the one that gets the matter back from an appeal. `reviewer` is named
    only where an appeal would come before whoever decided what it is about; `choice` holds the bodies above the
    successor on that day, of which it is one.
    """

    code = "SUCCEED"
    label = "承继办理"

    to_body: int
    reason: str
    succeeds: int | None = None  # the body that is no more; None in older records: whoever held the matter
    reviewer: int | None = None  # who goes on with the appeal
    choice: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Act):
    """T10: the organ accepts and tells the petitioner receipt, way and procedure in writing."""

    code = "ACCEPT"
    label = "受理"

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemAccepted(Act):
    """T10: the time for the notice passed in silence; the matter counts as accepted on its last day."""

    code = "DEEM_ACCEPTED"
    label = "视为受理"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteOut(Act):
    """T11: claims are shown into the statutory procedure that is made for them."""

    code = "ROUTE_OUT"
    label = "导入法定程序"

    claim_ids: frozenset[UUID]
    route: Route
    procedure: str  # the key of the statutory procedure in the book of law
    receiver: int | None = None  # the body that runs it, if the register has it
    receiver_name: str = ""  # else its name,
    receiver_reason: str = ""  # and why it is that body
    runs_from: date | None = None  # the event from which the person's time runs; None: not known, and not guessed
    expired_reason: str = ""  # why the person is shown there although that time is over
    explanation: str = ""  # what else the person should know
    other_route_because: str = ""  # why the claims leave the route on which they were classified
    first_settled_by: str = ""  # what shows that the procedure which comes first, or whose time runs, is over


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySuggestion(Act):
    """T12: the organ takes a suggestion under study."""

    code = "STUDY_SUGGESTION"
    label = "研究建议"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSuggestion(Act):
    """T12: the organ says what it adopts of a suggestion, and why."""

    code = "ANSWER_SUGGESTION"
    label = "回复建议"

    adoption: Adoption
    reply: str
