"""The matters of a year as stories: the same every time, for the same day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from random import Random

from xinfang.delivery.cli.demo.stories import Step, Story
from xinfang.delivery.cli.demo.year import brief_courses as brief
from xinfang.delivery.cli.demo.year.composing import Letter, letter, person, values_of
from xinfang.delivery.cli.demo.year.courses import Case, Desk, handled
from xinfang.delivery.cli.demo.year.texts import Subject, short, subjects
from xinfang.procedure.codes import Channel

MATTERS, DAYS = 3000, 365
SEED = 20_220_501
FIRST_STORY = "year-0"
"""What the oldest of them is called."""
CHANNELS = {Channel.ONLINE: 34, Channel.WECHAT: 18, Channel.PHONE: 22, Channel.LETTER: 12, Channel.VISIT: 14}

Course = Callable[[Case, Mapping[str, str]], Iterator[Step]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What comes in beside appeals that a body handles: its texts, its course, and of a thousand matters how many."""

    texts: str
    course: Course
    share: int
    topic: str = ""
    body: str = "YX-RSJ"
    sealed: bool = False
    nameless: bool = False


APPEALS = 690
"""Of a thousand matters, those that a body handles."""
SIMPLE_SHARE = 0.9
"""Of those that ask for nothing but what can be answered quickly, how many are."""
KINDS = (
    Kind(texts="inquiries", course=brief.answered, share=138, topic="社会服务"),
    Kind(texts="suggestions", course=brief.studied, share=56),
    Kind(texts="arbitration", course=brief.to_arbitration, share=44, topic="劳动关系"),
    Kind(texts="litigation", course=brief.to_court, share=34, topic="诉讼"),
    Kind(texts="filed", course=brief.kept_on_file, share=18, nameless=True),
    Kind(texts="accusations", course=brief.accused, share=20, sealed=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The desks of the bodies by their codes, and how much there is to invent."""

    desks: Mapping[str, Desk]
    matters: int = MATTERS
    seed: int = SEED

    def stories(self) -> Iterator[Story]:
        """All matters of the year, the oldest first."""
        ages = sorted((_age(Random(f"{self.seed}:age:{serial}")) for serial in range(self.matters)), reverse=True)  # noqa: S311
        for serial, days_ago in enumerate(ages):
            yield self._story(serial, days_ago, Random(f"{self.seed}:{serial}"))  # noqa: S311

    def _story(self, serial: int, days_ago: int, random: Random) -> Story:
        channel = random.choices(list(CHANNELS), weights=list(CHANNELS.values()))[0]
        kinds: Sequence[Kind | None] = (*KINDS, None)
        kind = random.choices(kinds, weights=[*(each.share for each in KINDS), APPEALS])[0]
        story = Story(
            key=f"year-{serial}",
            channel=channel,
            title="",
            body="",
            people=(),
            days_ago=days_ago,
            hour=_hour(channel, random),
        )
        if kind is None:
            return self._appeal(story, serial, random)
        return self._brief(story, kind, serial, random)

    def _appeal(self, story: Story, serial: int, random: Random) -> Story:
        subject = random.choice(subjects())
        written = letter(subject, channel=story.channel, serial=serial, random=random)
        case = self._case(subject, written, story.channel, random)
        asks_for_the_quick = written.claims == (subject.claims[0].ask.format(**written.values),)
        simply = bool(subject.quick) and asks_for_the_quick and random.random() < SIMPLE_SHARE
        walk = brief.simply(case) if simply else handled(case)
        return _told(story, written, topic=subject.topic, walk=walk)

    def _brief(self, story: Story, kind: Kind, serial: int, random: Random) -> Story:
        texts = random.choice(short()[kind.texts])
        written = _short_letter(texts, kind, channel=story.channel, serial=serial, random=random)
        topic, body = texts.get("topic", kind.topic), texts.get("body_code", kind.body)
        subject = replace(subjects()[0], body=body, topic=topic)
        case = self._case(subject, written, story.channel, random)
        told = _told(story, written, topic=topic, walk=kind.course(case, texts))
        return replace(told, sealed=kind.sealed)

    def _case(self, subject: Subject, written: Letter, channel: Channel, random: Random) -> Case:
        others = [desk for code, desk in self.desks.items() if code != subject.body]
        return Case(
            subject=subject,
            letter=written,
            channel=channel,
            desk=self.desks[subject.body],
            other=random.choice(others),
            random=random,
        )


def _told(story: Story, written: Letter, *, topic: str, walk: Iterator[Step]) -> Story:
    """The story with its letter, and with as much of its walk as lies before today."""
    done = sorted((step for step in walk if step.day < story.days_ago), key=lambda step: step.day)
    return replace(
        story,
        title=written.title,
        body=written.body,
        claims=written.claims,
        people=(written.person,),
        place=written.place,
        region=written.region,
        topic=topic,
        walk=tuple(done),
    )


def _short_letter(texts: Mapping[str, str], kind: Kind, *, channel: Channel, serial: int, random: Random) -> Letter:
    values = values_of(random, where="estate" if kind.texts in {"inquiries", "suggestions"} else "village")
    somebody = person(values, channel=channel, serial=serial, random=random)
    nobody = replace(somebody, name="", address="", phone="", electronic_service=False)
    claim = texts.get("claim")
    return Letter(
        title=texts["title"].format(**values),
        body=texts["body"].format(**values),
        claims=(claim.format(**values),) if claim else (),
        place="" if kind.sealed else str(values["place"]),
        region=str(values["region"]),
        person=nobody if kind.nameless else somebody,
        values=values,
    )


def _age(random: Random) -> int:
    """How many days ago something came in: a little more of late, and less around the Spring Festival."""
    return 1 + int((DAYS - 1) * random.random() ** 1.15)


def _hour(channel: Channel, random: Random) -> time:
    over_the_web = channel in {Channel.ONLINE, Channel.WECHAT}
    hour = random.randint(7, 22) if over_the_web else random.randint(9, 16)
    return time(hour, random.randint(0, 59))
