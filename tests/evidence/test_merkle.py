"""The tree of a log that grows: known heads, and proofs that a verifier of its own accepts, and only those."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinfang.evidence import merkle
from xinfang.evidence.published.check import is_beginning, is_included

ENTRIES = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")] + [
    bytes.fromhex("606162636465666768696a6b6c6d6e6f")
]
HEADS = (  # of the first 1, 2, … entries: the vectors of the Certificate Transparency implementations
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
Stored = dict[merkle.Place, bytes]


def grow(stored: Stored, size: int, entries: list[bytes]) -> int:
    hashes = [merkle.entry_hash(entry) for entry in entries]
    for place, node in merkle.grown(size, hashes, stored.__getitem__):
        assert place not in stored, "a complete subtree never changes"
        stored[place] = node
    return size + len(entries)


def tree(sizes: list[int]) -> tuple[Stored, int]:
    stored: Stored = {}
    size = 0
    for count in sizes:
        size = grow(stored, size, [b"%d" % number for number in range(size, size + count)])
    return stored, size


def test_the_heads_are_those_that_everybody_gets() -> None:
    stored: Stored = {}
    for size, (entry, expected) in enumerate(zip(ENTRIES, HEADS, strict=True)):
        grow(stored, size, [entry])
        assert merkle.head(size + 1, stored.__getitem__).hex() == expected


def test_an_empty_log_has_the_digest_of_nothing() -> None:
    empty: Stored = {}
    assert merkle.head(0, empty.__getitem__).hex().startswith("e3b0c44298fc1c149afbf4c8996fb924")


@given(st.lists(st.integers(0, 9), max_size=8))
def test_however_it_grew_the_tree_is_the_same(sizes: list[int]) -> None:
    stored, size = tree(sizes)
    assert (stored, size) == tree([size])
    assert len(stored) == sum(size >> level for level in range(8))


@given(st.integers(1, 70), st.data())
def test_every_entry_is_shown_to_be_in_and_nothing_else_is(size: int, data: st.DataObject) -> None:
    stored, _size = tree([size])
    root = merkle.head(size, stored.__getitem__)
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion(index, size, stored.__getitem__)
    assert is_included(b"%d" % index, index, size, path, root)
    assert not is_included(b"forged", index, size, path, root)
    other = data.draw(st.integers(0, size - 1))
    assert is_included(b"%d" % index, other, size, path, root) == (other == index)
    assert not is_included(b"%d" % index, index, size, [*path, root], root)


@given(st.integers(1, 70), st.data())
def test_a_log_is_shown_to_begin_with_what_it_was_and_with_nothing_else(size: int, data: st.DataObject) -> None:
    stored, _size = tree([size])
    old = data.draw(st.integers(0, size))
    node = stored.__getitem__
    path, before, after = merkle.consistency(old, size, node), merkle.head(old, node), merkle.head(size, node)
    assert is_beginning(old, before, size, after, path)
    forged = merkle.entry_hash(b"another log")
    assert not is_beginning(old, forged, size, after, path)
    if old:  # every log begins with nothing
        assert not is_beginning(old, before, size, forged, path)


def test_what_is_not_in_the_log_has_no_proof() -> None:
    stored, size = tree([5])
    for index in (-1, 5):
        with pytest.raises(ValueError, match="no entry"):
            merkle.inclusion(index, size, stored.__getitem__)
    with pytest.raises(ValueError, match="no beginning"):
        merkle.consistency(6, size, stored.__getitem__)


def test_all_nodes_of_a_question_are_fetched_at_once() -> None:
    stored, size = tree([61])
    asked: list[int] = []

    def fetch(places: Collection[merkle.Place]) -> dict[merkle.Place, bytes]:
        asked.append(len(places))
        return {place: stored[place] for place in places}

    assert merkle.fetched(lambda nodes: merkle.head(size, nodes), fetch) == merkle.head(size, stored.__getitem__)
    assert asked == [size.bit_count()]
