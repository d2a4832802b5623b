"""Proofs as files that people take home: everything that the published `check.py` needs, in one JSON text."""

import json
from dataclasses import asdict
from datetime import date
from uuid import UUID

from xinfang.base.errors import Missing
from xinfang.cases.queries.evidence import content_filed
from xinfang.evidence import queries
from xinfang.evidence.types import Root, Signed

FORM = "xinfang proof 1"
Proof = dict[str, object]


def of_receipt(matter_id: UUID, *, with_content: bool, day: date | None = None) -> Proof:
    """The signed receipt of a matter's first submission, and that it is in the published log as soon as it is: under
    the root of a day, such as the one on the board or in somebody's hands, else under the latest.

    `with_content` adds everything that was handed in, for whoever filed it. Raises `Missing`, also where the receipt is
    not under the root of that day.
    """
    proof = _begun() | {"receipt": asdict(queries.signed_receipt(matter_id))}
    if with_content:
        proof["content"] = content_filed(matter_id)
    inclusion = queries.inclusion_of_receipt(matter_id, day=day)
    if inclusion is None and day is not None:
        raise Missing
    if inclusion is not None:
        proof["inclusion"] = {
            "entry": inclusion.entry,
            "index": inclusion.index,
            "path": inclusion.path,
            "root": _signed(inclusion.root),
        }
    return proof


def printed(matter_id: UUID) -> str:
    """The signed receipt of a matter in one line, short enough for a code on paper: with the key that signed, and
    without the rest. Raises `Missing`, or `Refused` for what is not as the log has it.
    """
    signed = queries.signed_receipt(matter_id)
    keys = {each.key: each.public for each in queries.public_keys() if each.key == signed.key}
    said = {"form": FORM, "keys": keys, "receipt": asdict(signed)}
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False)


def of_consistency(earlier: Root, later: Root) -> Proof:
    """That nothing that was on record on the earlier day was rewritten until the later. Raises `ValueError`."""
    consistency = queries.consistency(earlier, later)
    return _begun() | {"consistency": {"earlier": _signed(earlier), "later": _signed(later), "path": consistency.path}}


def of_root(root: Root) -> Proof:
    """A day's root with its signature."""
    return _begun() | {"root": _signed(root)}


def of_roots() -> Proof:
    """Every root that was ever published, the latest first."""
    return _begun() | {"roots": [_signed(root) for root in queries.roots()]}


def _begun() -> Proof:
    return {"form": FORM, "keys": {each.key: each.public for each in queries.public_keys()}}


def _signed(root: Root) -> dict[str, object]:
    signed: Signed = queries.signed_root(root)
    return asdict(signed)
