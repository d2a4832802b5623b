"""Guards of later material, of corrections and of a newly published calendar (M, I, C)."""

from xinfang.procedure.acts import AddMaterial, CorrectIdentity
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import filled, holder_or_office, is_digest
from xinfang.procedure.recounting import recounted
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation


def petitioner_holder_or_office(situation: Situation) -> Refusal | None:
    """The petitioner, or an officer of a body that works on the matter and takes in what is brought there."""
    return None if situation.by.is_petitioner else holder_or_office(situation)


def names_its_files(situation: Situation, act: AddMaterial) -> Refusal | None:
    """There is at least one file, and each is named by a digest that can be held against it."""
    if act.digests and all(map(is_digest, act.digests)):
        return None
    return situation.refuse(RefusalCode.NO_MATERIAL, field="digests")


def link_is_open(situation: Situation, act: AddMaterial) -> Refusal | None:
    """What comes by a one-time link comes by that of the request which still waits, and by the day that it names."""
    if act.asked_at is None:
        return None
    asked = situation.facts.material_request
    if asked is None or asked.asked_at != act.asked_at:
        return situation.refuse(RefusalCode.LINK_SPENT)
    if situation.day > asked.needed_by:
        return situation.refuse(RefusalCode.LINK_EXPIRED, day=asked.needed_by)
    return None


def corrects_something(situation: Situation, act: CorrectIdentity) -> Refusal | None:
    """At least one detail is another one than before."""
    return None if act.corrected else situation.refuse(RefusalCode.NOTHING_CORRECTED, field="corrected")


def officers_say_why(situation: Situation, act: CorrectIdentity) -> Refusal | None:
    """An officer who corrects says on what ground; whoever petitions knows best and owes none."""
    return None if situation.by.is_petitioner else filled("reason", "理由")(situation, act)


def some_period_is_settled(situation: Situation) -> Refusal | None:
    """The calendar as it now is settles at least one running provisional period."""
    if recounted(situation.facts, book=situation.book):
        return None
    return situation.refuse(RefusalCode.NOTHING_PROVISIONAL)
