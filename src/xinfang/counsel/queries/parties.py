"""For whom a lawyer who advises on a matter must not work, and whether the lawyer sees it at all."""

from xinfang.agencies.queries import officer
from xinfang.cases.queries.at_work import AtWork
from xinfang.counsel.types.roster import ExpertView


def parties_to(matter: AtWork, *, asking: int) -> frozenset[int]:
    """For whom nobody works who advises a body: whoever is accused, and the others that handle the matter."""
    return matter.closed_to | (matter.bodies - {asking, matter.office_id})


def sees(lawyer: ExpertView, matter: AtWork) -> bool:
    """Whether a lawyer has an account in a body that is at work on a matter."""
    account = officer(lawyer.officer_id) if lawyer.officer_id else None
    return account is not None and account.body_id in matter.bodies
