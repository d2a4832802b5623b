"""The law as people look it up: instruments, articles in plain words, and the official text where it is loaded."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from xinfang.law.articles import chinese_article, english_article, parse_article
from xinfang.law.book import LawBook
from xinfang.law.explanations import gist, load_explanations
from xinfang.law.instruments import Instrument
from xinfang.law.model import Citation, Rule
from xinfang.law.official import OfficialArticle, Paragraph, missing_places
from xinfang.law.wording import rule_name
from xinfang.library.models import LawArticle, LawText
from xinfang.library.types import ArticlePage, ArticleView, InstrumentView, RestingView, TextView, WrongCitation
from xinfang.procedure.acts import ACT_BY_CODE
from xinfang.procedure.citations import Cited, CitedBy, all_cited, resting_on
from xinfang.procedure.transitions import LOCAL_SETTINGS


def instruments(*, lang: str) -> tuple[InstrumentView, ...]:
    """Every instrument of the book: the two regulations first, the newer before the older."""
    book = LawBook.load()
    texts = _texts(book.instruments)
    ordered = sorted(book.instruments.values(), key=lambda entry: (entry.ruleset is None, -_begins(entry).toordinal()))
    return tuple(_instrument_view(entry, texts.get(entry.key), lang=lang) for entry in ordered)


def articles(instrument: str, *, lang: str) -> tuple[ArticleView, ...]:
    """The articles of an instrument that have a page, in order; without their official text."""
    entry = LawBook.load().instruments[instrument]
    return tuple(_article_view(entry, number, (), lang=lang) for number in sorted(_numbers(entry)))


def article_page(instrument: str, number: int, *, lang: str) -> ArticlePage | None:
    """An article with what rests on it; None if neither the house nor the loaded text has it."""
    entry = LawBook.load().instruments.get(instrument)
    if entry is None:
        return None
    official = _official(instrument, [number]).get(number, ())
    if str(number) not in entry.summaries and not official:
        return None
    known = _numbers(entry)
    return ArticlePage(
        article=_article_view(entry, number, official, lang=lang),
        instrument=_instrument_view(entry, _texts([instrument]).get(instrument), lang=lang),
        acts=tuple(_resting(entry, number, CitedBy.ACT, lang=lang)),
        periods=tuple(_resting(entry, number, CitedBy.PERIOD, lang=lang)),
        previous=max((other for other in known if other < number), default=None),
        following=min((other for other in known if other > number), default=None),
    )


def cited_articles(citations: Sequence[Citation], *, lang: str) -> tuple[ArticleView, ...]:
    """The articles that these citations name, each once, with their official text where it is loaded."""
    book = LawBook.load()
    named = list(
        dict.fromkeys(
            (citation.instrument, place.article) for citation in citations for place in parse_article(citation.article)
        )
    )
    found: list[ArticleView] = []
    for key in dict.fromkeys(instrument for instrument, _number in named):
        numbers = [number for instrument, number in named if instrument == key]
        official = _official(key, numbers)
        found += [
            _article_view(book.instruments[key], number, official.get(number, ()), lang=lang) for number in numbers
        ]
    return tuple(found)


def wrong_citations(*, lang: str = "zh") -> tuple[tuple[WrongCitation, ...], tuple[str, ...]]:
    """Citations of the law's data and tables that the loaded texts do not bear out; and the cited instruments of which
    no text is loaded, so that they cannot be checked. The settings of an office are no law: there is no text of them.
    """
    book = LawBook.load()
    loaded = {key: _whole(key) for key in LawText.objects.values_list("instrument", flat=True)}
    wrong = tuple(
        WrongCitation(cited_by=cited_by, place=book.describe(citation, lang=lang))
        for cited_by, citation in _claims(book, lang=lang)
        if citation.instrument in loaded
        and missing_places(loaded[citation.instrument], parse_article(citation.article))
    )
    unchecked = {entry.citation.instrument for entry in all_cited(book)} - {*loaded, LOCAL_SETTINGS}
    return wrong, tuple(book.instruments[key].title_zh for key in sorted(unchecked))


def _claims(book: LawBook, *, lang: str) -> Iterator[tuple[str, Citation]]:
    """Everything that says something of a place of the law: who says it, and of which place."""
    for entry in all_cited(book):
        yield _named(entry, lang=lang), entry.citation
    for instrument in book.instruments.values():
        for number in instrument.summaries:
            yield _("各条大意"), Citation(instrument=instrument.key, article=number)


def _named(entry: Cited, *, lang: str) -> str:
    """What cites, as people call it."""
    match entry.kind:
        case CitedBy.ACT:
            return f"{entry.number} {_(ACT_BY_CODE[entry.code].label)}"
        case CitedBy.PERIOD:
            return _("期限“%(name)s”") % {"name": rule_name(Rule(entry.code), lang=lang)}
        case CitedBy.COUNTING:
            return _("期间的计算")
        case CitedBy.QUESTION:
            return _("未决问题“%(name)s”") % {"name": entry.code}
        case CitedBy.PROCEDURE:
            return LawBook.load().procedures[entry.code].name.say(lang)


def _begins(entry: Instrument) -> date:
    return entry.validity.first


def _instrument_view(entry: Instrument, text: TextView | None, *, lang: str) -> InstrumentView:
    return InstrumentView(
        key=entry.key,
        title=entry.title_zh if lang == "zh" else entry.title_en,
        issuer=entry.issuer,
        number=entry.number,
        first_day=entry.validity.first,
        last_day=entry.validity.last,
        is_regulation=entry.ruleset is not None,
        text=text,
    )


def _texts(keys: Iterable[str]) -> dict[str, TextView]:
    """The loaded texts of these instruments."""
    return {
        text.instrument: TextView(
            title=text.title,
            head=tuple(text.head),
            source=text.source,
            loaded_at=text.loaded_at,
            articles=text.count,
        )
        for text in LawText.objects.filter(instrument__in=keys).annotate(count=Count("articles"))
    }


def _article_view(entry: Instrument, number: int, official: tuple[OfficialArticle, ...], *, lang: str) -> ArticleView:
    explained = load_explanations().get(entry.key, {}).get(str(number))
    return ArticleView(
        instrument=entry.key,
        number=number,
        title=LawBook.load().describe(Citation(instrument=entry.key, article=str(number)), lang=lang),
        gist=gist(entry, str(number), lang=lang),
        owes=explained.owes.say(lang) if explained and explained.owes else "",
        late=explained.late.say(lang) if explained and explained.late else "",
        official=official,
    )


def _resting(entry: Instrument, number: int, kind: CitedBy, *, lang: str) -> Iterator[RestingView]:
    """Each act or period once, with all the places of the article on which its several roads rest."""
    cited = [each for each in resting_on(number, instrument=entry.key, book=LawBook.load()) if each.kind is kind]
    worded = chinese_article if lang == "zh" else english_article
    for code in dict.fromkeys(each.code for each in cited):
        places = dict.fromkeys(worded(each.citation.article) for each in cited if each.code == code)
        yield RestingView(
            label=rule_name(Rule(code), lang=lang) if kind is CitedBy.PERIOD else _(ACT_BY_CODE[code].label),
            place=_("、").join(places),
        )


def _official(instrument: str, numbers: Sequence[int]) -> dict[int, tuple[OfficialArticle, ...]]:
    """These articles of the loaded text, each with its 第…条之一 and so on."""
    found: dict[int, tuple[OfficialArticle, ...]] = {}
    for row in LawArticle.objects.filter(text=instrument, number__in=numbers):
        found[row.number] = (*found.get(row.number, ()), _article(row))
    return found


def _whole(instrument: str) -> tuple[OfficialArticle, ...]:
    return tuple(_article(row) for row in LawArticle.objects.filter(text=instrument))


def _article(row: LawArticle) -> OfficialArticle:
    return OfficialArticle(
        number=row.number,
        branch=row.branch,
        division=row.division,
        paragraphs=[Paragraph(**paragraph) for paragraph in row.paragraphs],
    )


def _numbers(entry: Instrument) -> set[int]:
    """The articles that have a page: those that the house knows, and those of the loaded text."""
    loaded = LawArticle.objects.filter(text=entry.key).values_list("number", flat=True)
    return {*map(int, entry.summaries), *loaded}
