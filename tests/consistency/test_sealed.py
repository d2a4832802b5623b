"""Whatever lies sealed is reached by a new key."""

from django.apps import apps
from django.conf import settings
from django.db.models import BinaryField
from django.utils.module_loading import import_string

from xinfang.vault.holders import SealedColumn

NOT_SEALED = {"evidence_node.hash"}
"""Columns of bytes that are no envelopes."""


def test_every_column_of_envelopes_is_named_to_the_vault() -> None:
    columns = {
        f"{model._meta.db_table}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if model.__module__.startswith("xinfang.") and isinstance(field, BinaryField)
    }
    named = [import_string(path) for path in settings.HOLDERS_OF_SEALED]
    assert {holder.name for holder in named if isinstance(holder, SealedColumn)} == columns - NOT_SEALED
