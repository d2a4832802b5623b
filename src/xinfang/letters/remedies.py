"""What a person can do against what a letter says, or why there is nothing: printed on every letter to petitioners.

An opinion of the petition procedure leads to review and re-examination only; it never points to a lawsuit.
Periods and articles come from the law of the day; none is written here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from xinfang.cases.types.paperwork import PaperEvent, Paperwork
from xinfang.law.book import LawBook
from xinfang.law.model import Citation, Rule, Unit
from xinfang.law.wording import word_length
from xinfang.procedure.acts import Act, NoLongerAccept
from xinfang.procedure.documents import DOCUMENT_TITLES, Document
from xinfang.procedure.tables import TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    kind: Document
    paper: Paperwork
    event: PaperEvent

    @property
    def called(self) -> str:
        return f"本{DOCUMENT_TITLES[self.kind].removeprefix('信访')}"

    def period(self, rule: Rule) -> tuple[str, str] | None:
        """Length and article of a period: as the act started it, or as the law of the day has it."""
        for clock in self.paper.clocks:
            if clock.rule is rule and clock.opened_by == self.event.id:
                return length(clock.n, clock.unit), cited((clock.citation,))
        law = LawBook.load().for_event(on=self.event.effective_on)
        if not law.has(rule):
            return None
        term = law.term(rule)
        return length(term.n, term.unit), cited((term.citation,))


def remedies(kind: Document, paper: Paperwork, event: PaperEvent) -> tuple[str, ...]:
    """The remedy in paragraphs; none for letters between bodies, and for records."""
    wording = _WORDINGS.get(kind)
    return wording(_Case(kind=kind, paper=paper, event=event)) if wording else ()


def length(n: int, unit: Unit) -> str:
    """A length as letters write it: 60日, 5个工作日."""
    return word_length(n, unit)


def cited(citations: tuple[Citation, ...]) -> str:
    """Articles as letters cite them: 《信访工作条例》第三十四条、《……》第一条."""
    book = LawBook.load()
    return "、".join(book.describe(citation, lang="zh") for citation in citations)


def _review(case: _Case) -> tuple[str, ...]:
    period = case.period(Rule.REVIEW_REQUEST)
    organ = next((o.review_organ for o in case.paper.opinions if o.id == case.event.opinion_id), "") or "上一级机关"
    if period is None:
        return ()
    return (
        f"不服{case.called}的，可以自收到之日起{period[0]}内，向{organ}书面请求复查（{period[1]}）。"
        f"请求复查时提交复查申请书、本人身份证明和{case.called}；申请书写明请求、事实和理由。",
    )


def _reexamination(case: _Case) -> tuple[str, ...]:
    period = case.period(Rule.REEXAM_REQUEST)
    if period is None:
        return ()
    organ = getattr(case.event.act, "reexam_organ", "") or "复查机关的上一级机关"
    return (
        f"不服{case.called}的，可以自收到之日起{period[0]}内，向{organ}书面请求复核（{period[1]}）。"
        f"请求复核时提交复核申请书、本人身份证明、处理意见书和{case.called}。",
    )


def _final(case: _Case) -> tuple[str, ...]:
    basis = _basis_of(NoLongerAccept, case)
    return (
        f"{case.called}是信访程序的最终意见，对它不能再请求复查、复核。"
        f"以同一事实和理由再次提出的，不再受理；有新的事实或者理由的，可以重新提出（{basis}）。",
    )


def _basis_of(act: type[Act], case: _Case) -> str:
    """Where the law in force provides for another act than the one that owes the letter."""
    law = LawBook.load().for_event(on=case.event.effective_on)
    article = next(row.basis.article_under(law.ruleset) for row in TABLES[law.ruleset] if row.act is act)
    return cited((law.cite(article),))


def _have_it_checked(case: _Case) -> tuple[str, ...]:
    period = case.period(Rule.REFUSAL_CHECK)
    if period is None:
        return ()
    return (
        f"{case.called}不是处理意见，对它不能请求复查。认为它有错误的，可以自收到之日起{period[0]}内，"
        f"请制发机关的上一级信访部门核查（{period[1]}）；提出后有专人核对并告知结果。",
    )


def _interim(case: _Case) -> tuple[str, ...]:
    return (
        f"{case.called}是办理过程中的告知，没有对您的请求作出处理，因此不能单独请求复查；"
        "对将来的处理意见不服的，可以在收到处理意见书后请求复查。",
    )


def _under_review(case: _Case) -> tuple[str, ...]:
    return (
        f"{case.called}是审查过程中的告知，没有对您的申请作出决定，因此对它不能另行申请复查、复核；"
        "审查结束后送达的意见书会写明它的效力和救济途径。",
    )


def _hearing(case: _Case) -> tuple[str, ...]:
    return _under_review(case) if case.paper.facts.reexam else _interim(case)


def _ordinary_first(case: _Case) -> tuple[str, ...]:
    return (
        f"{case.called}不是处理意见，对它不能直接请求复查；要求改按普通程序办理后，对处理意见不服的，可以请求复查。",
    )


def _on_its_way(case: _Case) -> tuple[str, ...]:
    return (
        f"{case.called}只告知事项的去向，没有对您的请求作出处理，因此不能请求复查。"
        "收到事项的单位逾期不告知的，可以向本机关反映。",
    )


def _own_rules(case: _Case) -> tuple[str, ...]:
    return (
        f"{case.called}只告知去向；以后的办理和告知，由收到的机关按照它的程序规定进行（{cited(case.event.citations)}）。",
    )


def _by_the_procedure(case: _Case) -> tuple[str, ...]:
    return (
        f"{case.called}所列的法定程序有它自己的期限和救济途径，见各项的说明；"
        "这些诉求不适用信访程序的复查、复核。受理机关认为不属于它的，请告诉本机关，本机关重新甄别，不让您的诉求落空。",
    )


def _answered(case: _Case) -> tuple[str, ...]:
    return ("本回复告知建议的研究结果，建议是否采纳不适用复查、复核；有新的情况或者不同意见的，欢迎再次提出。",)


def _supplemented(case: _Case) -> tuple[str, ...]:
    return ("本补充答复是原来的答复的一部分，不改变原来告知的救济途径和期限；原来的答复一字未改。",)


_WORDINGS: Mapping[Document, Callable[[_Case], tuple[str, ...]]] = {
    Document.HANDLING_OPINION: _review,
    Document.REVIEW_OPINION: _reexamination,
    Document.REEXAM_OPINION: _final,
    Document.DIRECT_REPLY: _have_it_checked,
    Document.POINTER_NOTICE: _have_it_checked,
    Document.DECLINE_NOTICE: _have_it_checked,
    Document.NO_LONGER_ACCEPT_NOTICE: _have_it_checked,
    Document.REVIEW_REFUSAL: _have_it_checked,
    Document.REEXAM_REFUSAL: _have_it_checked,
    Document.ACCEPTANCE_NOTICE: _interim,
    Document.EXTENSION_NOTICE: _interim,
    Document.HEARING_NOTICE: _hearing,
    Document.HEARING_CANCELLATION: _hearing,
    Document.REOPENING_NOTICE: _interim,
    Document.LINK_NOTICE: _interim,
    Document.SIMPLE_ACCEPTANCE_NOTICE: _interim,
    Document.SIMPLE_REPLY: _ordinary_first,
    Document.CONVERSION_NOTICE: _interim,
    Document.RECUSAL_REPLY: _interim,
    Document.MATERIAL_REQUEST: _interim,
    Document.REOPENING_REFUSAL: _have_it_checked,
    Document.SUPPLEMENTARY_ANSWER: _supplemented,
    Document.SUGGESTION_NOTICE: _answered,
    Document.SUGGESTION_REPLY: _answered,
    Document.SPLIT_NOTICE: _interim,
    Document.ROUTE_RETURN_NOTICE: _interim,
    Document.REVIEW_NOTICE: _under_review,
    Document.REEXAM_NOTICE: _under_review,
    Document.DESTINATION_NOTICE: _on_its_way,
    Document.DISCIPLINE_ROUTE_NOTICE: _own_rules,
    Document.ROUTE_NOTICE: _by_the_procedure,
}
