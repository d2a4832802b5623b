"""What the file of a matter has to hold before it is sealed, and for how many years it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from xinfang.law.articles import citation_from
from xinfang.law.model import Citation
from xinfang.law.strict_yaml import Node, read


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSettings:
    """For how many years a file is kept and where that is set, and by which place each part is asked for."""

    retention_years: int
    citation: Citation
    parts: Mapping[str, Citation]


@cache
def load_archive_settings() -> ArchiveSettings:
    """The settings as shipped. Raises LawDataError."""
    return parse_archive_settings(read(files("xinfang.law") / "archive.yaml"))


def parse_archive_settings(node: Node) -> ArchiveSettings:
    """The file of the settings. Raises LawDataError for a file that would be kept for no time at all."""
    node.only("citation", "parts", "retention_years")
    years = node.get("retention_years", int)
    if years < 1:
        raise node.fail("retention_years 至少是 1。")
    parts = node.child("parts")
    return ArchiveSettings(
        retention_years=years,
        citation=citation_from(node.child("citation")),
        parts=MappingProxyType({name: citation_from(parts.child(name)) for name in parts.values}),
    )
