"""Who may speak for petitioners: how many representatives and agents, and where their authority comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

from xinfang.law.articles import citation_from
from xinfang.law.errors import NoLawInForce
from xinfang.law.instruments import Validity
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A place of the law that provides for something, while it is in force."""

    validity: Validity
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling(Provision):
    """The most people that may speak for the petitioners in one capacity, where that is set."""

    most: int


P = TypeVar("P", bound=Provision)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationRules:
    """The places that provide for representatives, agents and guardians, each through time."""

    representatives: tuple[Ceiling, ...]
    agents: tuple[Ceiling, ...]
    written_authority: tuple[Provision, ...]
    special_authority: tuple[Provision, ...]
    guardians: tuple[Provision, ...]

    def citations(self) -> Iterator[Citation]:
        """Every place that the rules cite."""
        for name in self.__slots__:
            for provision in getattr(self, name):
                yield provision.citation

    def most_representatives(self, day: date) -> Ceiling:
        """How many representatives a joint petition may have on `day`. Raises `NoLawInForce`."""
        return _in_force(self.representatives, day)

    def most_agents(self, day: date) -> Ceiling:
        """How many agents a petitioner may have on `day`. Raises `NoLawInForce`."""
        return _in_force(self.agents, day)

    def on_written_authority(self, day: date) -> Citation:
        """Where an agent's authority has to be in writing. Raises `NoLawInForce`."""
        return _in_force(self.written_authority, day).citation

    def on_special_authority(self, day: date) -> Citation:
        """Where giving up or settling a claim takes a special authority. Raises `NoLawInForce`."""
        return _in_force(self.special_authority, day).citation

    def on_guardians(self, day: date) -> Citation:
        """Where guardians act for those who cannot. Raises `NoLawInForce`."""
        return _in_force(self.guardians, day).citation


@cache
def load_representation_rules() -> RepresentationRules:
    """The rules as shipped. Raises LawDataError."""
    return parse_representation_rules(read(files("xinfang.law") / "representation.yaml"))


def parse_representation_rules(node: Node) -> RepresentationRules:
    """The rules of a file. Raises LawDataError for a number that is lacking, leaves nobody, or belongs elsewhere."""
    node.only(*(field.name for field in fields(RepresentationRules)))
    return RepresentationRules(
        representatives=tuple(map(_parse_ceiling, node.children("representatives"))),
        agents=tuple(map(_parse_ceiling, node.children("agents"))),
        written_authority=tuple(map(_parse_provision, node.children("written_authority"))),
        special_authority=tuple(map(_parse_provision, node.children("special_authority"))),
        guardians=tuple(map(_parse_provision, node.children("guardians"))),
    )


def _parse_ceiling(node: Node) -> Ceiling:
    node.only("from", "to", "most", "citation")
    most = node.get("most", int)
    if most < 1:
        raise node.fail("most 至少是 1。")
    return Ceiling(validity=_validity(node), citation=citation_from(node.child("citation")), most=most)


def _parse_provision(node: Node) -> Provision:
    node.only("from", "to", "citation")
    return Provision(validity=_validity(node), citation=citation_from(node.child("citation")))


def _validity(node: Node) -> Validity:
    return Validity(first=node.get("from", date), last=node.maybe("to", date))


def _in_force(provisions: tuple[P, ...], day: date) -> P:
    found = next((each for each in provisions if each.validity.holds_on(day)), None)
    if found is None:
        raise NoLawInForce(f"{day} 没有可以适用的关于代表、代理的规定。")
    return found
