"""Findings as those read them who answer them, and the figures of a year by body."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import Count, QuerySet

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import body_names, officer_names, region_names, topic_names
from xinfang.base.errors import Missing
from xinfang.cases.queries.counting import ENOUGH
from xinfang.cases.queries.keyset import FIRST, Order, Page, Place, page_of
from xinfang.oversight.audiences import ANSWERING, bodies_in, may_answer
from xinfang.oversight.models import Finding
from xinfang.oversight.types import Answer, FindingView, Trigger

PAGE_SIZE = 30
NEWEST_FIRST = Order(columns={"id": int}, newest_first=True)


def findings(
    actor: Actor, *, is_closed: bool = False, trigger: Trigger | None = None, place: Place = FIRST
) -> Page[FindingView]:
    """A page of the findings in sight that wait for an answer, or of those that do not any more, the latest first.

    Raises `Missing` for a key that is not ours.
    """
    waiting = _waiting()
    found = Finding.objects.exclude(pk__in=waiting.values("pk")) if is_closed else waiting
    if trigger is not None:
        found = found.filter(trigger=trigger)
    page = page_of(_with_matters(found), NEWEST_FIRST, place, size=PAGE_SIZE)
    return Page(rows=tuple(_views(page.rows, actor)), before=page.before, after=page.after)


def finding(finding_id: int, actor: Actor) -> FindingView:
    """One finding. Raises `Missing` if there is none in sight."""
    found = _with_matters(Finding.objects.filter(pk=finding_id)).first()
    if found is None:
        raise Missing
    (view,) = _views([found], actor)
    return view


def unanswered(actor: Actor) -> int:
    """How many findings wait for the actor's answer, as far as counts are told."""
    return len(_addressed_to(actor).values_list("id")[:ENOUGH])


def to_answer(actor: Actor) -> Sequence[FindingView]:
    """The findings that wait for the actor's answer, as far as counts are told, the latest first."""
    return _views(list(_with_matters(_addressed_to(actor)).order_by("-id")[:ENOUGH]), actor)


def noted_by_body(trigger: Trigger, *, first: date, last: date) -> Mapping[int, int]:
    """Of how many things of a kind each body was told between two days, for the figures of a year."""
    found = Finding.objects.filter(trigger=trigger, found_on__gte=first, found_on__lte=last, body__isnull=False)
    return dict(found.values_list("body").annotate(n=Count("id")).order_by("body"))


def _waiting() -> "QuerySet[Finding]":
    return Finding.objects.filter(answer="", settled_on=None)


def _addressed_to(actor: Actor) -> "QuerySet[Finding]":
    """Sealed readings are not among them: they go to the security administrator, who reads of them elsewhere."""
    return _waiting().filter(addressee__in=bodies_in(actor, ANSWERING)).exclude(trigger=Trigger.SEALED_READ)


def _with_matters(found: "QuerySet[Finding]") -> "QuerySet[Finding]":
    return found.select_related("matter").defer("matter__facts")


def _views(found: Sequence[Finding], actor: Actor) -> Sequence[FindingView]:
    bodies = body_names({key for each in found for key in (each.body_id, each.addressee_id) if key is not None})
    officers = officer_names({each.answered_by for each in found if each.answered_by})
    topics, regions = topic_names(_said(found, "topic")), region_names(_said(found, "region"))
    return [
        FindingView(
            id=each.pk,
            trigger=Trigger(each.trigger),
            matter_id=each.matter_id,
            number=each.number,
            title=each.matter.title if each.matter else "",
            body_name=bodies[each.body_id] if each.body_id is not None else "",
            addressee_name=bodies[each.addressee_id],
            found_on=each.found_on,
            facts={
                **{name: str(value) for name, value in each.facts.items()},
                "topic": topics.get(each.facts.get("topic", ""), ""),
                "region": regions.get(each.facts.get("region", ""), ""),
            },
            answer=Answer(each.answer) if each.answer else None,
            reason=each.reason,
            answered_at=each.answered_at,
            answered_by=officers.get(each.answered_by, "") if each.answered_by else "",
            settled_on=each.settled_on,
            may_answer=not each.answer
            and each.settled_on is None
            and may_answer(actor, trigger=Trigger(each.trigger), addressee_id=each.addressee_id),
        )
        for each in found
    ]


def _said(found: Collection[Finding], name: str) -> set[str]:
    return {each.facts[name] for each in found if each.facts.get(name)}
