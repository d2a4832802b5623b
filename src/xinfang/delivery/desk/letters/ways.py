"""What can be done next to bring a letter to the petitioner, as buttons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.cases.types.serving import ServiceView
from xinfang.delivery.desk.acts.views import slug_of
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
    is_slip = service.method == ServiceMethod.POST and issubclass(act, acts.Serve)
    return Way(
        act=act.code,
        label=_("登记回执") if is_slip else _(act.label),
        href=f"{reverse('desk:act', args=[number, slug_of(act.code)])}?letter={service.key}",
    )
