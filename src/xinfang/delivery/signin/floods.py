"""What is asked of whoever comes to a public form more often than a hall of people does (docs/adr/0093).

A network over its budget is not shut out. Its browsers solve a puzzle, which takes them a second and a script that
sends ten thousand forms an hour of computing; a browser without scripts waits a little and presses a button instead.
What was typed comes along and is sent on by itself.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import wraps
from secrets import token_urlsafe
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from xinfang.base import clock
from xinfang.base.networks import network_of
from xinfang.base.puzzles import Puzzle, bits_for
from xinfang.delivery.signin.addresses import client_address
from xinfang.delivery.signin.pressure import Pressure
from xinfang.delivery.ui import recovery

P = ParamSpec("P")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, P], HttpResponseBase]

CHALLENGE, ANSWER = "xf_challenge", "xf_answer"
"""The fields in which a challenge and its solution come back."""
TOO_MANY = 429
LIFE = timedelta(minutes=10)
WAIT = timedelta(seconds=20)
"""How long a browser without scripts waits before the button counts."""
SLOW_LANE = 30
"""How many of those a network may send within a window, for each process: a script can wait, too."""
_SALT = "xinfang.puzzle"
_pressure = Pressure()


class Door(StrEnum):
    """The public forms that are watched; their budgets are in `settings.FLOOD_BUDGETS`."""

    FILE = "file"
    TRACK = "track"
    CHECK_LETTER = "check-letter"
    SIGN_UP = "sign-up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A puzzle that this installation has set: for one door and one network, at one time."""

    token: str
    bits: int
    asked_at: datetime

    @property
    def key(self) -> str:
        """Under which it is noted, for as long as it could be used, that it was."""
        return f"puzzle:{hashlib.sha256(self.token.encode()).hexdigest()}"

    @property
    def puzzle(self) -> Puzzle:
        """What is to be solved: short enough for one block of SHA-256, and different for every challenge."""
        return Puzzle(text=hashlib.sha256(self.token.encode()).hexdigest()[:32], bits=self.bits)


def unless_flooded(door: Door) -> Callable[[View[Request, P]], View[Request, P]]:
    """Ask for a puzzle before a form is taken, once more came to `door` from one network than its budget."""

    def decorated(view: View[Request, P]) -> View[Request, P]:
        @wraps(view)
        def guarded(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            now, network = clock.now(), network_of(client_address(request))
            asked, budget = _pressure.add(door, network, now=now), settings.FLOOD_BUDGETS[door]
            if asked <= budget or _has_shown_effort(request, door, network, now=now):
                return view(request, *args, **kwargs)
            return _ask(request, door, network, bits=bits_for(asked=asked, budget=budget), now=now)

        return guarded

    return decorated


def _has_shown_effort(request: HttpRequest, door: Door, network: str, *, now: datetime) -> bool:
    """Whether a challenge of ours came back solved or waited for, and for the first time."""
    challenge = _returned(request, door, network, now=now)
    if challenge is None:
        return False
    if not challenge.puzzle.is_solved_by(request.POST.get(ANSWER, "")):
        has_waited = now - challenge.asked_at >= WAIT
        if not has_waited or _pressure.add(f"{door} without scripts", network, now=now) > SLOW_LANE:
            return False
    return cache.add(challenge.key, 1, timeout=LIFE.total_seconds())


def _ask(request: HttpRequest, door: Door, network: str, *, bits: int, now: datetime) -> HttpResponse:
    """The page with the puzzle and everything that was typed, but for passwords, which are typed again there. A
    challenge that still waits keeps its age.
    """
    challenge = _returned(request, door, network, now=now)
    if challenge is None or cache.get(challenge.key):
        challenge = _new(door, network, bits=bits, now=now)
    own = {recovery.TOKEN, CHALLENGE, ANSWER}
    typed = [(name, value) for name, value in recovery.posted(request) if name not in own]
    context = {
        "challenge": challenge,
        "fields": [(name, value) for name, value in typed if recovery.SECRET not in name],
        "secrets": [name for name, _value in typed if recovery.SECRET in name],
        "action": request.get_full_path(),
        "seconds": max(0, int((challenge.asked_at + WAIT - now).total_seconds())),
        "had_files": bool(request.FILES),
    }
    response = render(request, "signin/puzzle.html", context, status=TOO_MANY)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _new(door: Door, network: str, *, bits: int, now: datetime) -> Challenge:
    told = [door, _mark(network), bits, int(now.timestamp()), token_urlsafe(16)]
    return Challenge(token=signing.dumps(told, salt=_SALT), bits=bits, asked_at=now)


def _returned(request: HttpRequest, door: Door, network: str, *, now: datetime) -> Challenge | None:
    """The challenge that came back, if we set it for this door and network and it is not too old."""
    token = request.POST.get(CHALLENGE, "")
    try:
        for_door, mark, bits, at, _random = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    asked_at = datetime.fromtimestamp(at, tz=now.tzinfo)
    if (for_door, mark) != (door, _mark(network)) or not timedelta(0) <= now - asked_at <= LIFE:
        return None
    return Challenge(token=token, bits=bits, asked_at=asked_at)


def _mark(network: str) -> str:
    """By which a challenge knows its network without naming it."""
    return signing.Signer(salt=_SALT).signature(network)
