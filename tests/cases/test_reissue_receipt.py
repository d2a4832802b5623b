"""A receipt that is given out again: by whom, and what stays on record of it."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.agencies.builders import SYSTEM
from tests.cases.county import MORNING, County, as_, file
from xinfang.base.errors import Refused
from xinfang.cases.models import IdentityOpening
from xinfang.cases.operations.reissue_receipt import reissue_receipt

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=9)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_recorded_alike_whatever_language_the_clerk_reads(county: County, language: str) -> None:
    receipt, clerk = file(), county["registrar"]
    with as_(clerk), translation.override(language):
        again = reissue_receipt(receipt.matter_id, how_verified="身份证", actor=clerk, now=LATER)
    assert again.query_code == receipt.query_code
    with as_(SYSTEM):
        assert IdentityOpening.objects.get(matter=receipt.matter_id).reason == "补发回执：身份证"


def test_somebody_must_have_looked_who_asks(county: County) -> None:
    receipt, clerk = file(), county["registrar"]
    with as_(clerk), pytest.raises(Refused) as refusal:
        reissue_receipt(receipt.matter_id, how_verified=" ", actor=clerk, now=LATER)
    assert refusal.value.code == "reason_missing"


def test_only_a_registrar_gives_it_out(county: County) -> None:
    receipt, officer = file(), county["triage"]
    with as_(officer), pytest.raises(Refused) as refusal:
        reissue_receipt(receipt.matter_id, how_verified="身份证", actor=officer, now=LATER)
    assert refusal.value.code == "not_the_registrar"
