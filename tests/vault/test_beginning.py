"""Where something is sealed, a folder without keys is the wrong folder, and no key is made in it."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils.module_loading import import_string

from tests.agencies.builders import SYSTEM
from tests.consistency.test_sealed import NOT_SEALED
from xinfang.agencies.context import acting
from xinfang.base.clock import now
from xinfang.files.models import StoredFile, sealed_name
from xinfang.files.types import FileState
from xinfang.vault import keyring
from xinfang.vault.envelope import seal
from xinfang.vault.errors import BadKeys
from xinfang.vault.holders import SealedColumn
from xinfang.vault.keyring import Keyring
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db


def test_no_first_key_is_made_where_something_is_sealed_by_another(ring: Keyring, tmp_path: Path) -> None:
    key = StoredFile().id
    with acting(SYSTEM, request_id="test"):
        StoredFile.objects.create(
            id=key,
            draft=key,
            sealed_name=sealed_name(file_id=key, name="a"),
            wrapped=seal(b"", purpose=Purpose.FILE, about=""),
            size=1,
            received_size=1,
            stored_at=now(),
            state=FileState.UNSCANNED,
        )
    with override_settings(VAULT_FOLDER=tmp_path / "empty"):
        elsewhere = keyring.current()
        for first in (elsewhere.newest, elsewhere.add):
            with pytest.raises(BadKeys, match=r"no key for FILE here.*DATA_DIR"):
                first(Purpose.FILE)
        assert elsewhere.newest(Purpose.IDENTITY)[0] == 1, "of which nothing is sealed yet"
        assert os.listdir(tmp_path / "empty") == ["identity.1.key"]
    assert ring.add(Purpose.FILE) == 2


def test_every_place_of_envelopes_is_asked() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('ctx.holds_sealed(integer)'::regprocedure)")
        (asks,) = cursor.fetchone()
    left_out = re.findall(r"relname <> '(\w+)'", asks)
    assert [f"{table}.hash" for table in left_out] == sorted(NOT_SEALED)
    others = [place for place in map(import_string, settings.HOLDERS_OF_SEALED) if not isinstance(place, SealedColumn)]
    assert all(f"FROM {place.name.split('.')[0]} " in asks for place in others)
