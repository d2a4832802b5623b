"""What officers are shown about answers that may say nothing, and promises that nobody would check; never a refusal."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.cases.types.views import CaseView, ClaimView, OpinionView
from xinfang.oversight.pledges import Pledge, unkept
from xinfang.oversight.queries.copies import copied_from
from xinfang.oversight.replies import Doubt, doubts
from xinfang.procedure.codes import ReviewResult

WORDS: Mapping[Doubt, Any] = MappingProxyType(
    {
        Doubt.SHORT: gettext_lazy("只有几个字，看不出查明了什么、怎样处理。"),
        Doubt.COURTESIES: gettext_lazy("除了客套话，没有写查明的事实和处理结果。"),
        Doubt.ELSEWHERE: gettext_lazy("只是请信访人找别的单位，或者说已经转出去。"),
        Doubt.NO_WORD: gettext_lazy("没有提到这项诉求说的事。"),
    }
)


def doubted(opinion: OpinionView, *, matter: CaseView, on: date) -> list[str]:
    """A line for each doubt about each answer of an opinion that awaits its signature on a day."""
    copied = copied_from(opinion, matter=matter)
    return [
        _("第 %(position)s 项诉求：%(why)s") % {"position": answer.position, "why": why}
        for answer in opinion.answers
        for why in _about(answer, opinion, original=copied.get(answer.position, ""), on=on)
    ]


def in_words(pledge: Pledge, *, perform_by: date | None) -> str:
    """What is promised, and what the day beside it lacks."""
    said: dict[str, Any] = {"words": pledge.words, "day": pledge.day.isoformat(), "perform_by": perform_by}
    if perform_by is None:
        return _("写了“%(words)s”（%(day)s），却没有落实期限，到时候没有人核对。") % said
    return _("写了“%(words)s”（%(day)s），填的落实期限 %(perform_by)s 却更晚。") % said


def _about(answer: ClaimView, opinion: OpinionView, *, original: str, on: date) -> Iterator[str]:
    text = f"{answer.findings}\n{answer.answer}"
    yield from (str(WORDS[doubt]) for doubt in doubts(claim=answer.text, answer=text))
    if original:
        yield _("和本单位对 %(number)s 的答复几乎一样，诉求却不相干。") % {"number": original}
    # Whatever keeps a decision, or gives it back, promises nothing of its own.
    if opinion.result not in (ReviewResult.UPHOLD, ReviewResult.REDO) and (
        pledge := unkept(text, perform_by=answer.perform_by, on=on)
    ):
        yield in_words(pledge, perform_by=answer.perform_by)
