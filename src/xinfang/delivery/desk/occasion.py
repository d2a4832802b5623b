"""The occasion on which an officer fills in a form about a matter."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from xinfang.agencies.actors import Actor
from xinfang.cases.types.views import CaseView


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The case as the officer sees it, who is about to act, and the day."""

    request: HttpRequest
    case: CaseView
    actor: Actor
    on: date
