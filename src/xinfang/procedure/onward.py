"""Who goes on with a matter that was classified (甄别): which team of the office, and whether claims part first."""

from collections.abc import Iterable
from dataclasses import dataclass

from xinfang.procedure.codes import STATUTORY_ROUTES, ClaimType, Route, Team
from xinfang.procedure.facts import ClaimFacts, Facts
from xinfang.procedure.states import State

_FIRST_SAY = (Team.REPORTING, Team.LITIGATION, Team.RESOLUTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Which team sends a classified matter on its way, and whether claims that take another way leave it first."""

    team: Team
    splits_first: bool


def onward(facts: Facts) -> Onward | None:
    """What comes next for a matter that was classified and not sent on its way yet; None for any other."""
    team = team_in_charge(facts.claims)
    if facts.state is not State.TRIAGED or team is None:
        return None
    ways = ((claim.type, claim.route) for claim in facts.open_claims)
    return Onward(team=team, splits_first=parts_first(ways))


def team_in_charge(claims: Iterable[ClaimFacts]) -> Team | None:
    """The team that sees to a matter: of an accusation the reporting team, whatever else is in it; None before triage
    or once everything is answered.
    """
    teams = {claim.team for claim in claims if claim.team and not claim.answered}
    return next((team for team in _FIRST_SAY if team in teams), None)


def parts_first(ways: Iterable[tuple[ClaimType | None, Route | None]]) -> bool:
    """Whether claims of these types and routes cannot go one way together: an accusation goes sealed and alone
    (R2022-22(2), 30; R2005-23), and what has a procedure of its own is routed by itself (R2022-31; R2005-14(2)).
    """
    different = set(ways)
    if len(different) < 2:
        return False
    return any(kind is ClaimType.ACCUSATION or route in STATUTORY_ROUTES for kind, route in different)
