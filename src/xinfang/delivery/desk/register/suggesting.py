"""What the text says about topic and competent body, for the registration form; the clerk decides."""

from dataclasses import dataclass

from xinfang.agencies.actors import Actor
from xinfang.cases.queries.candidates import candidates_for
from xinfang.cases.types.candidates import Candidate
from xinfang.delivery.desk.choices import home_region
from xinfang.delivery.desk.register.earlier import outline_of
from xinfang.delivery.desk.register.forms import RegistrationForm
from xinfang.triage.suggest import LikelyTopic, Suggestion, suggest

FEW_CHARACTERS = 8  # below that nothing can be said
TOPICS_OFFERED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Topics that the clerk may take with one click, all that was found, and earlier matters that may be the same."""

    topics: tuple[LikelyTopic, ...] = ()
    suggestion: Suggestion | None = None
    alike: tuple[Candidate, ...] = ()


def advice_for(form: RegistrationForm, actor: Actor) -> Advice:
    """Advice on what is typed so far; none as long as that is next to nothing. A place not named is the home one."""
    body = form.typed("body")
    if len(body) < FEW_CHARACTERS:
        return Advice()
    found = suggest(
        title=form.typed("title"),
        body_text=body,
        claims=form.typed("claims").splitlines(),
        region_code=form.typed("region") or home_region(actor),
        on=form.on,
        topic=form.typed("topic"),
    )
    offered = tuple(topic for topic in found.topics if topic.code != form.typed("topic"))[:TOPICS_OFFERED]
    competent = frozenset(each.id for each in found.bodies)
    alike = candidates_for(outline_of(form, bodies=competent)) if form.office_id else ()
    return Advice(topics=offered, suggestion=found, alike=alike)
