"""The roster: who serves on a day, whose part somebody might take, and how somebody is reached."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import answering_to
from xinfang.agencies.queries import bodies
from xinfang.agencies.types import BodyKind
from xinfang.base.errors import Missing
from xinfang.base.text import names
from xinfang.cases.access import bodies_with_a_role
from xinfang.counsel.models import Expert
from xinfang.counsel.models.roster import about_expert
from xinfang.counsel.types.roster import KEEPERS, LAWYERS, ExpertView, Field, Kind
from xinfang.procedure.codes import Role
from xinfang.vault.envelope import unseal
from xinfang.vault.purposes import Purpose


def mediators(on: date, *, office_id: int | None = None) -> Sequence[ExpertView]:
    """The mediators who are on the roster that day, of one office or of all, by committee and name."""
    return _serving(on, (Kind.MEDIATOR,), office_id)


def lawyers(on: date, *, office_id: int | None = None) -> Sequence[ExpertView]:
    """The lawyers who are on the roster that day, of one office or of all, by firm and name."""
    return _serving(on, LAWYERS, office_id)


def lawyers_without_account(on: date, *, office_id: int) -> Sequence[ExpertView]:
    """The lawyers of an office who answer nothing online: what they say is written down for them."""
    return tuple(each for each in lawyers(on, office_id=office_id) if each.officer_id is None)


def own_entries(actor: Actor, *, on: date) -> Sequence[ExpertView]:
    """The entries under which the actor is a lawyer that day."""
    if actor.officer_id is None:
        return ()
    return tuple(map(view_of, _on(on).filter(officer=actor.officer_id, kind__in=LAWYERS)))


def roster(office_id: int) -> Sequence[ExpertView]:
    """Everybody who is or was on the roster of an office, by capacity, organisation and name."""
    found = Expert.objects.filter(office=office_id).order_by("kind", "organisation", "name", "id")
    return tuple(map(view_of, found))


def expert(expert_id: UUID) -> ExpertView:
    """Somebody who is or was on a roster. Raises `Missing`."""
    found = Expert.objects.filter(id=expert_id).first()
    if found is None:
        raise Missing
    return view_of(found)


def phone_of(expert_id: UUID, *, actor: Actor) -> str:
    """How somebody is reached, for whoever keeps the roster; empty if nobody noted it. Raises `Missing`."""
    found = Expert.objects.filter(id=expert_id, office__in=rosters_kept_by(actor)).first()
    if found is None:
        raise Missing
    if not found.phone:
        return ""
    return unseal(found.phone, purpose=Purpose.IDENTITY, about=about_expert(found.id)).decode()


def rosters_kept_by(actor: Actor) -> list[int]:
    """The offices whose roster the actor keeps."""
    return offices_with_a_role(actor, KEEPERS)


def offices_with_a_role(actor: Actor, roles: Collection[Role]) -> list[int]:
    """The petition offices in which the actor holds one of these roles: no other body has a roster or a counter."""
    held = bodies_with_a_role(actor, roles)
    return [key for key, each in bodies(held).items() if each.kind is BodyKind.PETITION_OFFICE] if held else []


def of_a_party(someone: ExpertView, *, bodies: Collection[int], named: str = "") -> bool:
    """Whether somebody works for a party: in one of the `bodies` or one that answers to it, or in the organisation that
    was `named` in words.
    """
    if names(named, someone.organisation):
        return True
    return someone.body_id is not None and bool(answering_to(bodies, among={someone.body_id}))


def view_of(found: Expert) -> ExpertView:
    """An entry as everybody may see it."""
    return ExpertView(
        id=found.id,
        office_id=found.office_id,
        kind=Kind(found.kind),
        name=found.name,
        organisation=found.organisation,
        body_id=found.body_id,
        licence=found.licence,
        fields=tuple(map(Field, found.fields)),
        officer_id=found.officer_id,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
    )


def _serving(on: date, kinds: Collection[Kind], office_id: int | None) -> Sequence[ExpertView]:
    found = _on(on).filter(kind__in=kinds)
    if office_id is not None:
        found = found.filter(office=office_id)
    return tuple(map(view_of, found.order_by("organisation", "name", "id")))


def _on(on: date) -> "QuerySet[Expert]":
    still = Q(valid_to=None) | Q(valid_to__gte=on)
    return Expert.objects.filter(still, valid_from__lte=on)
