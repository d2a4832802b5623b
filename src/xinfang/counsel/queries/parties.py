"""For whom a lawyer who advises on a matter must not work, and whether the lawyer sees it at all."""

from datetime import date

from xinfang.agencies.directory import in_team
from xinfang.agencies.queries import officer
from xinfang.agencies.types import Team
from xinfang.cases.queries.at_work import AtWork
from xinfang.counsel.types.roster import ExpertView


def parties_to(matter: AtWork, *, asking: int) -> frozenset[int]:
    """For whom nobody works who advises a body: whoever is accused, and the others that handle the matter."""
    return matter.closed_to | (matter.bodies - {asking, matter.office_id})


def sees(lawyer: ExpertView, matter: AtWork, *, on: date) -> bool:
    """Whether a lawyer has an account in a body that is at work on a matter, of a sealed one in the reporting team."""
    account = officer(lawyer.officer_id) if lawyer.officer_id else None
    if account is None or not account.active or account.body_id not in matter.bodies:
        return False
    return not matter.sealed or in_team(account.id, Team.REPORTING, on=on)
