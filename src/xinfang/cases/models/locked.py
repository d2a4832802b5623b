"""Words of a row that lie encrypted in one column, and are read and written one by one.

Who a person is stands in no column of its own: whoever copies the table has ciphertext (个人信息保护法 第五十一条).
The key is that of `Purpose.IDENTITY`, and what is encrypted is bound to its row, so that it opens in no other.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from xinfang.cases.locking import locked, opened


class Locked(property):
    """One of the words that a row keeps under lock; empty where there is none."""

    def __set_name__(self, owner: type[models.Model], name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else instance.words().get(self.name, "")

    def __set__(self, instance: Any, value: str) -> None:
        instance.put({self.name: value})


class LockedColumn(models.BinaryField):
    """The column in which a `KeptLocked` row has its words: written whenever the row is."""

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        assert isinstance(model_instance, KeptLocked)
        model_instance.lock()
        return bytes(model_instance.locked)


class KeptLocked(models.Model):
    """A row with words under lock. Those are its attributes of the kind `Locked`."""

    LOCKED: ClassVar[tuple[str, ...]]

    locked = LockedColumn("密文", default=b"")

    class Meta:
        abstract = True

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.LOCKED = tuple(name for name, value in vars(cls).items() if isinstance(value, Locked))

    def words(self) -> dict[str, str]:
        """The words of the row by name, opened once. None are there if they were taken under seal (`cases.sealing`)."""
        kept = bytes(self.locked)
        known: tuple[bytes, dict[str, str]] | None = self.__dict__.get("_words")
        if known is None or known[0] != kept:
            words = opened(kept, table=self._meta.db_table, key=self.pk) if kept else {}
            known = self.__dict__["_words"] = (kept, words)
        return known[1]

    def put(self, words: dict[str, str]) -> None:
        """Change these words; they are encrypted when the row is written."""
        self.words().update(words)
        self.__dict__["_is_open"] = True

    def give_away(self) -> None:
        """Keep none of the words: they are taken under seal."""
        self.locked = b""
        self.show({})

    def show(self, words: Mapping[str, str]) -> None:
        """Let the words be read here that are kept elsewhere."""
        self.__dict__["_words"] = (b"", dict(words))
        self.__dict__.pop("_is_open", None)

    def lock(self) -> None:
        """Encrypt what was put since the row was read or last locked."""
        if not self.__dict__.pop("_is_open", False):
            return
        words = self.words()
        self.locked = locked(words, table=self._meta.db_table, key=self.pk)
        self.__dict__["_words"] = (self.locked, words)
