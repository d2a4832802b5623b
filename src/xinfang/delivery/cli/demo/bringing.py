"""What the bodies of the demo bring to people as they go: each notice some days after it was written.

Into the account on the platform where the person takes letters there, by hand where the person came in, else by
registered letter with its slip. Opinions are the stories' own; so is each kind of letter that a story serves itself,
and the whole file that a story archives with its gaps.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import UUID, uuid5

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.base.days import OFFICE_ZONE
from xinfang.cases.operations.serve import post_letter, serve_letter
from xinfang.cases.queries.case import facts_of
from xinfang.cases.queries.serving import SERVING_ROLES
from xinfang.delivery.cli.demo.directory import Directory
from xinfang.delivery.cli.demo.stories import Story, key_of
from xinfang.procedure.acts import Archive, PostLetter, ServeLetter
from xinfang.procedure.codes import Channel, ServiceMethod
from xinfang.procedure.documents import OPINIONS, TO_BE_SERVED
from xinfang.procedure.facts import Facts
from xinfang.procedure.letters import LetterFacts
from xinfang.procedure.tables import ROWS

OWING = frozenset(row.act.code for row in ROWS if TO_BE_SERVED - {*OPINIONS} & {*row.documents})
"""The acts after which there may be a notice to bring."""
SENT_AFTER, DELIVERED_AFTER, SLIP_AFTER = timedelta(days=3), timedelta(days=2), timedelta(days=5)
"""From the letter to its sending; from its posting to its delivery, and to the day when the slip is back."""

_LOOKER = Actor.system("demo")
_AFTERNOON = time(15, 30)
_Errand = tuple[datetime, PostLetter | ServeLetter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What one body's officer does for a letter, and when."""

    at: datetime
    body_id: int
    officer: Actor
    act: PostLetter | ServeLetter


def bring(story: Story, matter_id: UUID, *, directory: Directory, until: datetime) -> datetime | None:
    """Do what is due by `until` for the notices of a matter; the instant from which on more is due, or None."""
    if any(step.do == Archive.code for step in story.walk):
        return None
    with acting(_LOOKER, request_id=f"demo-{story.key}"):
        facts = facts_of(matter_id)
    planned = errands(story, facts, directory=directory)
    due = [errand for errand in planned if errand.at <= until]
    for officer, together in groupby(due, key=attrgetter("officer")):
        _run(matter_id, together, officer=officer, after=facts.last_act_at, key=story.key)
    return next((errand.at for errand in planned if errand.at > until), None)


def errands(story: Story, facts: Facts, *, directory: Directory) -> list[Errand]:
    """What is still to be done until every notice has arrived, in order of time."""
    own = {step.fields.get("document") for step in story.walk} | {*OPINIONS}
    waiting = [letter for letter in facts.letters if letter.served_on is None and letter.document not in own]
    found = [
        Errand(at=at, body_id=letter.server, officer=officer, act=act)
        for letter in waiting
        if (officer := _officer(story, letter.server, directory)) is not None
        for at, act in _errands(story, letter, facts)
    ]
    return sorted(found, key=attrgetter("at", "body_id"))


def _run(matter_id: UUID, planned: Iterable[Errand], *, officer: Actor, after: datetime | None, key: str) -> None:
    with acting(officer, request_id=f"demo-{key}"):
        for errand in planned:
            at = max(errand.at, after or errand.at)
            if isinstance(errand.act, PostLetter):
                post_letter(matter_id, errand.act, actor=officer, now=at)
            else:
                serve_letter(matter_id, errand.act, actor=officer, now=at)


def _errands(story: Story, letter: LetterFacts, facts: Facts) -> Iterator[_Errand]:
    """What is still to be done until one letter has arrived."""
    on = story.open_day(letter.issued_on + SENT_AFTER)
    if facts.electronic_consent and not letter.is_in_the_post:
        proof = "系统记录显示文书已进入信访人同意接收的平台账户。"
        yield _served(letter, ServiceMethod.ELECTRONIC, on, at=_afternoon(on), proof=proof)
    elif story.channel is Channel.VISIT and not letter.is_in_the_post:
        yield _served(letter, ServiceMethod.HAND, on, at=_afternoon(on), signer="本人", proof="送达回证，本人签收。")
    else:
        if letter.open_attempt is None:
            yield _afternoon(on), _posting(story, letter, on)
        posted_on = letter.open_attempt.began_on if letter.open_attempt else on
        slip_at = _afternoon(story.open_day(posted_on + SLIP_AFTER))
        arrived_on = posted_on + DELIVERED_AFTER
        yield _served(letter, ServiceMethod.POST, arrived_on, at=slip_at, signer="本人", proof="挂号信回执，本人签收。")


def _served(
    letter: LetterFacts, method: ServiceMethod, on: date, *, at: datetime, proof: str, signer: str = ""
) -> _Errand:
    act = ServeLetter(
        letter_seq=letter.seq, document=letter.document, method=method, served_on=on, proof=proof, signer=signer
    )
    return at, act


def _posting(story: Story, letter: LetterFacts, on: date) -> PostLetter:
    """The number is the story's own, the same whenever the demo is loaded."""
    number = uuid5(key_of(story.key), f"{letter.seq}:{letter.document}").int % 10**11
    return PostLetter(
        letter_seq=letter.seq,
        document=letter.document,
        posted_on=on,
        carrier="挂号信",
        tracking_number=f"XA{number:011d}",
    )


def _afternoon(day: date) -> datetime:
    return datetime.combine(day, _AFTERNOON, OFFICE_ZONE)


def _officer(story: Story, body_id: int, directory: Directory) -> Actor | None:
    """Whoever of the body has a part in the story, or else its first, of those whose post serves letters; a body of
    which the demo has nobody leaves them.
    """
    names = [*(step.by for step in story.walk), *sorted(directory.actors)]
    found = (directory.actors[name] for name in names if name in directory.actors)
    return next((actor for actor in found if _serves_for(actor, body_id)), None)


def _serves_for(actor: Actor, body_id: int) -> bool:
    return any(charge.body_id == body_id and charge.roles & SERVING_ROLES for charge in actor.charges)
