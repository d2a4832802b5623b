"""What whoever runs the system sees first: how much is entered, and what of it is not yet ready for work."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from xinfang.agencies.models import Body, Competence, Delegation, LocalRule, Officer, Post, Topic
from xinfang.agencies.types import Role
from xinfang.procedure.acts import IssueOpinion
from xinfang.procedure.tables import roles_for

SIGNING_ROLES = sorted({role.value for role in roles_for(IssueOpinion)} & set(Role.values))
MOST_NAMED = 12  # of what wants attention; the lists themselves have all


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A body or an officer to look at."""

    key: int | UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """How many lack something, and the first of them by name."""

    count: int
    first: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is entered and in force on a day, and what is lacking."""

    bodies: int
    officers: int
    competences: int
    topics: int
    local_rules: int
    delegations: int
    without_signatory: Lacking
    without_post: Lacking
    never_signed_in: Lacking


def overview(*, on: date) -> Overview:
    """The state of what administrators look after on a day."""
    bodies = Body.objects.filter(Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gt=on))
    officers = Officer.objects.filter(active=True)
    posts = Post.objects.filter(validity__contains=on)
    versions = Topic.objects.order_by("-version").values_list("version", flat=True)[:1]
    return Overview(
        bodies=bodies.count(),
        officers=officers.count(),
        competences=Competence.objects.filter(validity__contains=on).count(),
        topics=Topic.objects.filter(version__in=list(versions)).count(),
        local_rules=LocalRule.objects.filter(validity__contains=on).count(),
        delegations=Delegation.objects.filter(validity__contains=on, revoked_at=None).count(),
        without_signatory=_bodies(_without_signatory(bodies, posts, on=on)),
        without_post=_officers(officers.filter(~Exists(posts.filter(officer=OuterRef("pk"))))),
        never_signed_in=_officers(officers.filter(account__last_login=None)),
    )


def _without_signatory(bodies: "QuerySet[Body]", posts: "QuerySet[Post]", *, on: date) -> "QuerySet[Body]":
    """Bodies that are competent for something, and in which nobody at work can sign an opinion."""
    competent = Competence.objects.filter(body=OuterRef("pk"), validity__contains=on)
    signing = posts.filter(body=OuterRef("pk"), roles__overlap=SIGNING_ROLES, officer__active=True)
    return bodies.filter(Exists(competent), ~Exists(signing))


def _bodies(rows: "QuerySet[Body]") -> Lacking:
    first = rows.order_by("path").values_list("pk", "short_name")[:MOST_NAMED]
    return Lacking(count=rows.count(), first=tuple(Named(key=key, name=name) for key, name in first))


def _officers(rows: "QuerySet[Officer]") -> Lacking:
    first = rows.order_by("body__path", "name", "pk").values_list("pk", "name", "body__short_name")[:MOST_NAMED]
    named = (Named(key=key, name=f"{name}（{body}）") for key, name, body in first)
    return Lacking(count=rows.count(), first=tuple(named))
