"""What the demo office recommends: drafts, what is waited for, what is late, and what came of others."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.resources import files
from uuid import UUID

from xinfang.agencies.context import acting
from xinfang.base.days import office_day
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.law.strict_yaml import Node, read
from xinfang.oversight.operations.recommend import conclude, draft, feed_back, issue
from xinfang.oversight.recommendation_types import Feedback, Kind, RecommendationText
from xinfang.procedure.codes import Adoption
from xinfang.procedure.supervision_codes import SupervisionGround

KEEPER, REQUEST = "duban", "demo-recommendations"


def recommend_in_demo(told: Mapping[str, UUID], *, directory: Directory, now: datetime) -> None:
    """Make the recommendations of the demo, each on its day."""
    said = read(files("xinfang.delivery.cli.demo") / "recommendations.yaml")
    for node in sorted(said.children("recommendations"), key=lambda node: -(node.maybe("ago", int) or 0)):
        _recommend(node, told, directory=directory, now=now)


def _recommend(node: Node, told: Mapping[str, UUID], *, directory: Directory, now: datetime) -> None:
    keeper, ago = directory.actors[KEEPER], node.maybe("ago", int)
    at = now - timedelta(days=ago or 0)
    with acting(keeper, request_id=REQUEST):
        key = draft(_text(node, told, directory=directory), actor=keeper, now=at)
        if ago is None:
            return
        issue(key, actor=keeper, now=at)
    _answer(key, node, directory=directory, at=at)


def _text(node: Node, told: Mapping[str, UUID], *, directory: Directory) -> RecommendationText:
    keeper, about, ground = directory.actors[KEEPER], node.maybe("about", str), node.maybe("ground", str)
    assert keeper.body_id is not None
    return RecommendationText(
        office_id=keeper.body_id,
        kind=Kind(node.get("kind", str)),
        addressee_id=directory.bodies[node.get("addressee", str)],
        about_id=directory.bodies[about] if about else None,
        ground=SupervisionGround(ground) if ground else None,
        title=node.get("title", str),
        facts=node.get("facts", str),
        proposal=node.get("proposal", str),
        numbers=tuple(receipt_of_matter(told[story]).number for story in node.get("matters", list)),
    )


def _answer(key: UUID, node: Node, *, directory: Directory, at: datetime) -> None:
    """What the addressee made of it, and what came of that, as far as anything did."""
    if "answer" not in node.values:
        return
    said = node.child("answer")
    by, answered = directory.actors[said.get("by", str)], at + timedelta(days=said.get("days", int))
    feedback = Feedback(
        adoption=Adoption(said.get("adoption", str)),
        measures=said.maybe("measures", str) or "",
        reasons=said.maybe("reasons", str) or "",
    )
    with acting(by, request_id=REQUEST):
        feed_back(key, feedback, actor=by, now=answered)
    if "outcome" not in node.values:
        return
    keeper, outcome = directory.actors[KEEPER], node.child("outcome")
    then = at + timedelta(days=outcome.get("days", int))
    with acting(keeper, request_id=REQUEST):
        conclude(key, outcome=outcome.get("text", str), concluded_on=office_day(then), actor=keeper, now=then)
