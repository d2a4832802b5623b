"""What it changes in the facts of a matter who speaks for the petitioners. Pure functions."""

from xinfang.procedure.acts import AppointAgent, ElectRepresentatives, EndMandate, RecordGuardian
from xinfang.procedure.acts.representing import Mandate
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.mandate_codes import MandateKind, Scope
from xinfang.procedure.situation import Situation


def of_election(situation: Situation, act: ElectRepresentatives) -> FactChanges:
    """Those who are chosen speak, in the place of those chosen before."""
    others = tuple(each for each in situation.facts.mandates if each.kind is not MandateKind.REPRESENTATIVE)
    chosen = tuple(
        Mandate(key=key, kind=MandateKind.REPRESENTATIVE, scope=act.scope, in_writing=act.in_writing)
        for key in act.chosen
    )
    return FactChanges(petitioner_count=act.petitioner_count, mandates=(*others, *chosen))


def of_agency(situation: Situation, act: AppointAgent) -> FactChanges:
    """One more speaks for the petitioner."""
    agent = Mandate(
        key=act.agent, kind=MandateKind.AGENT, scope=act.scope, receives=act.receives, in_writing=act.in_writing
    )
    return FactChanges(mandates=(*situation.facts.mandates, agent))


def of_guardianship(situation: Situation, act: RecordGuardian) -> FactChanges:
    """The guardian speaks for the petitioner in everything."""
    guardian = Mandate(key=act.guardian, kind=MandateKind.GUARDIAN, scope=Scope.SPECIAL, in_writing=act.in_writing)
    return FactChanges(mandates=(*situation.facts.mandates, guardian))


def of_ended_mandate(situation: Situation, act: EndMandate) -> FactChanges:
    """One less speaks for the petitioners."""
    return FactChanges(mandates=tuple(each for each in situation.facts.mandates if each.key != act.mandate))
