"""What sponsorship changes in the facts of a matter. Pure functions."""

from xinfang.procedure.acts import EndCharge
from xinfang.procedure.acts.sponsoring import Sponsoring
from xinfang.procedure.beside_facts import SponsorshipFacts
from xinfang.procedure.codes import OwedBy
from xinfang.procedure.facts import FactChanges, Facts
from xinfang.procedure.situation import Situation


def of_charge(situation: Situation, act: Sponsoring) -> FactChanges:
    """A leader of this body is in charge from now on."""
    return FactChanges(sponsorship=SponsorshipFacts(body_id=act.sponsor_body, officer_id=act.sponsor_officer))


def of_end(situation: Situation, act: EndCharge) -> FactChanges:
    """No leader is in charge any more."""
    return FactChanges(sponsorship=None)


def is_something_left(facts: Facts) -> bool:
    """Whether the record shows something that the organ still owes: a running period of its own, or a promise."""
    owes = any(clock.owed_by is OwedBy.ORGAN and clock.is_open for clock in facts.clocks)
    return owes or bool(facts.unperformed_claims)
