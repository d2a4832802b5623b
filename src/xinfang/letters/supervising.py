"""What letters about a supervision say of it: which body, on what ground, and who is asked to see to it (督办)."""

from collections.abc import Mapping

from xinfang.agencies.queries import BodyView
from xinfang.cases.types.paperwork import PaperEvent, Paperwork
from xinfang.law.book import LawBook
from xinfang.letters.remedies import cited
from xinfang.procedure.acts import EscalateSupervision, Succeed, Supervise
from xinfang.procedure.supervision_codes import SUPERVISION_GROUND_LABELS, SUPERVISION_LEVEL_LABELS

_NAMES = ("body", "ground", "articles", "circumstances", "demanded")


def supervised_body(paper: Paperwork, event: PaperEvent) -> int | None:
    """The body that was supervised when the act was done: as ordered last, or whoever has stepped into its place."""
    body_id: int | None = None
    for each in paper.events:
        if each.seq > event.seq:
            break
        if isinstance(each.act, Supervise):
            body_id = each.act.supervised
        elif isinstance(each.act, Succeed) and each.act.succeeds == body_id:
            body_id = each.act.to_body
    return body_id


def asked_above(event: PaperEvent, bodies: Mapping[int, BodyView]) -> str:
    """Who is asked to see to it that a body does what is demanded; "" for any other act."""
    act = event.act
    if not isinstance(act, EscalateSupervision):
        return ""
    return bodies[act.through].name if act.through else SUPERVISION_LEVEL_LABELS[act.level]


def supervision_words(paper: Paperwork, event: PaperEvent, bodies: Mapping[int, BodyView]) -> dict[str, str]:
    """The supervision that the act is about; every part is empty where nothing was supervised."""
    orders = [each for each in paper.events if each.seq <= event.seq and isinstance(each.act, Supervise)]
    body_id = supervised_body(paper, event)
    if not orders or body_id is None:
        return dict.fromkeys(_NAMES, "")
    ordering = orders[-1]
    assert isinstance(ordering.act, Supervise)
    ground = ordering.act.supervision_ground
    book = LawBook.load()
    article = book.supervision.article(ground, ordering.ruleset)
    citations = (book.for_event(on=ordering.effective_on).cite(article),) if article else ()
    return {
        "body": bodies[body_id].name,
        "ground": SUPERVISION_GROUND_LABELS[ground],
        "articles": cited(citations),
        "circumstances": ordering.act.circumstances,
        "demanded": ordering.act.demand,
    }
