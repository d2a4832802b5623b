"""The lists that forms choose from: bodies, officers, topics, places, claims; what is likely comes first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.forms import ChoiceField, Form
from django.utils.translation import gettext as _

from xinfang.agencies import queries
from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import BodyView, TopicView
from xinfang.agencies.types import BodyKind, Level
from xinfang.cases.types.views import CaseView
from xinfang.delivery.desk.occasion import Occasion
from xinfang.triage.suggest import Suggestion, suggest

Choices = list[tuple[Any, Any]]
BROAD = "0000"  # how the code of a first-level topic ends
KINDS_BY_USE = (
    BodyKind.DEPARTMENT,
    BodyKind.TOWN,
    BodyKind.SUBDISTRICT,
    BodyKind.PARTY,
    BodyKind.SOE,
    BodyKind.OTHER,
    BodyKind.GOVERNMENT,
    BodyKind.PETITION_OFFICE,
    BodyKind.DISCIPLINE,
    BodyKind.POLITICAL_LEGAL,
    BodyKind.COURT,
    BodyKind.PROCURATORATE,
)
LEVELS_BY_USE = (Level.COUNTY, Level.TOWN, Level.CITY, Level.PROVINCE, Level.NATIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists of a registration, read once for however many forms."""

    regions: Choices
    topics: Choices

    @classmethod
    def of_day(cls, on: date) -> "Lists":
        """As they stand on a day."""
        return cls(regions=regions(on), topics=topics())


def bodies(on: date, *, kinds: Collection[BodyKind] = ()) -> Choices:
    """The bodies that exist on a day, under what they are; `kinds` only some of them."""
    found = [body for body in queries.tree(on=on) if not kinds or body.kind in kinds]
    found.sort(key=lambda body: (KINDS_BY_USE.index(body.kind), LEVELS_BY_USE.index(Level(body.level)), body.path))
    return [
        (str(kind.label), [_body(body) for body in group]) for kind, group in groupby(found, key=lambda body: body.kind)
    ]


def topics() -> Choices:
    """The present list of contents, second-level topics under the first-level ones; none is a choice."""
    versions = queries.topic_versions()
    lines = queries.topics(versions[-1]) if versions else []
    groups = groupby(lines, key=lambda line: line.code[:2])
    return [("", _("暂不分类")), *(_topic_group(list(group)) for _code, group in groups)]


def regions(on: date) -> Choices:
    """The places a matter may have arisen at; unknown is a choice."""
    return [("", _("不清楚")), *((region.code, region.name) for region in queries.regions(on=on))]


def offer_bodies(
    form: Form,
    name: str,
    occasion: Occasion,
    *,
    kinds: Collection[BodyKind] = (),
    likely_first: bool = False,
    empty: bool = True,
) -> None:
    """Fill a field with bodies; `likely_first` puts those that are probably competent on top."""
    offered = bodies(occasion.on, kinds=kinds)
    if likely_first and (likely := _likely_bodies(occasion)):
        offered = [(_("按内容和属地推荐"), likely), *offered]
    _choose_from(form, name, [("", _("请选择"))] * empty + offered)


def offer_officers(form: Form, name: str, occasion: Occasion) -> None:
    """Fill a field with the officers of the body that holds the matter."""
    found = queries.officers_of(occasion.case.holder_id)
    _choose_from(form, name, [("", _("请选择")), *((str(officer.id), officer.name) for officer in found)])


def offer_topics(form: Form, name: str, occasion: Occasion) -> None:
    """Fill a field with the topics; begins with the matter's own, or the likeliest."""
    likely = [(topic.code, topic.name) for topic in suggestion_of(occasion).topics]
    offered = topics()
    if likely:
        offered.insert(1, (_("按内容推荐"), likely))
    _choose_from(form, name, offered)
    form.fields[name].initial = occasion.case.topic or (likely[0][0] if likely else "")


def offer_claims(form: Form, name: str, case: CaseView) -> None:
    """Fill a field with the claims of the matter."""
    _choose_from(form, name, [(str(claim.id), f"{claim.position}. {claim.text}") for claim in case.claims])


def suggestion_of(occasion: Occasion) -> Suggestion:
    """What the words of the submission say about topic and competent body."""
    case = occasion.case
    text = "\n".join(submission.body for submission in case.submissions[:1])
    region_code = case.region or home_region(occasion.actor)
    return suggest(title=case.title, body_text=text, region_code=region_code, on=occasion.on)


def home_region(actor: Actor) -> str:
    """Where the officer's own body is: the likeliest place of a matter that names none."""
    body = queries.body(actor.body_id) if actor.body_id else None
    return body.region_code if body else ""


def _likely_bodies(occasion: Occasion) -> Choices:
    found: Iterable[BodyView] = (likely.body for likely in suggestion_of(occasion).bodies)
    return [_body(body) for body in found if body.id != occasion.case.holder_id]


def _body(body: BodyView) -> tuple[str, str]:
    return str(body.id), body.name


def _topic_group(lines: list[TopicView]) -> tuple[str, Choices]:
    """A first-level topic with its second-level ones; it can itself be chosen."""
    return lines[0].name, [(line.code, _broad(line)) for line in lines]


def _broad(line: TopicView) -> str:
    return _("%(topic)s（不细分）") % {"topic": line.name} if line.code.endswith(BROAD) else line.name


def _choose_from(form: Form, name: str, offered: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, ChoiceField)
    field.choices = offered
