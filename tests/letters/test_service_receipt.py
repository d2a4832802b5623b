"""The proof of service (送达回证) is filled from the record: which letter, its number, how, by whom."""

import pytest

from tests.cases.county import County, as_, file
from tests.cases.steps import in_handling
from tests.letters.steps import SYSTEM, written
from tests.notices.steps import later
from xinfang.agencies.models import Body
from xinfang.base.days import office_day
from xinfang.cases.operations.serve import serve_letter
from xinfang.cases.queries.serving import services_of
from xinfang.letters.writing import sheet_of_letter
from xinfang.procedure.acts import ServeLetter
from xinfang.procedure.codes import ServiceMethod
from xinfang.procedure.documents import Document

pytestmark = pytest.mark.django_db


def test_the_receipt_names_the_letter_that_was_served_and_who_signed(county: County) -> None:
    with as_(SYSTEM):
        Body.objects.filter(id=county.housing).update(letter_prefix="宜住建信")
    receipt = file()
    in_handling(county, receipt)
    notice = next(letter for letter in written(receipt.matter_id) if letter.kind == Document.ACCEPTANCE_NOTICE)
    day = office_day(later(days=5))
    with as_(SYSTEM):
        seq = max(seq for seq, kind in services_of(receipt.matter_id, on=day) if kind == Document.ACCEPTANCE_NOTICE)
    act = ServeLetter(
        letter_seq=seq,
        document=Document.ACCEPTANCE_NOTICE,
        method=ServiceMethod.REFUSED,
        served_on=day,
        proof="留在住处，拍照存卷",
        witnesses=("居委会王某",),
    )
    with as_(county["case"]):
        serve_letter(receipt.matter_id, act, actor=county["case"], now=later(days=5))
    proof = next(letter for letter in written(receipt.matter_id) if letter.kind == Document.SERVICE_RECEIPT)
    with as_(SYSTEM):
        rows = {block.texts[0]: block.texts[1] for block in sheet_of_letter(proof).blocks}
    assert notice.number.startswith("宜住建信")
    assert rows["送达的文书"] == f"受理告知书（{notice.number}）"
    assert (rows["送达方式"], rows["见证人"]) == ("拒收，留置送达", "居委会王某")
    assert "签收人" not in rows
