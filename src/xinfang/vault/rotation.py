"""Changing keys: a new version, everything sealed wrapped by it, and the old one gone once nothing needs it.

Each step can be broken off and done again: a version that exists stays, what is wrapped anew is not taken up again, and
a key that is still needed is not destroyed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from xinfang.vault import keyring
from xinfang.vault.holders import holders
from xinfang.vault.names import KeyName
from xinfang.vault.purposes import Purpose

BATCH = 500
REST = timedelta(days=15)
"""How long a replaced key is kept: longer than any transaction that may still seal with it, and than any session in
which a half-filled form waits (`SESSION_COOKIE_AGE`), as nobody can wrap that anew."""

Context = Callable[[], AbstractContextManager[None]]
"""Opens the transaction in which the system acts; one for each batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyInUse:
    """A key, as the list of keys shows it: whether it is there, whether it seals, and how much it holds."""

    name: KeyName
    is_there: bool
    seals: bool
    held: int
    made_at: datetime | None


def keys_in_use(*, context: Context) -> tuple[KeyInUse, ...]:
    """Every key that is there or that something is sealed with. Raises BadKeys, or Unreadable."""
    ring = keyring.current()
    there = {KeyName(purpose, version) for purpose in Purpose for version in ring.versions(purpose)}
    held = _held(context)
    return tuple(
        KeyInUse(
            name=name,
            is_there=name in there,
            seals=name.version == max(ring.versions(name.purpose), default=0),
            held=held[name],
            made_at=ring.made_at(name.purpose, name.version) if name in there else None,
        )
        for name in sorted(there | set(held))
    )


def renew(*, purposes: Iterable[Purpose]) -> tuple[KeyName, ...]:
    """Make the next version of the key of each purpose; it seals from now on. Raises BadKeys."""
    ring = keyring.current()
    return tuple(KeyName(purpose, ring.add(purpose)) for purpose in purposes)


def rewrap_everything(*, context: Context, on_progress: Callable[[str, int], None]) -> int:
    """Wrap everything by the newest key of its purpose that is not yet; how much it was. Raises BadKeys or Unreadable.

    `on_progress` is told, after each batch, of which place, and how many there so far.
    """
    total = 0
    for holder in holders():
        done, after = 0, None
        while True:
            with context():
                some, after = holder.rewrap_batch(after=after, limit=BATCH)
            done += some
            if some:
                on_progress(holder.name, done)
            if after is None:
                break
        total += done
    return total


def retire(*, context: Context, now: datetime, at_once: bool = False) -> tuple[KeyName, ...]:
    """Destroy the keys that have been replaced and hold nothing any more; which they were.

    Raises BadKeys or Unreadable. One replaced less than `REST` ago stays, unless it has to go `at_once`. Whoever calls
    sees every row (the owner of the schema): a key is not to go because row policies hide what it holds.
    """
    ring = keyring.current()
    listed = keys_in_use(context=context)
    sealing = {key.name.purpose: key for key in listed if key.seals}
    gone = [
        key.name
        for key in listed
        if key.is_there and not key.seals and not key.held and (at_once or _rested(sealing[key.name.purpose], now))
    ]
    for name in gone:
        ring.remove(name.purpose, name.version)
    return tuple(gone)


def _rested(successor: KeyInUse, now: datetime) -> bool:
    return successor.made_at is None or now - successor.made_at > REST


def _held(context: Context) -> Counter[KeyName]:
    held: Counter[KeyName] = Counter()
    for holder in holders():
        with context():
            held.update(holder.by_key())
    return held
