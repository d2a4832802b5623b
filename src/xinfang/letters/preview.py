"""A template looked at before it is in force: set with the sample matter, under one rule set or the other."""

from base64 import b64encode

from xinfang.law.model import Ruleset
from xinfang.letters.filling import values_of
from xinfang.letters.kinds import KINDS
from xinfang.letters.layout.pdf import pictures_of
from xinfang.letters.sample import sample_values
from xinfang.letters.templates import require_sound
from xinfang.letters.types import TemplateText
from xinfang.letters.writing import sheet_of
from xinfang.procedure.documents import Document


def preview(kind: Document, text: TemplateText, ruleset: Ruleset) -> tuple[str, ...]:
    """The pages as pictures for a page of ours (data addresses). Raises `InvalidRow`, `UnsoundTemplate`, `NotSet`.

    A sample has no code to be checked by: nothing that looks like a letter in force leaves the house.
    """
    require_sound(kind, text)
    paper, event, around = sample_values(kind, ruleset)
    word = KINDS[kind].word
    sheet = sheet_of(
        kind,
        text,
        values_of(kind, paper, event, around),
        number=f"示例{word}〔{event.effective_on.year}〕0号" if word else "",
    )
    return tuple(f"data:image/png;base64,{b64encode(page).decode()}" for page in pictures_of(sheet))
