"""What a signatory is shown about answers that may say nothing; a hint, never a refusal."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.cases.types.views import OpinionView
from xinfang.oversight.replies import Doubt, doubts

WORDS: Mapping[Doubt, Any] = MappingProxyType(
    {
        Doubt.SHORT: gettext_lazy("只有几个字，看不出查明了什么、怎样处理。"),
        Doubt.COURTESIES: gettext_lazy("除了客套话，没有写查明的事实和处理结果。"),
        Doubt.ELSEWHERE: gettext_lazy("只是请信访人找别的单位，或者说已经转出去。"),
        Doubt.NO_WORD: gettext_lazy("没有提到这项诉求说的事。"),
    }
)


def doubted(opinion: OpinionView) -> list[str]:
    """A line for each doubt about each answer of an opinion."""
    return [
        _("第 %(position)s 项诉求：%(why)s") % {"position": answer.position, "why": WORDS[doubt]}
        for answer in opinion.answers
        for doubt in doubts(claim=answer.text, answer=f"{answer.findings} {answer.answer}")
    ]
