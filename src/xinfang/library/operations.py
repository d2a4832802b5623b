"""载入: put the official text of an instrument beside what the house says about it."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from xinfang.law.official import OfficialText
from xinfang.library.models import LawArticle, LawText


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came of loading: whether anything was written, and how many articles another text had there before."""

    is_new: bool
    replaced: int


@transaction.atomic
def load(text: OfficialText, *, instrument: str, source: str, digest: str, now: datetime) -> Loaded:
    """Keep `text` as the text of `instrument`, in place of an earlier one; the same text again changes nothing.

    Needs the role of the schema's owner. `digest` stands for the file as it was read.
    """
    earlier = LawText.objects.select_for_update().filter(instrument=instrument).first()
    if earlier is not None and earlier.digest == digest:
        return Loaded(is_new=False, replaced=0)
    replaced = LawArticle.objects.filter(text=instrument).delete()[0]
    kept, _created = LawText.objects.update_or_create(
        instrument=instrument,
        defaults={
            "title": text.title,
            "head": list(text.head),
            "source": source,
            "digest": digest,
            "loaded_at": now,
        },
    )
    LawArticle.objects.bulk_create(
        LawArticle(
            text=kept,
            number=article.number,
            branch=article.branch,
            division=article.division,
            paragraphs=[asdict(paragraph) for paragraph in article.paragraphs],
        )
        for article in text.articles
    )
    return Loaded(is_new=True, replaced=replaced)
