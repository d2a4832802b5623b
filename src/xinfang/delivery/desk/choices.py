"""The lists that forms choose from: bodies, officers, topics, places, claims; what is likely comes first."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.forms import Form
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from xinfang.agencies import queries
from xinfang.agencies.actors import Actor
from xinfang.agencies.queries import BodyLine, BodyView
from xinfang.agencies.types import BodyKind, Level
from xinfang.base import clock
from xinfang.cases.queries.receivers import receivers
from xinfang.cases.queries.routes import procedures
from xinfang.cases.types.views import CaseView, ClaimView
from xinfang.delivery.desk.occasion import Occasion
from xinfang.delivery.ui.forms import offer_choices
from xinfang.law.book import LawBook
from xinfang.procedure.acts import Act
from xinfang.triage.suggest import LikelyBody, Suggestion, suggest

Choices = list[tuple[Any, Any]]
KEPT = 32
"""How many lists a process keeps in mind: by language, and by day."""
BROAD = "0000"  # how the code of a first-level topic ends
GROUPS_BY_USE: tuple[tuple[Any, tuple[BodyKind, ...]], ...] = (
    (gettext_lazy("职能部门"), (BodyKind.DEPARTMENT,)),
    (gettext_lazy("乡镇、街道"), (BodyKind.TOWN, BodyKind.SUBDISTRICT)),
    (gettext_lazy("人民政府"), (BodyKind.GOVERNMENT,)),
    (gettext_lazy("党的机关和群团组织"), (BodyKind.PARTY,)),
    (gettext_lazy("国有企业和其他单位"), (BodyKind.SOE, BodyKind.OTHER)),
    (gettext_lazy("信访部门"), (BodyKind.PETITION_OFFICE,)),
    (gettext_lazy("政法部门、法院、检察院"), (BodyKind.POLITICAL_LEGAL, BodyKind.COURT, BodyKind.PROCURATORATE)),
    (gettext_lazy("纪检监察机关"), (BodyKind.DISCIPLINE,)),
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


def bodies(on: date, *, kinds: Collection[BodyKind] = (), among: Collection[int] = ()) -> Choices:
    """The bodies that exist on a day, under what they are; only those of these `kinds`, only `among` these, if any."""
    found = tuple(
        body
        for body in queries.body_lines(on=on)
        if (not kinds or body.kind in kinds) and (not among or body.id in among)
    )
    return [*_grouped_once(found, get_language())]


def topics() -> Choices:
    """The present list of contents, second-level topics under the first-level ones; none is a choice."""
    return [*_topics_once(queries.topic_lines(), get_language())]


def regions(on: date) -> Choices:
    """The places a matter may have arisen at; unknown is a choice."""
    return [("", _("不清楚")), *((region.code, region.name) for region in queries.regions(on=on))]


def offer_bodies(
    form: Form,
    name: str,
    occasion: Occasion,
    *,
    kinds: Collection[BodyKind] = (),
    among: Collection[int] = (),
    empty: bool = True,
) -> None:
    """Fill a field with bodies."""
    offer_choices(form, name, [("", _("请选择"))] * empty + bodies(occasion.on, kinds=kinds, among=among))


def offer_receivers(form: Form, name: str, occasion: Occasion, handing_to: Callable[[int], Act]) -> None:
    """Fill a field with the bodies to which the act may lawfully hand the matter, the competent ones on top.

    Where the act is not open (any more) every body stays there, so that a choice once made is shown again.
    """
    found = queries.tree(on=occasion.on)
    ids = [body.id for body in found]
    lawful = receivers(occasion.case.id, handing_to, candidates=ids, actor=occasion.actor, now=clock.now())
    likely = [body for body in suggestion_of(occasion).bodies if body.id in lawful]
    apart = {body.id for body in likely}
    offered = _grouped(body for body in found if body.id in lawful - apart or not lawful)
    if likely:
        offered.insert(0, (_("系统建议：按内容和属地有职权的"), [_with_basis(body) for body in likely]))
    offer_choices(form, name, [("", _("请选择")), *offered])


def offer_officers(form: Form, name: str, occasion: Occasion) -> None:
    """Fill a field with the officers of the body that holds the matter."""
    found = queries.officers_of(occasion.case.holder_id)
    offer_choices(form, name, [("", _("请选择")), *((str(officer.id), officer.name) for officer in found)])


def offer_topics(form: Form, name: str, occasion: Occasion) -> None:
    """Fill a field with the topics; begins with the matter's own; what is likely is only marked as suggested."""
    likely = [(topic.code, topic.name) for topic in suggestion_of(occasion).topics]
    offered = topics()
    if likely:
        offered.insert(1, (_("系统建议：按来件的内容"), likely))
    offer_choices(form, name, offered)
    form.fields[name].initial = occasion.case.topic


