"""What can be done next to bring a letter to the petitioner, as buttons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.cases.types.serving import ServiceView
from xinfang.cases.types.views import CaseView
from xinfang.delivery.desk.addresses import slug_of
from xinfang.letters.types import LetterView
from xinfang.procedure import acts
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.documents import Document
from xinfang.procedure.letters import SERVED_BY


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What can be done next about a letter: the act, what its button says, and the way to its form."""

    act: str
    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOnItsWay:
    """A letter of a matter, and what the officer may do next to serve it."""

    letter: LetterView
    ways: Sequence[Way]

    @property
    def waits(self) -> bool:
        """Whether the officer has something to do until it is served."""
        return bool(self.ways) and self.letter.service is not None and self.letter.service.served_on is None


def on_its_way(letter: LetterView, *, case: CaseView, actor: Actor) -> LetterOnItsWay:
    """The letter with what the officer who looks at the case may lawfully do to serve it: a letter is served by the
    body that wrote it or has succeeded that body, or by the office that watches over the matter, until its file is
    archived.
    """
    service, charged = letter.service, {charge.body_id for charge in actor.charges}
    if service is None or service.is_closed or not charged & {service.server_id, case.office_id}:
        return LetterOnItsWay(letter=letter, ways=())
    lawful = {act.code for act in case.acts}
    ways = [way for way in ways_on(service, number=case.number) if way.act in lawful]
    return LetterOnItsWay(letter=letter, ways=ways)


def ways_on(service: ServiceView, *, number: str) -> tuple[Way, ...]:
    """What can be done next about this letter of the matter with this number, the usual step first."""
    if service.served_on is not None:
        wanted: tuple[type[acts.Act], ...] = (acts.CorrectService if service.is_opinion else acts.CorrectLetterDay,)
    else:
        wanted = _STEPS[service.method](SERVED_BY[Document(service.document)])
    return tuple(_way(act, service, number=number) for act in wanted)


_STEPS: Mapping[str, Callable[[type[acts.Act]], tuple[type[acts.Act], ...]]] = {
    "": lambda arrival: (acts.PostLetter, arrival, acts.RecordVisit, acts.PublishNotice),
    ServiceMethod.POST: lambda arrival: (arrival, acts.RecordReturn, acts.RecordVisit),
    ServiceMethod.NOTICE: lambda arrival: (arrival, acts.RecordVisit),
}
"""What comes next, by the way that is under way: the act that records the arrival is among it."""


def _way(act: type[acts.Act], service: ServiceView, *, number: str) -> Way:
    return Way(
        act=act.code,
        label=_arrival_label(service) if issubclass(act, acts.Serve) else _(act.label),
        href=f"{reverse('desk:act', args=[number, slug_of(act.code)])}?letter={service.key}",
    )


def _arrival_label(service: ServiceView) -> str:
    """What the officer has in hand when the arrival is recorded: the slip of the post, or the letter itself."""
    if service.method == ServiceMethod.POST:
        return _("登记回执")
    return _("登记送达") if service.method else _("当面交付")
