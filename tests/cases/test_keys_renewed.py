"""密钥更换: whatever lies under lock opens with the new key, and nothing of it is lost (docs/runbooks/keys.md)."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import DatabaseError, models
from django.test import override_settings
from django.utils.module_loading import import_string

from tests.agencies.builders import SYSTEM
from tests.cases.county import County, as_, file
from xinfang.base.clock import now
from xinfang.cases import models as tables
from xinfang.cases.marking import phone_mark
from xinfang.cases.models import Petitioner, Representation, Sealed
from xinfang.cases.queries.evidence import altered_submissions
from xinfang.cases.types.filing import PetitionerDetails, RepresentationDetails
from xinfang.procedure.mandate_codes import AgentRelation, MandateKind
from xinfang.vault.envelope import seal
from xinfang.vault.errors import BadKeys
from xinfang.vault.purposes import Purpose
from xinfang.vault.rotation import renew, retire, rewrap_everything

pytestmark = pytest.mark.django_db
AGENT = RepresentationDetails(kind=MandateKind.AGENT, name="吴律师", relation=AgentRelation.LAWYER)
WRITER = PetitionerDetails(name="周小满", phone="13800001111")


@pytest.fixture
def own_keys(tmp_path: Path) -> Iterator[None]:
    """Keys of this test alone."""
    with override_settings(VAULT_FOLDER=tmp_path):
        yield


def as_system() -> AbstractContextManager[None]:
    return as_(SYSTEM)


def test_a_new_key_reaches_all_that_lies_under_lock(own_keys: None, county: County) -> None:
    file(petitioners=(WRITER,), representations=(AGENT,))
    sealed = file(body="暗正文", sealed=True)
    renew(purposes=(Purpose.IDENTITY, Purpose.ACCUSATION))
    assert rewrap_everything(context=as_system, on_progress=lambda name, count: None)
    gone = {str(name) for name in retire(context=as_system, now=now(), at_once=True)}
    assert gone == {"IDENTITY.1", "ACCUSATION.1"}
    with as_(SYSTEM):
        assert [person.name for person in Petitioner.objects.exclude(matter=sealed.matter_id)] == ["周小满"]
        assert [speaker.name for speaker in Representation.objects.all()] == ["吴律师"]
        assert not list(altered_submissions())
    assert not rewrap_everything(context=as_system, on_progress=lambda name, count: None)


def test_only_the_wrapping_changes_and_only_by_the_system(own_keys: None, county: County) -> None:
    receipt = file(body="暗正文", sealed=True)
    other = seal(b"{}", purpose=Purpose.ACCUSATION, about="")
    with as_(SYSTEM), pytest.raises(DatabaseError, match="append-only"):
        Sealed.objects.filter(matter=receipt.matter_id).update(locked=other)
    with as_(county["triage"]):
        assert not Sealed.objects.filter(matter=receipt.matter_id).update(locked=other)


def test_no_key_of_marks_is_made_where_numbers_are_marked(own_keys: None, county: County, tmp_path: Path) -> None:
    file(petitioners=(WRITER,))
    with override_settings(VAULT_FOLDER=tmp_path / "empty"), pytest.raises(BadKeys, match="no key for MARKS here"):
        phone_mark(WRITER.phone)


def test_every_column_under_lock_is_known_to_those_who_change_the_keys() -> None:
    """Or a key would be destroyed with which something was still sealed."""
    known = {import_string(path).name for path in settings.HOLDERS_OF_SEALED}
    kept = [vars(tables)[name] for name in tables.__all__]
    assert {f"{table._meta.db_table}.locked" for table in kept if has_locked(table)} <= known


def has_locked(table: type[models.Model]) -> bool:
    try:
        table._meta.get_field("locked")
    except FieldDoesNotExist:
        return False
    return True
