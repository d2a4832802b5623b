"""Tables of the domain. Private to `cases`: others go through operations and queries."""

from xinfang.cases.models.clock import Clock
from xinfang.cases.models.conflict import AccusedBody, RecusedOfficer
from xinfang.cases.models.dispatch import Dispatch, Involvement
from xinfang.cases.models.evaluation import Evaluation
from xinfang.cases.models.event import Event
from xinfang.cases.models.identity import (
    FormerIdentity,
    IdentityConsent,
    IdentityMark,
    IdentityOpening,
    IdentityRequest,
)
from xinfang.cases.models.imprint import Imprint
from xinfang.cases.models.matter import Claim, Matter
from xinfang.cases.models.opinion import Answer, Opinion
from xinfang.cases.models.problem import Problem, ProblemEvent, ProblemMatter
from xinfang.cases.models.reading import Reading
from xinfang.cases.models.representation import Representation
from xinfang.cases.models.review import ReviewRequest
from xinfang.cases.models.sealed import Sealed
from xinfang.cases.models.serving import LetterToServe, Service, ServiceAttempt
from xinfang.cases.models.submission import Attachment, CodeAttempt, Petitioner, Submission
from xinfang.cases.models.tombstone import Tombstone

__all__ = [
    "AccusedBody",
    "Answer",
    "Attachment",
    "Claim",
    "Clock",
    "CodeAttempt",
    "Dispatch",
    "Evaluation",
    "Event",
    "FormerIdentity",
    "IdentityConsent",
    "IdentityMark",
    "IdentityOpening",
    "IdentityRequest",
    "Imprint",
    "Involvement",
    "LetterToServe",
    "Matter",
    "Opinion",
    "Petitioner",
    "Problem",
    "ProblemEvent",
    "ProblemMatter",
    "Reading",
    "RecusedOfficer",
    "Representation",
    "ReviewRequest",
    "Sealed",
    "Service",
    "ServiceAttempt",
    "Submission",
    "Tombstone",
]
