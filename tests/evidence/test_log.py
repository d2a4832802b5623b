"""The log of evidence: what goes in every night, and what a stranger can prove with the published script."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError, transaction
from pytest_django import Settings

from tests.cases.county import MORNING, County, as_, file
from tests.cases.steps import issued
from tests.evidence.conftest import FIRST_NIGHT, PUBLISHER, publish
from xinfang.agencies.actors import Actor
from xinfang.base.days import OFFICE_ZONE
from xinfang.base.digests import digest
from xinfang.base.errors import Missing
from xinfang.base.records import Record
from xinfang.cases.content import contents_of
from xinfang.cases.models import Submission
from xinfang.cases.queries.evidence import RECEIPT, content_filed
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.evidence import log, merkle, operations, proofs
from xinfang.evidence.models import Entry
from xinfang.evidence.operations import publish_root
from xinfang.evidence.published import check
from xinfang.evidence.queries import latest_root, public_keys, root_statement, roots
from xinfang.evidence.signing import sign
from xinfang.evidence.sources import SOURCES
from xinfang.evidence.types import Kind

pytestmark = pytest.mark.django_db


def proof_of(receipt: Receipt) -> Any:
    """The proof as it comes out of the file: JSON and back."""
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        return json.loads(json.dumps(proofs.of_receipt(receipt.matter_id, with_content=True)))


def says(proof: Mapping[str, Any], **options: Any) -> list[bool]:
    return [holds for holds, _words in check.checked(proof, **options)]


def test_a_night_brings_every_record_into_the_log_once(receipt: Receipt) -> None:
    publish()
    with as_(PUBLISHER):
        first = list(Entry.objects.order_by("index").values_list("kind", flat=True))
    assert set(first) >= {Kind.RECEIPT, Kind.CHAIN}
    assert first.count(Kind.CHAIN) == first.count(Kind.RECEIPT) == 1
    publish(now=FIRST_NIGHT + timedelta(days=1))
    with as_(PUBLISHER):
        assert Entry.objects.count() == len(first) + 1, "nothing new but the root of the day before"
        assert [root.size for root in roots()] == [len(first) + 1, len(first)]
        assert [root.day for root in roots()] == [date(2026, 4, 1), date(2026, 3, 31)]


def test_the_next_night_adds_only_what_is_new(county: County, receipt: Receipt) -> None:
    publish()
    issued(county, receipt, day=31)
    publish(now=FIRST_NIGHT + timedelta(days=31 + 7))
    with as_(PUBLISHER):
        later, earlier = roots()
        assert later.size > earlier.size
        proof = json.loads(json.dumps(proofs.of_consistency(earlier, later)))
    assert says(proof) == [True, True, True]
    assert says(proof, root=earlier.root) == says(proof, root=later.root) == [True] * 4, "whichever somebody holds"
    assert says(proof, root="00" * 32).count(False) == 1
    proof["consistency"]["path"][0] = "00" * 32
    assert says(proof) == [True, True, False]


def test_a_day_is_sealed_once_and_by_the_system_alone(county: County, receipt: Receipt) -> None:
    publish()
    assert publish_root(actor=PUBLISHER, context=lambda: as_(PUBLISHER), now=FIRST_NIGHT) is None
    with pytest.raises(PermissionError):
        publish_root(actor=county["triage"], context=lambda: as_(county["triage"]), now=FIRST_NIGHT)


def test_a_receipt_is_signed_at_once_and_in_the_log_after_the_night(receipt: Receipt) -> None:
    with as_(PUBLISHER):
        assert latest_root() is None
    assert "inclusion" not in proof_of(receipt)
    publish()
    proof = proof_of(receipt)
    assert says(proof) == [True] * 4
    with as_(PUBLISHER):
        root = latest_root()
    assert root is not None
    public = next(iter(proof["keys"].values()))
    assert says(proof, trusted=[public], root=root.root) == [True] * 5
    grouped = " ".join(root.root[start : start + 8] for start in range(0, 64, 8)).upper()
    assert says(proof, trusted=[f" {public.upper()} "], root=grouped) == [True] * 5, "as it is printed"
    assert says(proof, root="00" * 32) == [True, True, True, False, True]
    assert not any(says(proof, trusted=["ab" * 32])[:1])


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("content", "body"), "改过的内容"),
        (("content", "petitioners"), []),
        (("receipt", "statement", "number"), "XF2026-0000999-1"),
        (("receipt", "signature"), "00" * 64),
        (("inclusion", "entry"), "receipt:00000000-0000-0000-0000-000000000000:0:00"),
        (("inclusion", "index"), 1),
        (("inclusion", "root", "statement", "root"), "00" * 32),
    ],
)
def test_a_proof_that_was_changed_does_not_hold(receipt: Receipt, place: tuple[str, ...], value: object) -> None:
    publish()
    proof = proof_of(receipt)
    part = proof
    for key in place[:-1]:
        part = part[key]
    assert part[place[-1]] != value
    part[place[-1]] = value
    assert False in says(proof)


def test_the_script_runs_alone(receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    kept = tmp_path / "proof.json"
    proof = proof_of(receipt)
    kept.write_text(json.dumps(proof, ensure_ascii=False), encoding="utf-8")
    assert check.main([str(kept), "--root", proof["inclusion"]["root"]["statement"]["root"]]) == 0
    assert capsys.readouterr().out.count("✓") == 5
    kept.write_text("{}", encoding="utf-8")
    assert check.main([str(kept)]) == 1
    assert "✗" in capsys.readouterr().out
    assert check.main([str(tmp_path / "nothing.json")]) == 1
    kept.write_text(json.dumps({"keys": {}}), encoding="utf-8")
    assert check.main([str(kept)]) == 1
    assert "✗" in capsys.readouterr().out
    kept.write_text(json.dumps(proof_of(receipt), ensure_ascii=False), encoding="utf-8")
    narrow = {"PYTHONIOENCODING": "gbk"}  # a Chinese Windows, when the output goes to a file: it has no "✓"
    key = ["--key", *proof["keys"].values()]
    ran = subprocess.run(
        [sys.executable, "-s", str(check.__file__), str(kept), *key], env=narrow, capture_output=True, check=True
    )
    assert "回执" in ran.stdout.decode("gbk")


def test_what_a_stranger_signed_is_not_passed_off_as_ours(
    receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file brings its own key: only what somebody holds, a published key or root, says whose it is."""
    publish()
    genuine = proof_of(receipt)
    (ours,), root = genuine["keys"].values(), genuine["inclusion"]["root"]["statement"]
    stranger = Ed25519PrivateKey.generate()
    public = stranger.public_key().public_bytes_raw().hex()

    def signed(statement: Mapping[str, Any]) -> dict[str, Any]:
        signature = stranger.sign(check.canonical(statement)).hex()
        return {"statement": statement, "key": check.name_of(public), "signature": signature}

    forged = {
        "keys": {check.name_of(public): public},
        "receipt": signed(genuine["receipt"]["statement"] | {"received_at": "2020-01-01T00:00:00+00:00"}),
        "root": signed(root),
    }
    kept = tmp_path / "forged.json"
    kept.write_text(json.dumps(forged), encoding="utf-8")
    assert check.main([str(kept)]) == 2
    assert "没有核对是谁签的" in capsys.readouterr().out
    assert check.main([str(kept), "--root", root["root"]]) == 2, "nothing leads from the receipt to the root"
    assert check.main([str(kept), "--key", ours]) == 1
    kept.write_text(json.dumps({"keys": genuine["keys"], "roots": [genuine["inclusion"]["root"]]}), encoding="utf-8")
    assert check.main([str(kept)]) == 2
    assert check.main([str(kept), "--copy", str(kept)]) == 0


