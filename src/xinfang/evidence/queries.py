"""Reading the log: the roots as published, the keys, and the proofs that an outsider checks."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.cases.queries.evidence import receipt_statement
from xinfang.evidence import log, merkle
from xinfang.evidence.models import DailyRoot, Entry, SigningKey
from xinfang.evidence.signing import name_of, public_key, sign
from xinfang.evidence.types import Consistency, Inclusion, PublicKey, Root, Signed

ROOT = "xinfang root 1"
"""What kind of statement it is, so that no other can be passed off as a root."""


def root_statement(*, day: date, size: int, root: str) -> dict[str, object]:
    """What the office signs of a day."""
    return {"form": ROOT, "day": day.isoformat(), "size": size, "root": root}


def signed_root(root: Root) -> Signed:
    """A published root in the form in which it was signed."""
    statement = root_statement(day=root.day, size=root.size, root=root.root)
    return Signed(statement=statement, key=root.key, signature=root.signature)


def signed_receipt(matter_id: UUID) -> Signed:
    """What the receipt of a matter's first submission says, signed.

    Raises `Missing` to whoever may not see it, `Refused` if the log vouches for something else: no signature of ours
    goes under what was altered.
    """
    submission_id, said = receipt_statement(matter_id)
    entry = _entry_of(submission_id)
    if entry is not None and entry.digest != digest(said):
        raise Refused(_("这一件的记录与存证不符，凭证暂时不能签发，请与信访局联系。"), code="receipt_altered")
    return sign(said)


def roots(*, before: date | None = None, skip: int = 0, limit: int | None = None) -> tuple[Root, ...]:
    """The published roots, the latest first."""
    found = DailyRoot.objects.order_by("-day")
    wanted = found.filter(day__lt=before) if before else found
    return tuple(map(_root, wanted[skip : None if limit is None else skip + limit]))


def latest_root() -> Root | None:
    """The root that was published last; none before the first night."""
    return next(iter(roots(limit=1)), None)


def root_of(day: date) -> Root | None:
    """The root of a day, if one was published."""
    found = DailyRoot.objects.filter(day=day).first()
    return _root(found) if found else None


def public_keys() -> tuple[PublicKey, ...]:
    """Every key that signs or signed here, the oldest first; one that has signed no root yet comes last."""
    known = [PublicKey(key=row.key, public=row.public, since=row.since) for row in SigningKey.objects.all()]
    present = public_key()
    if all(each.public != present for each in known):
        known.append(PublicKey(key=name_of(present), public=present, since=None))
    return tuple(known)


def inclusion_of_receipt(matter_id: UUID, *, day: date | None = None) -> Inclusion | None:
    """That the receipt of a matter is in the log under the root of a day, else under the latest; None as long as it is
    under no root, or was not under that of the day.

    Raises `Missing` to whoever may not see the matter.
    """
    submission_id, _said = receipt_statement(matter_id)
    entry = _entry_of(submission_id)
    root = root_of(day) if day else latest_root()
    if entry is None or root is None or entry.index >= root.size:
        return None
    path = merkle.fetched(lambda nodes: merkle.inclusion(entry.index, root.size, nodes), log.nodes_at)
    return Inclusion(entry=log.text_of(entry), index=entry.index, path=_hex(path), root=root)


def consistency(earlier: Root, later: Root) -> Consistency:
    """That the log of a day is the beginning of that of a later one. Raises `ValueError` for the wrong order."""
    path = merkle.fetched(lambda nodes: merkle.consistency(earlier.size, later.size, nodes), log.nodes_at)
    return Consistency(earlier=earlier, later=later, path=_hex(path))


def _entry_of(submission_id: UUID) -> Entry | None:
    return Entry.objects.filter(subject=submission_id, seq=0).first()


def _hex(path: list[bytes]) -> tuple[str, ...]:
    return tuple(node.hex() for node in path)


def _root(row: DailyRoot) -> Root:
    return Root(
        day=row.day, size=row.size, root=row.root, taken_at=row.taken_at, key=row.key_id, signature=row.signature
    )
