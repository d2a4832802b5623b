"""The sample letters of every kind, as tests read them: without a database, always on the same days."""

from xinfang.law.model import Ruleset
from xinfang.letters.filling import values_of
from xinfang.letters.kinds import KINDS
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.sample import sample_values
from xinfang.letters.standard_texts import standard_text
from xinfang.letters.writing import sheet_of
from xinfang.procedure.documents import Document

SAMPLES = [(kind, ruleset) for kind in Document if kind in KINDS for ruleset in Ruleset]
CODE = "ABCD2345EFGH6789"


def sample_sheet(kind: Document, ruleset: Ruleset) -> Sheet:
    """A letter of this kind about the sample matter, in the standard words."""
    paper, event, around = sample_values(kind, ruleset)
    word = KINDS[kind].word
    return sheet_of(
        kind,
        standard_text(kind),
        values_of(kind, paper, event, around),
        number=f"示信{word}〔{event.effective_on.year}〕12号" if word else "",
        code=CODE,
        address=f"https://xf.example.gov.cn/letters/check/{CODE}/",
    )


def expected_name(kind: Document, ruleset: Ruleset) -> str:
    """The file under `golden/` that says what a letter should read like."""
    return f"{ruleset.lower()}/{kind.lower()}.txt"
