"""What letters say of a mediation: of which kind, with whom, who mediated, until when a court may be asked."""

from collections.abc import Mapping
from datetime import date

from xinfang.cases.types.paperwork import PaperEvent, Paperwork
from xinfang.law.model import Rule
from xinfang.letters.remedies import cited
from xinfang.procedure.acts import BeginMediation, ProposeMediation
from xinfang.procedure.mediation_codes import MEDIATION_KIND_LABELS

_Words = Mapping[str, str | date | None]


def mediation_words(paper: Paperwork, event: PaperEvent) -> _Words:
    """The mediation that the act is about; every part is empty where there is nothing to say."""
    words = {"kind": "", "other_side": "", "mediator": ""}
    for each in paper.events:
        if each.seq <= event.seq:
            words |= _said(each)
    started = (clock for clock in paper.clocks if clock.opened_by == event.id)
    clock = next((clock for clock in started if clock.rule is Rule.JUDICIAL_CONFIRMATION), None)
    if clock is None:
        return {**words, "confirm_by": None, "confirm_article": ""}
    return {**words, "confirm_by": clock.legal_due, "confirm_article": cited((clock.citation,))}


def _said(event: PaperEvent) -> dict[str, str]:
    """What one act says of it: a proposal says everything anew, and so does a beginning that nobody proposed."""
    act = event.act
    if not isinstance(act, ProposeMediation | BeginMediation):
        return {}
    mediator = act.mediator if isinstance(act, BeginMediation) else ""
    if act.mediation_kind is None:
        return {"mediator": mediator} | ({"other_side": act.other_side} if act.other_side else {})
    return {"kind": MEDIATION_KIND_LABELS[act.mediation_kind], "other_side": act.other_side, "mediator": mediator}
