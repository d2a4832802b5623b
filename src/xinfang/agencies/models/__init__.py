"""The tables of bodies and people. Written to through `agencies.operations` only."""

from xinfang.agencies.models.accounts import Account, OneTimeLink, OutsideIdentity
from xinfang.agencies.models.administration import AdministrationEvent
from xinfang.agencies.models.bodies import Body, Region
from xinfang.agencies.models.competence import Competence, Topic
from xinfang.agencies.models.local_rules import LocalRule
from xinfang.agencies.models.officers import Delegation, Officer, Post, TeamMembership
from xinfang.agencies.models.sessions import Session

__all__ = [
    "Account",
    "AdministrationEvent",
    "Body",
    "Competence",
    "Delegation",
    "LocalRule",
    "Officer",
    "OneTimeLink",
    "OutsideIdentity",
    "Post",
    "Region",
    "Session",
    "TeamMembership",
    "Topic",
]
