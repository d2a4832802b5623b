"""How the states of a matter look. Only their look: what they are called and mean is `procedure.states`."""

from dataclasses import dataclass

from xinfang.delivery.ui.values import Tone
from xinfang.procedure.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeLook:
    """Tone and icon of a badge."""

    tone: Tone
    icon: str


_ARRIVED = BadgeLook(tone=Tone.BRAND, icon="inbox")
_ON_THE_WAY = BadgeLook(tone=Tone.BRAND, icon="route")
_IN_HAND = BadgeLook(tone=Tone.BRAND, icon="user")
_WAITING = BadgeLook(tone=Tone.HEED, icon="hourglass")
_REFUSED = BadgeLook(tone=Tone.PLAIN, icon="ban")
_ANSWERED = BadgeLook(tone=Tone.GOOD, icon="file-text")
_CLOSED = BadgeLook(tone=Tone.GOOD, icon="circle-check")
_KEPT = BadgeLook(tone=Tone.PLAIN, icon="archive")

BADGES: dict[State, BadgeLook] = {
    State.SUBMITTED: _ARRIVED,
    State.REGISTERED: _ARRIVED,
    State.TRIAGED: _ARRIVED,
    State.REFERRED: _ON_THE_WAY,
    State.ASSIGNED: _ON_THE_WAY,
    State.REFERRED_SEALED: BadgeLook(tone=Tone.BRAND, icon="lock"),
    State.REFERRED_JUDICIAL: BadgeLook(tone=Tone.BRAND, icon="scale"),
    State.ORGAN_RECEIVED: _ARRIVED,
    State.ESCALATED: _WAITING,
    State.OBJECTED: _WAITING,
    State.DECLINED: _REFUSED,
    State.NO_LONGER_ACCEPTED: _REFUSED,
    State.ACCEPTED: _IN_HAND,
    State.ROUTED: _ON_THE_WAY,
    State.SUGGESTION_STUDY: _IN_HAND,
    State.HANDLING: _IN_HAND,
    State.MEDIATING: _IN_HAND,
    State.HEARING: _IN_HAND,
    State.DIRECT_REPLIED: _ANSWERED,
    State.OPINION_ISSUED: _ANSWERED,
    State.OPINION_SERVED: _ANSWERED,
    State.REVIEW_REQUESTED: _WAITING,
    State.REVIEWING: _IN_HAND,
    State.REVIEW_ISSUED: _ANSWERED,
    State.REVIEW_SERVED: _ANSWERED,
    State.REEXAM_REQUESTED: _WAITING,
    State.REEXAMINING: _IN_HAND,
    State.REEXAM_HEARING: _IN_HAND,
    State.REEXAM_ISSUED: _ANSWERED,
    State.REEXAM_SERVED: _ANSWERED,
    State.CONCLUDED: _CLOSED,
    State.TERMINATED: BadgeLook(tone=Tone.PLAIN, icon="gavel"),
    State.LINKED: _KEPT,
    State.FILED: _KEPT,
    State.ARCHIVED: _KEPT,
}
