"""The transition tables as a drawing: states in rows as a matter meets them, arrows with the numbers of the acts.

The ends of all roads would hide the rest behind their arrows: a dot marks the states from which a matter can be
concluded, and archiving and reopening are left to the tables.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from html import escape

from xinfang.law.model import Ruleset
from xinfang.procedure.acts import ConfirmWithdrawal
from xinfang.procedure.diagram import reachable
from xinfang.procedure.states import STATE_LABELS, State
from xinfang.procedure.tables import ROWS, TABLES

Word = Callable[[str], str]
"""Says a Chinese label in the reader's language."""

_BOX, _HEIGHT, _GAP, _ROW, _MARGIN = 118, 40, 20, 92, 20
_ENDS = frozenset({State.CONCLUDED, State.ARCHIVED})
_ROWS: tuple[tuple[State, ...], ...] = (
    (State.SUBMITTED,),
    (State.REGISTERED,),
    (State.LINKED, State.TRIAGED),
    (
        *(State.FILED, State.DIRECT_REPLIED, State.DECLINED, State.NO_LONGER_ACCEPTED),
        *(State.REFERRED, State.ASSIGNED, State.ESCALATED, State.REFERRED_JUDICIAL, State.REFERRED_SEALED),
    ),
    (State.OBJECTED, State.ORGAN_RECEIVED),
    (State.ROUTED, State.ACCEPTED, State.SUGGESTION_STUDY),
    (State.MEDIATING, State.HANDLING, State.HEARING),
    (State.OPINION_ISSUED,),
    (State.OPINION_SERVED,),
    (State.REVIEW_REQUESTED,),
    (State.REVIEWING,),
    (State.REVIEW_ISSUED,),
    (State.REVIEW_SERVED,),
    (State.REEXAM_REQUESTED,),
    (State.REEXAMINING, State.REEXAM_HEARING),
    (State.REEXAM_ISSUED,),
    (State.REEXAM_SERVED,),
    (State.TERMINATED,),
)
"""The stations of a matter, downwards; each state but the ends stands in one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From one state to another, by these acts: number and Chinese label of each."""

    source: State
    target: State
    acts: tuple[tuple[str, str], ...]


def arrows(ruleset: Ruleset) -> tuple[Arrow, ...]:
    """The ways between the states that a matter can come to; acts that change no state are left out."""
    reached = reachable(TABLES[ruleset])
    pairs: dict[tuple[State, State], dict[tuple[str, str], None]] = {}
    for row in TABLES[ruleset]:
        for source in State:
            if row.target and source in row.sources & reached and source is not row.target:
                pairs.setdefault((source, row.target), {})[row.number, row.act.label] = None
    return tuple(Arrow(source=source, target=target, acts=tuple(acts)) for (source, target), acts in pairs.items())


# Open from nearly everywhere; it would put a dot on every state.
_WITHDRAWAL = next((row.number, row.act.label) for row in ROWS if row.act is ConfirmWithdrawal)


def svg(ruleset: Ruleset, *, word: Word = str, title: str) -> str:
    """The drawing as an SVG, each label said by `word`; it brings no style but attributes."""
    ways = arrows(ruleset)
    ending = {way.source for way in ways if way.target is State.CONCLUDED and set(way.acts) - {_WITHDRAWAL}}
    places = _places({state for way in ways for state in (way.source, way.target)})
    width = max(x for x, _y in places.values()) + _BOX + _MARGIN
    height = max(y for _x, y in places.values()) + _HEIGHT + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}" font-family="sans-serif" font-size="13">',
        f'<defs><marker id="tip-{ruleset}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#5a6b7b"/></marker></defs>',
        *(_arrow(way, places, word, tip=f"tip-{ruleset}") for way in ways if not {way.source, way.target} & _ENDS),
        *(_box(state, place, word, may_end=state in ending) for state, place in places.items()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _places(reached: Collection[State]) -> Mapping[State, tuple[int, int]]:
    """Where each state that is reached stands, its station in the middle of the page."""
    rows = [[state for state in row if state in reached] for row in _ROWS]
    widest = max(map(_width, rows))
    places: dict[State, tuple[int, int]] = {}
    for number, row in enumerate(filter(None, rows)):
        left = _MARGIN + (widest - _width(row)) // 2
        for position, state in enumerate(row):
            places[state] = (left + position * (_BOX + _GAP), _MARGIN + number * _ROW)
    return places


def _width(row: Collection[State]) -> int:
    return len(row) * (_BOX + _GAP) - _GAP


def _arrow(way: Arrow, places: Mapping[State, tuple[int, int]], word: Word, *, tip: str) -> str:
    """Down the page a line with the numbers of its acts; within a row, or back up, a dashed bow."""
    (x1, y1), (x2, y2) = places[way.source], places[way.target]
    is_down = y2 > y1
    path = _line(x1, y1, x2, y2) if is_down else _bow(x1, y1, x2, y2)
    acts = "、".join(f"{number} {word(label)}" for number, label in way.acts)
    said = f"{word(STATE_LABELS[way.source])} → {word(STATE_LABELS[way.target])}: {acts}"
    dash = "" if is_down else ' stroke-dasharray="5 3"'
    return (
        f'<path d="{path}" fill="none" stroke="#8b9aa8"{dash} marker-end="url(#{tip})">'
        f"<title>{escape(said)}</title></path>"
    )


def _line(x1: int, y1: int, x2: int, y2: int) -> str:
    start, end = (x1 + _BOX // 2, y1 + _HEIGHT), (x2 + _BOX // 2, y2)
    bend = min((end[1] - start[1]) // 2, _ROW // 2)
    return f"M{start[0]} {start[1]}C{start[0]} {start[1] + bend} {end[0]} {end[1] - bend} {end[0]} {end[1]}"


def _bow(x1: int, y1: int, x2: int, y2: int) -> str:
    """From the right half of a box to that of another; the further up, the wider the bow."""
    start, end = (x1 + _BOX * 3 // 4, y1), (x2 + _BOX * 3 // 4, y2 + (_HEIGHT if y2 < y1 else 0))
    side = (y1 - y2) // 3
    lift = 34 if y1 == y2 else -24
    return f"M{start[0]} {start[1]}C{start[0] + side} {start[1] - 34} {end[0] + side} {end[1] - lift} {end[0]} {end[1]}"


def _box(state: State, place: tuple[int, int], word: Word, *, may_end: bool) -> str:
    x, y = place
    dot = f'<circle cx="{x + _BOX}" cy="{y + _HEIGHT}" r="5" fill="#33506b"/>' if may_end else ""
    return (
        f'<g><rect x="{x}" y="{y}" width="{_BOX}" height="{_HEIGHT}" rx="6" fill="#ffffff" stroke="#33506b"/>'
        f'<text x="{x + _BOX // 2}" y="{y + _HEIGHT // 2 + 5}" text-anchor="middle" fill="#1d2b39">'
        f"{escape(word(STATE_LABELS[state]))}</text>{dot}</g>"
    )
