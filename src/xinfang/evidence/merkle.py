"""The Merkle tree of a log that only grows (RFC 9162, section 2.1): its head, and the proofs that outsiders check.

A tree of `size` entries is kept as its complete subtrees: node (level, index) is the head of the entries from
`index * 2**level` to `(index + 1) * 2**level - 1`. Level 0 are the entries themselves. Nothing here reads or stores;
`Nodes` answers for a node, and `fetched` asks for all that a question needs at once.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

Place = tuple[int, int]
"""Level and index of a complete subtree."""
Nodes = Callable[[Place], bytes]
Answer = TypeVar("Answer")

_ENTRY, _INNER = b"\x00", b"\x01"  # RFC 9162, 2.1.1: an entry can never be passed off as an inner node
_NOT_FETCHED = bytes(32)


def entry_hash(entry: bytes) -> bytes:
    """The hash of one entry of the log."""
    return sha256(_ENTRY + entry).digest()


def inner_hash(left: bytes, right: bytes) -> bytes:
    """The head of two subtrees side by side."""
    return sha256(_INNER + left + right).digest()


def grown(size: int, added: Sequence[bytes], nodes: Nodes) -> Iterator[tuple[Place, bytes]]:
    """Every complete subtree that comes about when entries with the hashes `added` follow the first `size`."""
    level, first, hashes = 0, size, list(added)
    while hashes:
        yield from (((level, index), node) for index, node in enumerate(hashes, start=first))
        if first % 2:
            first, hashes = first - 1, [nodes((level, first - 1)), *hashes]
        pairs = zip(hashes[::2], hashes[1::2], strict=False)
        level, first, hashes = level + 1, first // 2, [inner_hash(left, right) for left, right in pairs]


def head(size: int, nodes: Nodes) -> bytes:
    """The head of the first `size` entries; that of an empty log is the digest of nothing."""
    return _head_of(0, size, nodes) if size else sha256().digest()


def inclusion(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """What leads from entry `index` to the head of the first `size` entries (RFC 9162, 2.1.3.1)."""
    if not 0 <= index < size:
        raise ValueError(f"no entry {index} among {size}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _left_part(end - start)
        if index < middle:
            path.append(_head_of(middle, end, nodes))
            end = middle
        else:
            path.append(_head_of(start, middle, nodes))
            start = middle
    return path[::-1]


def consistency(old: int, new: int, nodes: Nodes) -> list[bytes]:
    """What shows that the first `old` entries are the beginning of the first `new` (RFC 9162, 2.1.4.1)."""
    if not 0 <= old <= new:
        raise ValueError(f"{old} entries are no beginning of {new}")
    path, start, end, is_whole = [], 0, new, True
    if old in (0, new):
        return []
    while old < end:
        middle = start + _left_part(end - start)
        if old <= middle:
            path.append(_head_of(middle, end, nodes))
            end = middle
        else:
            path.append(_head_of(start, middle, nodes))
            start, is_whole = middle, False
    if not is_whole:
        path.append(_head_of(start, end, nodes))
    return path[::-1]


def fetched(question: Callable[[Nodes], Answer], fetch: Callable[[Collection[Place]], Mapping[Place, bytes]]) -> Answer:
    """The answer to a question about the tree, with every node that it needs fetched at once.

    Which nodes it asks for depends on sizes alone, so it is asked once without any.
    """
    wanted: set[Place] = set()

    def noted(place: Place) -> bytes:
        wanted.add(place)
        return _NOT_FETCHED

    question(noted)
    return question(fetch(wanted).__getitem__)


def _head_of(start: int, end: int, nodes: Nodes) -> bytes:
    """The head of the entries from `start` up to `end`, which begin a subtree."""
    count = end - start
    if count & (count - 1) == 0:
        return nodes((count.bit_length() - 1, start // count))
    middle = start + _left_part(count)
    return inner_hash(_head_of(start, middle, nodes), _head_of(middle, end, nodes))


def _left_part(count: int) -> int:
    """The largest power of two below `count`: how many entries of a tree lie to the left."""
    return 1 << (count - 1).bit_length() - 1
