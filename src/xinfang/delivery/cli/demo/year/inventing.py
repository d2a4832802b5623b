"""The matters of a year as stories: the same every time, for the same day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from random import Random

from xinfang.delivery.cli.demo.stories import Step, Story
from xinfang.delivery.cli.demo.year import brief_courses as brief
from xinfang.delivery.cli.demo.year.case import Case, Desk
from xinfang.delivery.cli.demo.year.composing import Letter, letter, person, values_of
from xinfang.delivery.cli.demo.year.courses import handled
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
AGAIN_SHARE, COME_BACK = 0.02, (45, 150)
"""Of all that comes in, what is the same matter again; and how many days after the first letter."""
STANDING = {"REQUEST_REEXAM": 1, "ACCEPT_REEXAM": 4, "SERVE_REEXAM": 0}
"""Where hardly any matter stands on any one day: by an act, and how many days after it."""
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
        standing = self._standing(ages)
        for serial, days_ago in enumerate(ages):
            yield standing.get(serial) or self._comes_back(serial, ages, standing) or self._story(serial, days_ago)

    def _standing(self, ages: Sequence[int]) -> Mapping[int, Story]:
        """Matters that wait today at stages which most pass in a day or two: each in the place of one that came in on
        the day on which it must have, if any did.
        """
        found: dict[int, Story] = {}
        wanted = dict(STANDING)
        for serial in range(self.matters, 2 * self.matters):
            if not wanted:
                break
            story = self._story(serial, DAYS)
            days = {step.do: step.day + wanted[step.do] for step in story.walk if step.do in wanted}
            act = next((act for act in days if days[act] in ages and ages.index(days[act]) not in found), None)
            if act is not None:
                days_ago, place = days[act], ages.index(days[act])
                walk = tuple(step for step in story.walk if step.day < days_ago)
                found[place] = replace(story, key=f"year-{place}", days_ago=days_ago, walk=walk)
                del wanted[act]
        return found

    def _comes_back(self, serial: int, ages: Sequence[int], standing: Mapping[int, Story]) -> Story | None:
        """The same matter as an earlier one, some months after it, where this one is one of those few."""
        if not self._is_again(serial):
            return None
        random, (soonest, latest) = Random(f"{self.seed}:again:{serial}"), COME_BACK  # noqa: S311
        then = [place for place in range(serial) if soonest <= ages[place] - ages[serial] <= latest]
        first = [place for place in then if not self._is_again(place) and place not in standing]
        if not first:
            return None
        place = random.choice(first)
        earlier = self._story(place, ages[place])
        return brief.brought_again(earlier, f"year-{serial}", ages[serial], random) if earlier.claims else None

    def _is_again(self, serial: int) -> bool:
        return Random(f"{self.seed}:is-again:{serial}").random() < AGAIN_SHARE  # noqa: S311

    def _story(self, serial: int, days_ago: int) -> Story:
        random = Random(f"{self.seed}:{serial}")  # noqa: S311
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
