"""Whether those who are named on one form are as many people as there are names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import Protocol

from django.utils.translation import gettext as _

from xinfang.base.errors import Refused
from xinfang.base.text import plain
from xinfang.cases.reader import language
from xinfang.cases.types.filing import RepresentationDetails
from xinfang.cases.types.phones import plain_phone
from xinfang.law.book import LawBook
from xinfang.procedure.mandate_codes import MANDATE_KIND_LABELS, MandateKind


class Person(Protocol):
    """Somebody by name and number."""

    @property
    def name(self) -> str:
        """As it was written; empty where nobody is named."""

    @property
    def phone(self) -> str:
        """As it was written; empty where none is known."""


def is_same(one: Person, other: Person) -> bool:
    """Whether two entries are one person, as far as can be told: the same name, and no two numbers that differ."""
    if not one.name or plain(one.name) != plain(other.name):
        return False
    return not one.phone or not other.phone or plain_phone(one.phone) == plain_phone(other.phone)


def named_again(people: Iterable[Person]) -> Iterator[Person]:
    """Those of the people who are named before among them. Only people of one name are compared: anybody may send a
    list of thousands.
    """
    before: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        of_that_name = before[plain(person.name)]
        if any(is_same(person, each) for each in of_that_name):
            yield person
        else:
            of_that_name.append(person)


def refuse_the_same_twice(people: Iterable[Person]) -> None:
    """Raises `Refused` where somebody is named twice among these."""
    for person in named_again(people):
        words = _("“%(name)s”写了两次，每人只写一次。同名的不同人，请都写上电话。")
        raise Refused(words % {"name": person.name}, code="named_twice")


def refuse_speaking_for_oneself(
    petitioners: Sequence[Person], speaking: Sequence[RepresentationDetails], *, on: date
) -> None:
    """A representative is one of the petitioners; an agent or a guardian is somebody else. Raises `Refused`."""
    others = [each for each in speaking if each.kind is not MandateKind.REPRESENTATIVE]
    for petitioner, speaker in product(petitioners, others):
        if is_same(petitioner, speaker):
            words = _("“%(name)s”就是信访人，不能同时是自己的%(kind)s。同名的不同人，请都写上电话。")
            said = {"name": speaker.name, "kind": _(MANDATE_KIND_LABELS[speaker.kind])}
            raise Refused(words % said, code="speaks_for_self", citation=_rule_on(speaker.kind, on))


def _rule_on(kind: MandateKind, on: date) -> str:
    book = LawBook.load()
    rules = book.representation
    citation = rules.on_guardians(on) if kind is MandateKind.GUARDIAN else rules.most_agents(on).citation
    return book.describe(citation, lang=language())
