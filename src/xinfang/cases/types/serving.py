"""How a letter to the petitioner stands on its way there, as pages show it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStep:
    """One thing that was done to bring a letter to the petitioner, or the proof that it arrived."""

    on: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """A letter that must reach the petitioner, and how it stands. Unknown is said to be unknown, never a made-up day.

    It is named by the number of the act that owes it and by its kind; `serving_act` is the code of the act that
    records its arrival.
    """

    seq: int
    document: str
    title: str
    server_id: int  # whose it is to serve it
    issued_on: date
    words: str
    steps: tuple[ServiceStep, ...]
    serving_act: str
    is_opinion: bool
    served_on: date | None
    is_closed: bool  # archived with its file: nothing more is recorded of it
    method: str  # of the attempt under way, or of the proof; "" where nothing is known
    notice_ends_on: date | None  # the last day of the public notice that is under way

    @property
    def key(self) -> str:
        """What names the letter in a form."""
        return f"{self.seq}.{self.document}"

    @property
    def is_under_way(self) -> bool:
        """Whether a posting or a public notice is under way."""
        return self.served_on is None and bool(self.method)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLetter:
    """A line of the list of what waits to be served."""

    matter_id: UUID
    number: str
    matter_title: str
    is_sealed: bool
    service: ServiceView
    days: int  # since the letter was written


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLetters:
    """A keyset page of them, the oldest first, with the keys of its neighbours; empty where there is none.

    The first page begins with those whose public notice has run out.
    """

    rows: tuple[WaitingLetter, ...]
    before: str
    after: str
