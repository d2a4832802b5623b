"""A letter of somebody invented: one of the subjects, at a place, told with a choice of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from xinfang.cases.types.filing import PetitionerDetails
from xinfang.delivery.cli.demo.year.texts import Finding, Subject, words
from xinfang.procedure.codes import Channel

FIRST_PHONE = 13_800_002_500
"""From here on the block of numbers that nobody has; below it are those of the other stories."""
BY_LETTER = frozenset({Channel.LETTER, Channel.VISIT})
ELECTRONIC = frozenset({Channel.ONLINE, Channel.WECHAT})

Values = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What somebody writes, where it happens, and the values that its words were filled with."""

    title: str
    body: str
    claims: tuple[str, ...]
    place: str
    region: str
    person: PetitionerDetails
    values: Values


def values_of(random: Random, *, where: str) -> Values:
    """What stands for the blanks of all texts of one matter."""
    said = words()
    region = random.choice(list(said["towns"]))
    return {
        "region": region,
        "town": said["towns"][region],
        "place": _place(random, where),
        "firm": random.choice(said["firms"]),
        "when": random.choice(said["when"]),
        "n": random.randint(3, 14),
        "m": random.randint(2, 11),
        "small": 10 * random.randint(6, 60),
        "cents": random.randint(2, 6),
        "money": 100 * random.randint(20, 480),
    }


def _place(random: Random, where: str) -> str:
    said = words()
    match where:
        case "estate":
            return f"{random.choice(said['estates'])} {random.randint(1, 32)} 幢"
        case "road":
            return f"{random.choice(said['roads'])} {random.randint(2, 320)} 号"
        case "firm":
            return f"{random.choice(said['roads'])}的工地"
        case _:
            return str(random.choice(said["villages"]))


def letter(subject: Subject, *, channel: Channel, serial: int, random: Random) -> Letter:
    """The letter with this number; who calls or stands at the counter says it in fewer words."""
    values = values_of(random, where=subject.where)
    wordy = channel in ELECTRONIC or channel is Channel.LETTER
    goes_on = _in_order(random, subject.goes_on, random.randint(2, 4) if wordy else random.randint(1, 2))
    filler = _in_order(random, tuple(words()["filler"]), random.randint(0, 2) if wordy else 0)
    place = random.randrange(len(subject.begins))
    titles = (subject.titles[place], *subject.titles[len(subject.begins) :])
    parts = [subject.begins[place], *goes_on, *filler, random.choice(subject.hopes)]
    claims = subject.claims if random.random() < 0.6 else (random.choice(subject.claims),)
    return Letter(
        title=random.choice(titles).format(**values),
        body=_told(channel, "".join(parts).format(**values)),
        claims=tuple(claim.ask.format(**values) for claim in claims),
        place=str(values["place"]),
        region=str(values["region"]),
        person=person(values, channel=channel, serial=serial, random=random),
        values=values,
    )


def person(values: Values, *, channel: Channel, serial: int, random: Random) -> PetitionerDetails:
    """Somebody invented, whose telephone rings nowhere."""
    said = words()
    return PetitionerDetails(
        name=random.choice(said["surnames"]) + random.choice(said["given"]),
        address=f"{values['town']}{values['place']} {random.randint(101, 1804)} 室",
        phone=str(FIRST_PHONE + serial),
        electronic_service=channel in ELECTRONIC and random.random() < 0.9,
    )


def filled(finding: Finding, outcome: str, values: Values) -> dict[str, str]:
    """One answer to a claim of the matter that has these values."""
    return {
        "outcome": outcome,
        "findings": finding.findings.format(**values),
        "basis": finding.basis,
        "answer": finding.answer.format(**values),
    }


def _in_order(random: Random, parts: tuple[str, ...], count: int) -> list[str]:
    """So many of the parts, in the order in which they stand."""
    chosen = set(random.sample(range(len(parts)), min(count, len(parts))))
    return [part for place, part in enumerate(parts) if place in chosen]


def _told(channel: Channel, text: str) -> str:
    return f"来电人称，{text}" if channel is Channel.PHONE else text
