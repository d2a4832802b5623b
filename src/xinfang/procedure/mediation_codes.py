"""The code lists of mediation: its kinds, whose consent, who came, what the court ruled. Labels are gettext msgids."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class MediationKind(StrEnum):
    """Who mediates: a people's mediation committee, an organ, or a court (条例 第十五条第二款、第三十七条)."""

    PEOPLES = "PEOPLES"
    ADMINISTRATIVE = "ADMINISTRATIVE"
    JUDICIAL = "JUDICIAL"


MEDIATION_KIND_LABELS: Mapping[MediationKind, str] = MappingProxyType(
    {
        MediationKind.PEOPLES: "人民调解",
        MediationKind.ADMINISTRATIVE: "行政调解",
        MediationKind.JUDICIAL: "司法调解",
    }
)


class MediationSide(StrEnum):
    """Whose consent it is; each side gives and takes back its own."""

    PETITIONER = "PETITIONER"
    OTHER = "OTHER"


MEDIATION_SIDE_LABELS: Mapping[MediationSide, str] = MappingProxyType(
    {
        MediationSide.PETITIONER: "信访人一方",
        MediationSide.OTHER: "另一方",
    }
)


class SessionPart(StrEnum):
    """Who came to a session, by the part taken in it; never a name."""

    MEDIATOR = "MEDIATOR"
    PETITIONER = "PETITIONER"
    OTHER_SIDE = "OTHER_SIDE"
    ORGAN = "ORGAN"
    ADVISER = "ADVISER"
    NEIGHBOUR = "NEIGHBOUR"


SESSION_PART_LABELS: Mapping[SessionPart, str] = MappingProxyType(
    {
        SessionPart.MEDIATOR: "调解人",
        SessionPart.PETITIONER: "信访人或者代理人",
        SessionPart.OTHER_SIDE: "另一方或者其代理人",
        SessionPart.ORGAN: "办理单位",
        SessionPart.ADVISER: "律师或者专业人员",
        SessionPart.NEIGHBOUR: "双方邀请的亲友、邻里或者同事",
    }
)


class CourtRuling(StrEnum):
    """What a court ruled on the request to confirm a mediation agreement (人民调解法 第三十三条)."""

    CONFIRMED = "CONFIRMED"
    DISMISSED = "DISMISSED"


COURT_RULING_LABELS: Mapping[CourtRuling, str] = MappingProxyType(
    {
        CourtRuling.CONFIRMED: "裁定调解协议有效",
        CourtRuling.DISMISSED: "裁定驳回申请",
    }
)
