"""Guards that keep a matter from whom it accuses, and from whoever has a part in it of their own (R2022-28(3), 30(3)).

They are asked before every act, whatever row of the tables it follows (`decide`): an act that is written tomorrow is
bound by them as well. `HANDED_TO` and `TAKEN_BY` name the fields by which an act hands the matter, or a piece of it,
to a body or to an officer; a test holds that every field of an act is one of them, or does nothing of the kind.
"""

from xinfang.law.model import Ruleset
from xinfang.procedure.acts import Accusing, Act, HandingUp, HandOutside, HandUp, NameAccused, ReceiveDirect, Triage
from xinfang.procedure.codes import ClaimType
from xinfang.procedure.decisions import Refusal
from xinfang.procedure.guards.common import article_on_leaks, article_on_recusal
from xinfang.procedure.refusals import RefusalCode
from xinfang.procedure.situation import Situation

HANDED_TO = (
    *("to_body", "co_body", "organ", "reviewer", "receiver", "supervised", "through", "sponsor_body"),
    *("other_side_body", "mediator_body", "reported_to", "reported_also_to"),
)
"""Fields that name a body which gets the matter, a piece of it, or the person."""

TAKEN_BY = ("handler", "presiding_officer", "drafted_by", "second_officer", "mediator_officer", "sponsor_officer")
"""Fields that name an officer who has a part in the matter by this act."""


def of_the_accused(situation: Situation) -> frozenset[int]:
    """The bodies to which nothing of the matter goes, as far as known here: accused, or answering to whom is."""
    return situation.facts.closed_to | situation.by.of_the_accused


def reaches_the_accused(situation: Situation, act: Act, *, holder: int | None) -> Refusal | None:
    """Nothing of a matter goes to a body that it accuses or to one that answers to it, nor is done there
    (R2022-30(3); R2005-23). `holder` is who holds the matter after the act. There is no override: who is concerned
    hands it up.
    """
    accused, article = of_the_accused(situation), article_on_leaks(situation)
    for name in HANDED_TO:
        if getattr(act, name, None) in accused:
            return situation.refuse(RefusalCode.ACCUSED_BODY, article=article, field=name)
    if holder in accused and holder != situation.facts.holder:
        return situation.refuse(RefusalCode.ACCUSED_BODY, article=article)
    if situation.by.body_id in accused and not isinstance(act, HandingUp):
        return situation.refuse(RefusalCode.ACCUSED_ITSELF, article=article)
    return None


def takes_no_part(situation: Situation, act: Act) -> Refusal | None:
    """Whoever has withdrawn, or serves in a body that is accused, has no part in the matter by another's hand either
    (R2022-28(3), 30(3); R2005-23, 30).
    """
    for name in TAKEN_BY:
        officer_id = getattr(act, name, None)
        if officer_id is None:
            continue
        if officer_id in situation.facts.recused:
            return situation.refuse(RefusalCode.RECUSED, article=article_on_recusal(situation), field=name)
        if officer_id in situation.by.conflicted:
            article = article_on_leaks(situation)
            return situation.refuse(RefusalCode.OFFICER_OF_THE_ACCUSED, article=article, field=name)
    return None


def says_whom_it_accuses(situation: Situation, act: Triage | ReceiveDirect) -> Refusal | None:
    """An accusation does not pass triage without whom it is about: nobody could be kept from it (R2022-22(2), 30;
    R2005-23). What an older ledger says is taken over as it was.
    """
    facts = situation.facts
    accuses = any(entry.type is ClaimType.ACCUSATION for entry in act.claims)
    if situation.by.is_system or not accuses or facts.accused_bodies or facts.accused_outside or act.says_whom:
        return words_about_the_accused(situation, act)
    article = "23" if situation.law.ruleset is Ruleset.RS2005 else "22(2),30"
    return situation.refuse(RefusalCode.ACCUSED_MISSING, article=article, field="accused_bodies")


def somebody_is_named(situation: Situation, act: NameAccused) -> Refusal | None:
    """What is put on record later says whom the accusation is about."""
    if act.says_whom:
        return words_about_the_accused(situation, act)
    return situation.refuse(RefusalCode.ACCUSED_MISSING, article=article_on_leaks(situation), field="accused_bodies")


def words_about_the_accused(situation: Situation, act: Accusing) -> Refusal | None:
    """A post is one of somewhere, and who is no body of the tree is named with the reason why none is meant."""
    if act.is_outside and not act.accused_outside.strip():
        return situation.refuse(RefusalCode.TEXT_MISSING, field="accused_outside", label="名录外的被检举控告对象")
    if act.is_outside and not act.outside_because.strip():
        return situation.refuse(RefusalCode.TEXT_MISSING, field="outside_because", label="不填单位名录的理由")
    if act.accused_post.strip() and not act.says_whom:
        return situation.refuse(RefusalCode.ACCUSED_MISSING, field="accused_bodies")
    return None


def is_concerned_itself(situation: Situation, act: HandingUp) -> Refusal | None:
    """Only who is accused itself, or answers to whom is, hands the matter up; nobody else is rid of it in this way."""
    if situation.by.body_id in of_the_accused(situation):
        return words_about_the_accused(situation, act)
    return situation.refuse(RefusalCode.NOT_ACCUSED_ITSELF, article=article_on_leaks(situation))


def one_level_up(situation: Situation, act: HandUp) -> Refusal | None:
    """The nearest petition office above that is not accused and answers to nobody who is: none is passed over. Where
    nobody works in this record, nothing can be handed up in it either.
    """
    nearest = _nearest_above(situation)
    if nearest in situation.by.organs_outside:
        return situation.refuse(RefusalCode.NOBODY_WORKS_THERE, article=article_on_leaks(situation), field="to_body")
    if act.to_body == nearest:
        return None
    return situation.refuse(RefusalCode.NOT_THE_OFFICE_ABOVE, article=article_on_leaks(situation), field="to_body")


def outside_of_the_record(situation: Situation, act: HandOutside) -> Refusal | None:
    """On paper only where nobody above can go on here: to the nearest office above if it is one where nobody works in
    this record, else to another body above, or a supervising one, of that kind.
    """
    outside, nearest = situation.by.organs_outside, _nearest_above(situation)
    if nearest is not None and nearest not in outside:
        return situation.refuse(RefusalCode.OFFICE_ABOVE_GOES_ON, article=article_on_leaks(situation))
    allowed = outside - of_the_accused(situation) if nearest is None else {nearest}
    if act.to_body in allowed:
        return None
    return situation.refuse(RefusalCode.NOT_OUTSIDE, article=article_on_leaks(situation), field="to_body")


def _nearest_above(situation: Situation) -> int | None:
    free = (office for office in situation.by.offices_above if office not in of_the_accused(situation))
    return next(free, None)
