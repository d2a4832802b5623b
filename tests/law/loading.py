"""Making law files for tests out of text."""

from importlib.resources.abc import Traversable
from pathlib import Path

from xinfang.law.strict_yaml import Node, read


def node_of(text: str, *, folder: Path, name: str) -> Node:
    """The top mapping of a law file with this text."""
    source: Traversable = folder / name
    (folder / name).write_text(text, encoding="utf-8")
    return read(source)