def test_the_code_on_the_paper_receipt_is_checked_from_its_text(
    receipt: Receipt, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        text = proofs.printed(receipt.matter_id)
    assert len(text) < 700, "a telephone reads it off paper"
    key = ["--key", *json.loads(text)["keys"].values()]
    end = receipt.number[-3:]
    another = text.replace(end, "8-8" if end == "9-9" else "9-9")
    for scanned, code in ((text, 0), (another, 1)):
        monkeypatch.setattr(sys, "stdin", StringIO(scanned))
        assert check.main(["-", *key]) == code
    assert receipt.number in capsys.readouterr().out


def test_a_receipt_is_proved_under_the_root_of_a_chosen_day(receipt: Receipt) -> None:
    """Whoever has the root of one day in hand, from the board or a newspaper, needs a proof that leads to that."""
    with as_(Actor.petitioner(matter_id=receipt.matter_id)), pytest.raises(Missing):
        proofs.of_receipt(receipt.matter_id, with_content=False, day=date(2026, 3, 31))
    publish()
    publish(now=FIRST_NIGHT + timedelta(days=1))
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        proof = proofs.of_receipt(receipt.matter_id, with_content=False, day=date(2026, 3, 31))
        latest, former = roots()
        with pytest.raises(Missing):
            proofs.of_receipt(receipt.matter_id, with_content=False, day=date(2026, 3, 30))
    assert set(says(json.loads(json.dumps(proof)), root=former.root)) == {True}
    assert False in says(json.loads(json.dumps(proof)), root=latest.root)


def test_a_day_that_is_gone_from_the_roots_is_noticed_by_whoever_kept_a_copy(
    receipt: Receipt, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish()
    publish(now=FIRST_NIGHT + timedelta(days=1))
    with as_(PUBLISHER):
        whole = json.loads(json.dumps(proofs.of_roots()))
    copy, present = tmp_path / "copy.json", tmp_path / "roots.json"
    copy.write_text(json.dumps(whole), encoding="utf-8")
    for lost, code in ((0, 0), (1, 1)):
        present.write_text(json.dumps(whole | {"roots": whole["roots"][lost:]}), encoding="utf-8")
        assert check.main([str(present), "--copy", str(copy)]) == code
    assert "✗ 2026-04-01" in capsys.readouterr().out


def test_nobody_else_gets_a_proof_or_sees_the_entry(county: County, receipt: Receipt) -> None:
    publish()
    stranger = file()
    with as_(Actor.petitioner(matter_id=stranger.matter_id)):
        with pytest.raises(Missing):
            proofs.of_receipt(receipt.matter_id, with_content=False)
        assert not Entry.objects.filter(subject=receipt.matter_id).exists()
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        assert Entry.objects.filter(subject=receipt.matter_id).exists()


def test_the_log_is_never_changed(receipt: Receipt) -> None:
    publish()
    with as_(PUBLISHER):
        for change in (Entry.objects.all().delete, lambda: Entry.objects.update(digest="0" * 64)):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_a_new_key_signs_from_now_on_and_the_old_one_stays_known(receipt: Receipt, settings: Settings) -> None:
    publish()
    settings.EVIDENCE_SECRET = "another secret of this office"
    publish(now=FIRST_NIGHT + timedelta(days=1))
    with as_(PUBLISHER):
        assert len(public_keys()) == 2
        assert len({root.key for root in roots()}) == 2
        later, earlier = roots()
        proof = json.loads(json.dumps(proofs.of_consistency(earlier, later)))
        publics = [each.public for each in public_keys()]
        kept = json.loads(json.dumps(proofs.of_roots()))
    assert says(proof) == says(proof, trusted=publics) == [True, True, True]
    assert says(proof, trusted=publics[1:]) == [False, True, True]
    assert says(kept, trusted=publics) == [True, True]
    kept["roots"][0]["statement"]["size"] += 1
    assert says(kept, trusted=publics) == [False, True]


def test_what_was_signed_as_one_thing_is_not_another(receipt: Receipt) -> None:
    publish()
    proof = proof_of(receipt)
    with as_(PUBLISHER):
        root = latest_root()
    assert root is not None
    as_root = sign(root_statement(day=root.day, size=root.size, root=root.root) | {"form": RECEIPT})
    proof["inclusion"]["root"] = json.loads(json.dumps(asdict(as_root)))
    assert says(proof) == [True, True, False, True]


def test_a_file_with_the_words_of_a_receipt_is_no_receipt(receipt: Receipt) -> None:
    proof = proof_of(receipt)
    entry = f"file:{receipt.matter_id}:0:{check.digest(proof['receipt']['statement'])}"
    root = merkle.entry_hash(entry.encode()).hex()
    signed = sign(root_statement(day=date(2026, 3, 31), size=1, root=root))
    proof["inclusion"] = {"entry": entry, "index": 0, "path": [], "root": json.loads(json.dumps(asdict(signed)))}
    assert says(proof) == [True, True, True, False]
    entry = entry.replace("file:", "receipt:")
    root = merkle.entry_hash(entry.encode()).hex()
    signed = sign(root_statement(day=date(2026, 3, 31), size=1, root=root))
    proof["inclusion"] |= {"entry": entry, "root": json.loads(json.dumps(asdict(signed)))}
    assert says(proof) == [True] * 4


def test_a_signature_is_accepted_in_one_form_only(receipt: Receipt) -> None:
    """RFC 8032, 5.1.7: S lies below the order of the group, or anybody could make a second signature of the first."""
    proof = proof_of(receipt)
    signature = bytes.fromhex(proof["receipt"]["signature"])
    moved = int.from_bytes(signature[32:], "little") + check.ORDER
    proof["receipt"]["signature"] = (signature[:32] + moved.to_bytes(32, "little")).hex()
    assert says(proof) == [False, True]


def test_what_the_clock_hid_goes_in_with_the_next_month(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the first night of the month was missed."""
    looked: list[datetime | None] = []

    def added(*, since: datetime | None, after: UUID | None) -> Iterator[Record]:
        looked.append(since)
        return iter(())

    source = replace(SOURCES[Kind.RECEIPT], added=added)
    monkeypatch.setattr(operations, "SOURCES", {Kind.RECEIPT: source})
    monkeypatch.setattr(operations.log, "begins", lambda kind: 0)
    publish(now=FIRST_NIGHT)  # seals 31 March
    publish(now=FIRST_NIGHT + timedelta(days=3))
    publish(now=FIRST_NIGHT + timedelta(days=4))
    assert looked == [None, None, FIRST_NIGHT + timedelta(days=3) - log.OVERLAP]


def test_a_receipt_of_before_the_salt_still_holds(county: County) -> None:
    """As filed before: no salt; what was split off wrote the instant as the database gave it."""
    for zone in (OFFICE_ZONE, UTC):
        receipt = file(idempotency_key=uuid4())
        with as_(PUBLISHER):
            row = Submission.objects.get(id=receipt.submission_id)
            row.salt = None
            content = contents_of([row])[row.id]
            former = content | {"received_at": row.received_at.astimezone(zone).isoformat()}
            row.digest = digest(former)
            assert contents_of([row])[row.id] == former


def test_the_digest_cannot_be_guessed_from_words_that_others_know(receipt: Receipt) -> None:
    without_salt = {key: value for key, value in proof_of(receipt)["content"].items() if key != "salt"}
    assert digest(without_salt) != proof_of(receipt)["receipt"]["statement"]["content"]
    with as_(Actor.petitioner(matter_id=receipt.matter_id)):
        assert "salt" not in json.dumps(proofs.of_receipt(receipt.matter_id, with_content=False))


def test_the_content_of_a_joint_petition_is_found_again_to_the_letter(county: County) -> None:
    together = file(
        petitioners=(PetitionerDetails(name="周甲", phone="13900000001"), PetitionerDetails(name="吴乙")),
        petitioner_count=7,
        received_at=MORNING,
    )
    with as_(Actor.petitioner(matter_id=together.matter_id)):
        content = content_filed(together.matter_id)
    assert content["petitioner_count"] == 7
    assert all(says(proof_of(together)))
