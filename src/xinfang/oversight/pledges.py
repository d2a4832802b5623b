"""Promises with a day in the words of an opinion, so that none is made in passing and forgotten (docs/adr/0132).

A pledge is what the words say; the day by which it is to be performed is a field beside them, which is checked when it
comes. By plain rules that can be read: a last day, and that the body, or whoever it ordered, will have done something
by then. What is past, what the law says, and what the petitioner may or must do is none.
"""

import re
from dataclasses import dataclass
from datetime import date

from xinfang.base.text import clean_text
from xinfang.oversight.deadlines import Deadline, deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What was promised, in its own words, and the last day for it."""

    words: str
    day: date


MOST_WORDS = 40
_SOON = 183
"""Of a day further ahead, named without a “by”, nobody knows whether it is not the last year's."""
_BLANKS = re.compile(r"[^\S\n]+")
_CLAUSE_END = re.compile(r"[，。；！？：\n]")
_SENTENCE_END = re.compile(r"[。；！？\n]")

_DONE = re.compile(
    r"(付|发|偿|退|还|补|修|装|换|建|做|办|拆|清|运|改|通|恢复|落实|解决|整改|整治|治理|处置|处理|实施|启动|开始|完成|完毕|结束|动工|开工|开放"
    r"|开通|竣工|交付|交房|移交|验收|投用|投入|使用|到位|到账|到岗|出具|公布|公开|公示|送达|答复|回复|反馈|告知|答结|批复|认定|核发|核实|核查|查清"
    r"|调查|招标|进场|施工|施划|铺设|敷设|硬化|疏浚|疏通|绿化|栽|迁|搬|关闭|关停|停用|撤|拔除|消除|兑现|缴清|结清|履行|安排|组织|召开|供|列入|纳入"
    r"|报送|上报|审批|审定|登记|发证|加固|检测|划定|设置|设立|增设|增加|配备|划拨|调整|取消|维护|更新|腾|签订|采取|接入|达标|入学|补种)"
)
_WILL = re.compile(
    r"(将|拟|计划|预计|定于|力争|争取|确保|保证|承诺|同意|安排|列入|纳入|责令|责成|督促|要求|限期|最迟|约定|可以?集中)"
)
_PAST = re.compile(
    r"(已于|已在|曾|业已|现已|截至|截止|此前|去年|上月|上周|当时|自[^，。；]{0,12}起至)$|(已于|已在|曾于)[^，。；]{0,12}$"
)
_DONE_ALREADY = re.compile(
    r"^(已|就已|曾|没有|未|多次|累计|连续|发生|产生|形成|欠|签|购买|入住|入职|缴纳的|建成的|出生|退休|的)"
)
_RIGHT = re.compile(r"复查|复核|复议|仲裁|诉讼|起诉|上诉|异议|申诉|评价")
_OF_THE_PETITIONER = re.compile(
    r"(您|你|信访人|申请人|当事人|业主|本人|家长|凭)[^，。；]{0,12}(可以?|应|须|需|请|携带|持|提交|提供|补交|到|前往)"
    r"|请(您|你)?[^，。；]{0,16}(携带|持|到|前往|提交|提供|补交|补充|联系|拨打|登录|关注|办理)"
)
_OF_THE_LAW = re.compile(
    r"(《|》|规定|条例|办法|细则|条款|法律|合同法|标准)[^。；\n]{0,40}(应当|应|须|不得|可以|有权)|法定|时效|有效期|保修期|诉讼期"
)
_A_RULE = re.compile(r"应当|应[于在自]|须[于在自]|一次")
_AFTER_SOMETHING = re.compile(r"(?!.*(本意见|即日)).*(入院|出院|.(后|起|之日起?)的?)$")
_SPAN = re.compile(r"^([-—~至、]|起|(之|以)?后|[^，。；]{0,12}(以后|之后|后$))")
_AFTER_A_SPAN = re.compile(r"[-—~至、每各近第前]$|(最近|过去|连续|超过|不足|逾期|先后)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the words stand: what is before and after them in their clause, and all of their sentence."""

    before: str
    words: str
    rest: str
    sentence_before: str
    sentence_after: str

    @property
    def clause(self) -> str:
        return self.before + self.words + self.rest

    @property
    def sentence(self) -> str:
        return self.sentence_before + self.words + self.sentence_after


def pledges(text: str, *, on: date) -> tuple[Pledge, ...]:
    """What a text promises with a day, in its order, as read on the day on which it was written."""
    bare = _BLANKS.sub("", clean_text(text))
    found = ((named, _place(bare, named)) for named in deadlines(bare, on=on) if named.day >= on)
    return tuple(
        Pledge(words=place.clause[:MOST_WORDS], day=named.day)
        for named, place in found
        if not _is_none(named, place) and _is_meant(named, place, on=on)
    )


def unkept(text: str, *, perform_by: date | None, on: date) -> Pledge | None:
    """The last thing that a text promises, if the field beside it holds no day, or a later one; else None.

    What is promised step by step is performed with the last step.
    """
    last = max(pledges(text, on=on), key=lambda each: each.day, default=None)
    return last if last and (perform_by is None or last.day < perform_by) else None


def _is_none(named: Deadline, place: _Place) -> bool:
    """Whether the day is one of the past, of a span, of the petitioner or of the law."""
    if _PAST.search(place.before) or _DONE_ALREADY.match(place.rest):
        return True
    if _AFTER_A_SPAN.search(place.before) or _SPAN.match(place.rest):
        return True
    if _RIGHT.search(place.clause) or _OF_THE_PETITIONER.search(place.clause) or _OF_THE_LAW.search(place.sentence):
        return True
    return named.is_relative and bool(_A_RULE.search(place.clause) or _AFTER_SOMETHING.match(place.before))


def _is_meant(named: Deadline, place: _Place, *, on: date) -> bool:
    """Whether something will have been done by the day."""
    if named.is_marked:
        return bool(_DONE.search(place.sentence_after) or _WILL.search(place.before))
    if _WILL.search(place.before):
        return bool(_DONE.search(place.rest))
    is_ahead = on < named.day and (named.has_year or (named.day - on).days <= _SOON)
    return is_ahead and bool(_DONE.match(place.rest))


def _place(text: str, named: Deadline) -> _Place:
    sentence_before = _SENTENCE_END.split(text[: named.start])[-1]
    sentence_after = _SENTENCE_END.split(text[named.end :], maxsplit=1)[0]
    return _Place(
        before=_CLAUSE_END.split(sentence_before)[-1],
        words=text[named.start : named.end],
        rest=_CLAUSE_END.split(sentence_after, maxsplit=1)[0],
        sentence_before=sentence_before,
        sentence_after=sentence_after,
    )