def offer_claims(form: Form, name: str, case: CaseView) -> None:
    """Fill a field with the claims of the matter, answered or not; those that left it are no longer its own."""
    _offer_claims(form, name, (claim for claim in case.claims if not claim.left_for))


def offer_open_claims(form: Form, name: str, case: CaseView) -> None:
    """Fill a field with the claims of the matter on which something is still owed."""
    _offer_claims(form, name, (claim for claim in case.claims if claim.is_open))


def offer_unperformed_claims(form: Form, name: str, case: CaseView) -> list[str]:
    """Fill a field with the claims that were supported and wait to be performed; returns their keys."""
    return _offer_claims(form, name, (claim for claim in case.claims if claim.is_unperformed))


def offer_decided_claims(form: Form, name: str, case: CaseView) -> list[str]:
    """Fill a field with the claims about which the organ above may be asked; returns their keys."""
    decided = case.appeal.claim_ids if case.appeal else ()
    return _offer_claims(form, name, (claim for claim in case.claims if claim.id in decided))


def offer_procedures(form: Form, name: str, occasion: Occasion) -> None:
    """Fill a field with the statutory procedures under their routes, those of the open claims' routes first."""
    own = {claim.route_label for claim in occasion.case.claims if claim.is_open}
    found = sorted(procedures(on=occasion.on), key=lambda entry: entry.route_label not in own)
    groups = groupby(found, key=lambda entry: entry.route_label)
    offered = [(route, [(entry.key, entry.name) for entry in group]) for route, group in groups]
    offer_choices(form, name, [("", _("请选择")), *offered])


def routes_of(procedure: str) -> tuple[str, ...]:
    """The routes to which a statutory procedure belongs."""
    return LawBook.load().procedures[procedure].routes


def has_a_period_to_apply(procedure: str) -> bool:
    """Whether the law gives the person a time for applying to a statutory procedure."""
    known = LawBook.load().procedures.get(procedure)
    return known is not None and known.apply_within is not None


def suggestion_of(occasion: Occasion) -> Suggestion:
    """What the words of the submission say about topic and competent body."""
    case = occasion.case
    return suggest(
        title=case.title,
        body_text="\n".join(submission.body for submission in case.submissions[:1]),
        claims=[claim.text for claim in case.claims],
        region_code=case.region or home_region(occasion.actor),
        on=occasion.on,
        topic=case.topic,
    )


def competent_bodies(occasion: Occasion) -> frozenset[int]:
    """The bodies that are probably competent, as far as the words of the submission tell."""
    return frozenset(body.id for body in suggestion_of(occasion).bodies)


def home_region(actor: Actor) -> str:
    """Where the officer's own body is: the likeliest place of a matter that names none."""
    body = queries.body(actor.body_id) if actor.body_id else None
    return body.region_code if body else ""


def _offer_claims(form: Form, name: str, claims: Iterable[ClaimView]) -> list[str]:
    offered = [(str(claim.id), f"{claim.position}. {claim.text}") for claim in claims]
    offer_choices(form, name, offered)
    return [key for key, _label in offered]


def _with_basis(likely: LikelyBody) -> tuple[str, str]:
    words = {"body": likely.name, "why": likely.why, "basis": likely.legal_basis}
    return str(likely.id), _("%(body)s（%(why)s：%(basis)s）") % words


@lru_cache(maxsize=KEPT)
def _grouped_once(found: tuple[BodyLine, ...], language: str) -> tuple[Any, ...]:
    """The same bodies stand under the same heads for every reader of a language."""
    return tuple(_grouped(found))


@lru_cache(maxsize=KEPT)
def _topics_once(lines: tuple[tuple[str, str], ...], language: str) -> tuple[Any, ...]:
    groups = groupby(lines, key=lambda line: line[0][:2])
    return ("", _("暂不分类")), *(_topic_group(list(group)) for _code, group in groups)


def _grouped(found: Iterable[BodyView | BodyLine]) -> Choices:
    """Bodies under what they are, in the order in which matters usually go to them; no group is empty."""
    ordered = sorted(found, key=lambda body: (LEVELS_BY_USE.index(Level(body.level)), body.path))
    groups = [(str(label), [_body(body) for body in ordered if body.kind in kinds]) for label, kinds in GROUPS_BY_USE]
    return [(label, group) for label, group in groups if group]


def _body(body: BodyView | BodyLine) -> tuple[str, str]:
    return str(body.id), body.name


def _topic_group(lines: list[tuple[str, str]]) -> tuple[str, Choices]:
    """A first-level topic with its second-level ones; it can itself be chosen."""
    return lines[0][1], [(code, _broad(code, name)) for code, name in lines]


def _broad(code: str, name: str) -> str:
    return _("%(topic)s（不细分）") % {"topic": name} if code.endswith(BROAD) else name
