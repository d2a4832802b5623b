"""What follows in the facts when it is said whom an accusation is about. Pure functions."""

from dataclasses import replace

from xinfang.procedure.acts import Accusing, HandingUp, NameAccused
from xinfang.procedure.codes import ClaimType
from xinfang.procedure.facts import FactChanges
from xinfang.procedure.guards.accused import of_the_accused
from xinfang.procedure.situation import Situation


def named(situation: Situation, act: Accusing) -> FactChanges:
    """Whom the accusation is about; what once was said stays said."""
    facts = situation.facts
    return FactChanges(
        accused_bodies=facts.accused_bodies | act.accused_bodies,
        accused_outside=facts.accused_outside or act.is_outside,
    )


def of_naming(situation: Situation, act: NameAccused) -> FactChanges:
    """As above; nobody waits for a word from a body that is accused, and nothing goes back to it. Whoever handles the
    matter and serves there has it no more: the holder finds another.
    """
    accused, facts = of_the_accused(situation), situation.facts
    return FactChanges(
        **named(situation, act),
        co_handlers=tuple(each for each in facts.co_handlers if each.body_id not in accused),
        dispatched_by=facts.office if facts.dispatched_by in accused else facts.dispatched_by,
        handler=None if facts.handler in situation.by.conflicted else facts.handler,
    )


def of_taking_back(situation: Situation, act: NameAccused) -> FactChanges:
    """As if the matter had not been sent there: the office begins anew, under seal if there is an accusation."""
    changes = of_naming(situation, act) | _undone(situation, server=situation.facts.office)
    accuses = any(claim.type is ClaimType.ACCUSATION for claim in situation.facts.claims)
    return FactChanges(**changes, sealed=situation.facts.sealed or accuses)


def of_handing_up(situation: Situation, act: HandingUp) -> FactChanges:
    """The body above watches over the matter and begins anew; what accuses an office is sealed from here on."""
    changes = named(situation, act) | _undone(situation, server=act.to_body)
    return FactChanges(**changes, office=act.to_body, received_directly=False, sealed=True)


def of_handing_outside(situation: Situation, act: HandingUp) -> FactChanges:
    """As above, and nobody here supervises it, is in charge of it, or reports on it, any more."""
    return FactChanges(**of_handing_up(situation, act), supervision=None, sponsorship=None, urgency=None)


def _undone(situation: Situation, *, server: int) -> FactChanges:
    """Nothing is left of the way to the accused; what its letters still owe is the office's to serve."""
    accused = of_the_accused(situation)
    return FactChanges(
        co_handlers=(),
        dispatched_by=None,
        delivered_on=None,
        assigned=False,
        points_to=None,
        accepted_on=None,
        acceptance_deemed=False,
        extended=False,
        simple=None,
        handler=None,
        material_request=None,
        mediation=None,
        agreement=None,
        hearing=None,
        letters=tuple(
            replace(letter, server=server) if letter.served_on is None and letter.server in accused else letter
            for letter in situation.facts.letters
        ),
    )
