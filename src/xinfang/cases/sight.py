"""In what capacities an officer looks at a matter. What each of them opens is said by `procedure.access`.

Whether there is anything to look at is decided before, by the database: who sees no matter has no capacity on it.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor, Charge
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, OVERSIGHT_ROLES, Role, Team
from xinfang.base.errors import Refused
from xinfang.procedure.access import Capacity, Sight
from xinfang.procedure.facts import Facts
from xinfang.procedure.states import UNDER_REEXAM, UNDER_REVIEW

ADVISING = frozenset({Role.SUPERVISOR, Role.LEADER, Role.PUBLIC_LAWYER})
"""Roles that look at how a matter is handled and do not handle it themselves."""


def sight_of(actor: Actor, facts: Facts) -> Sight:
    """What of a matter in sight is open to this officer."""
    found = {capacity for charge in actor.charges for capacity in _capacities(charge, facts)}
    if facts.sealed and Team.REPORTING in actor.teams:
        is_of_office = any(charge.body_id == facts.office for charge in actor.charges)
        found.add(Capacity.REPORTING_TEAM if is_of_office else Capacity.LIAISON)
    return Sight(capacities=frozenset(found), sealed=facts.sealed, state=facts.state)


def require_unmasked(sight: Sight) -> None:
    """Raises `Refused` to whoever sees those who petition masked alone, in whatever they stand."""
    if not sight.opens_identity:
        raise Refused(_("您看这个事项时，身份信息只遮盖显示，不能打开。"), code="identity_masked")


def _capacities(charge: Charge, facts: Facts) -> Iterator[Capacity]:
    """Those of an officer with these roles in one body."""
    roles, body_id = charge.roles - ADMINISTRATIVE_ROLES, charge.body_id
    if roles & ADVISING:
        yield Capacity.SUPERVISOR
    working = roles - ADVISING
    if Role.ARCHIVIST in working and body_id in (facts.office, facts.holder):
        yield Capacity.ARCHIVIST
    working -= {Role.ARCHIVIST}
    if not working:
        return
    if body_id == facts.office:
        if Role.REGISTRAR in working:
            yield Capacity.REGISTRAR
        if working - {Role.REGISTRAR}:
            yield Capacity.TRIAGE
    elif body_id in _reviewing(facts):
        yield Capacity.REVIEW_ORGAN
    elif body_id in _at_work(facts):
        yield Capacity.HANDLING_ORGAN
    else:
        yield Capacity.SUPERVISOR if working & OVERSIGHT_ROLES else Capacity.FORMER_ORGAN


def _reviewing(facts: Facts) -> frozenset[int | None]:
    """The organs that review or re-examine the decision now, or have done so."""
    issued = {appeal.issued_by for appeal in (facts.review, facts.reexam) if appeal is not None}
    now = {facts.holder} if facts.state in UNDER_REVIEW | UNDER_REEXAM else set()
    return frozenset(issued | now)


def _at_work(facts: Facts) -> frozenset[int | None]:
    """The bodies that have something to do on the matter: handling it, having sent it, contributing, or answering the
    office that supervises them.
    """
    asked = {each.body_id for each in facts.co_handlers if each.contributed_on is None}
    supervised = {facts.supervision.body_id} if facts.supervision else set()
    return frozenset({facts.holder, facts.handling_body, facts.dispatched_by} | asked | supervised)
