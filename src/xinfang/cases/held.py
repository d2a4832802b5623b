"""What this room keeps under lock, so that a new key reaches all of it (`xinfang.vault.holders`)."""

from functools import partial

from django.db import models

from xinfang.cases.locking import about
from xinfang.cases.models import FormerIdentity, Petitioner, Representation, Sealed
from xinfang.vault.holders import SealedColumn


def _column(model: type[models.Model]) -> SealedColumn:
    return SealedColumn(model=model, column="locked", about=partial(about, model._meta.db_table))


WHO_PETITIONS = _column(Petitioner)
WHO_SPEAKS = _column(Representation)
WHO_IT_WAS = _column(FormerIdentity)
ACCUSATIONS = _column(Sealed)
