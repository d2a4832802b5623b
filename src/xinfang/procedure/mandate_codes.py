"""The code lists of those who speak for petitioners (代表、代理人、监护人), each with its Chinese label."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class MandateKind(StrEnum):
    """In what capacity somebody speaks for petitioners. Who only writes down what somebody says has none."""

    REPRESENTATIVE = "REPRESENTATIVE"
    AGENT = "AGENT"
    GUARDIAN = "GUARDIAN"


MANDATE_KIND_LABELS: Mapping[MandateKind, str] = MappingProxyType(
    {
        MandateKind.REPRESENTATIVE: "推选的代表",
        MandateKind.AGENT: "代理人",
        MandateKind.GUARDIAN: "监护人（法定代理人）",
    }
)


class Scope(StrEnum):
    """How far it goes: to speak and to receive, or also to withdraw, to settle and to ask for a review."""

    GENERAL = "GENERAL"
    SPECIAL = "SPECIAL"


SCOPE_LABELS: Mapping[Scope, str] = MappingProxyType({Scope.GENERAL: "一般授权", Scope.SPECIAL: "特别授权"})


class AgentRelation(StrEnum):
    """Who may be an agent (民事诉讼法 第六十一条第二款, by analogy)."""

    LAWYER = "LAWYER"
    LEGAL_WORKER = "LEGAL_WORKER"
    RELATIVE = "RELATIVE"
    STAFF = "STAFF"
    RECOMMENDED = "RECOMMENDED"


AGENT_RELATION_LABELS: Mapping[AgentRelation, str] = MappingProxyType(
    {
        AgentRelation.LAWYER: "律师",
        AgentRelation.LEGAL_WORKER: "基层法律服务工作者",
        AgentRelation.RELATIVE: "近亲属",
        AgentRelation.STAFF: "本单位工作人员",
        AgentRelation.RECOMMENDED: "社区、单位或者社会团体推荐的人",
    }
)


class GuardianGround(StrEnum):
    """Why somebody has a guardian (民法典 第十九条至第二十四条)."""

    MINOR = "MINOR"
    ADULT = "ADULT"


GUARDIAN_GROUND_LABELS: Mapping[GuardianGround, str] = MappingProxyType(
    {
        GuardianGround.MINOR: "未成年人",
        GuardianGround.ADULT: "不能辨认或者不能完全辨认自己行为的成年人",
    }
)
