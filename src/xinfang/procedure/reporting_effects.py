"""What reports on an urgent matter change in its facts. Pure functions."""

from xinfang.procedure.acts import Act, UpwardReport
from xinfang.procedure.beside_facts import UrgencyFacts
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.situation import Situation


def of_report(situation: Situation, act: UpwardReport) -> FactChanges:
    """It is urgent, and somebody above waits for the next report."""
    told = UrgencyFacts(reported_to=act.reported_to, reported_also_to=act.reported_also_to)
    return FactChanges(is_urgent=True, urgency=told)


def of_final_report(situation: Situation, act: Act) -> FactChanges:
    """Nobody waits for a report any more; that it was urgent stays true."""
    return FactChanges(urgency=None)


def of_denial(situation: Situation, act: Act) -> FactChanges:
    """It was never urgent."""
    return FactChanges(is_urgent=False)
