"""What follows when a matter is sealed: its letters change their key, and by night whatever is not as its seal says."""

from datetime import timedelta

import pytest
from procrastinate import App

from tests.cases.county import MORNING, as_, build_county, do, facts, file
from tests.cases.steps import classified
from tests.delivery.jobs.test_letters import SYSTEM, work
from xinfang.agencies.models import Body
from xinfang.cases.models import Matter
from xinfang.cases.operations.triage import triage
from xinfang.delivery.jobs.letters import keep_all_seals
from xinfang.files.models import StoredFile
from xinfang.letters import operations
from xinfang.letters.models import Letter
from xinfang.letters.types import Form
from xinfang.procedure import acts
from xinfang.procedure.acts import ClaimClass
from xinfang.procedure.codes import ClaimType
from xinfang.vault.envelope import name_of_key
from xinfang.vault.purposes import Purpose

pytestmark = pytest.mark.django_db(transaction=True)


def keys_of_letters() -> tuple[set[Purpose], set[Purpose]]:
    """Under whose keys the texts of all letters are, and the files that were made of them."""
    with as_(SYSTEM):
        texts = {name_of_key(letter.sealed).purpose for letter in Letter.objects.all()}
        files = {
            name_of_key(kept or b"").purpose
            for stored in StoredFile.objects.all()
            for kept in (stored.wrapped, stored.sealed_name)
        }
    return texts, files


def numbered(body_id: int, word: str) -> None:
    with as_(SYSTEM):
        Body.objects.filter(id=body_id).update(letter_prefix=word)


def test_letters_of_before_follow_their_matter_under_its_seal_and_out_of_it(queue: App) -> None:
    with as_(SYSTEM):
        county = build_county()
    receipt, office = file(), county["triage"]
    classified(county, receipt)
    do(office, receipt.matter_id, acts.Refer(to_body=county.housing, note="请核实"), day=1, hour=1)
    work(queue)
    numbered(county.office, "宜信访")
    with as_(SYSTEM):
        assert operations.issue_waiting(actor=SYSTEM, now=MORNING)
        letter = Letter.objects.get(kind="REFERRAL_LETTER")
        operations.file_of(letter.id, Form.DOCX, actor=SYSTEM, now=MORNING)
        said = letter.content
    numbered(county.office, "")
    do(office, receipt.matter_id, acts.Recall(reason="发错了"), day=2)
    assert keys_of_letters() == ({Purpose.IDENTITY}, {Purpose.FILE})

    claims = tuple(
        ClaimClass(claim_id=each.claim_id, type=ClaimType.ACCUSATION) for each in facts(receipt.matter_id).claims
    )
    act = acts.Triage(claims=claims, accused_bodies=frozenset({county.water}))
    with as_(office):
        triage(receipt.matter_id, act, topic="", actor=office, now=MORNING + timedelta(days=3))
    work(queue)
    assert keys_of_letters() == ({Purpose.ACCUSATION}, {Purpose.ACCUSATION})
    with as_(SYSTEM):
        assert Letter.objects.get(id=letter.id).content == said
        Matter.objects.update(sealed=False)
    keep_all_seals.defer(timestamp=0)
    work(queue)
    assert keys_of_letters() == ({Purpose.IDENTITY}, {Purpose.FILE})
