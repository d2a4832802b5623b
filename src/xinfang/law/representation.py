"""Who may speak for petitioners: how many representatives and agents, and where their authority comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files

from xinfang.law.articles import citation_from
from xinfang.law.errors import NoLawInForce
from xinfang.law.instruments import Validity
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What a place of the law provides while it is in force; `most` people where it sets a number."""

    validity: Validity
    citation: Citation
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """The most people that may speak for the petitioners in one capacity, and where that is set."""

    most: int
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationRules:
    """The places that provide for representatives, agents and guardians, each through time."""

    representatives: tuple[Provision, ...]
    agents: tuple[Provision, ...]
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
        return _ceiling(self.representatives, day)

    def most_agents(self, day: date) -> Ceiling:
        """How many agents a petitioner may have on `day`. Raises `NoLawInForce`."""
        return _ceiling(self.agents, day)

    def on_written_authority(self, day: date) -> Citation:
        """Where an agent's authority has to be in writing. Raises `NoLawInForce`."""
        return _provision(self.written_authority, day).citation

    def on_special_authority(self, day: date) -> Citation:
        """Where giving up or settling a claim takes a special authority. Raises `NoLawInForce`."""
        return _provision(self.special_authority, day).citation

    def on_guardians(self, day: date) -> Citation:
        """Where guardians act for those who cannot. Raises `NoLawInForce`."""
        return _provision(self.guardians, day).citation


@cache
def load_representation_rules() -> RepresentationRules:
    """The rules as shipped. Raises LawDataError."""
    return parse_representation_rules(read(files("xinfang.law") / "representation.yaml"))


def parse_representation_rules(node: Node) -> RepresentationRules:
    """The rules of a file. Raises LawDataError for a number that leaves nobody."""
    names = [field.name for field in fields(RepresentationRules)]
    node.only(*names)
    return RepresentationRules(**{name: tuple(map(_parse_provision, node.children(name))) for name in names})


def _parse_provision(node: Node) -> Provision:
    node.only("from", "to", "most", "citation")
    most = node.maybe("most", int)
    if most is not None and most < 1:
        raise node.fail("most 至少是 1。")
    validity = Validity(first=node.get("from", date), last=node.maybe("to", date))
    return Provision(validity=validity, citation=citation_from(node.child("citation")), most=most)


def _provision(provisions: tuple[Provision, ...], day: date) -> Provision:
    found = next((each for each in provisions if each.validity.holds_on(day)), None)
    if found is None:
        raise NoLawInForce(f"{day} 没有可以适用的关于代表、代理的规定。")
    return found


def _ceiling(provisions: tuple[Provision, ...], day: date) -> Ceiling:
    provision = _provision(provisions, day)
    assert provision.most is not None
    return Ceiling(most=provision.most, citation=provision.citation)
