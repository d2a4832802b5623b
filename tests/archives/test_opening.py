"""What stays on record when a set is opened."""

import pytest
from django.utils import translation

from tests.archives.conftest import CLOSED, MAKER, ask, make
from tests.cases.county import County, as_
from xinfang.archives import operations
from xinfang.cases.models import IdentityOpening
from xinfang.cases.types.filing import Receipt

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_that_a_set_was_read_is_recorded_alike_whatever_language_the_archivist_reads(
    county: County, receipt: Receipt, language: str
) -> None:
    set_id = ask(county, receipt)
    make(set_id)
    actor = county["archivist"]
    with as_(actor), translation.override(language):
        operations.open_set(receipt.matter_id, set_id, reason="审计调阅", actor=actor, now=CLOSED).content.close()
    with as_(MAKER):
        assert IdentityOpening.objects.get(matter=receipt.matter_id).reason == "查阅案卷：审计调阅"
