"""What an act brings about, in plain words, before it is done: which period runs until when, on what article."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from xinfang.law.book import LawBook
from xinfang.law.limitation import days_left
from xinfang.law.model import Citation, Rule
from xinfang.law.wording import rule_name, word_day
from xinfang.procedure.acts import Act
from xinfang.procedure.beside_facts import SponsorshipFacts
from xinfang.procedure.codes import CLOCK_ENDING_LABELS, OWED_BY_LABELS, ClockEnding, OwedBy
from xinfang.procedure.decide import citations_of, clock_start, documents_of, rows_for
from xinfang.procedure.decisions import ClockEnd, ClockStart, Decision
from xinfang.procedure.documents import DOCUMENT_TITLES, DOCUMENT_TITLES_EN, Document
from xinfang.procedure.facts import ActorFacts, Facts, is_right
from xinfang.procedure.situation import Situation, situation_of
from xinfang.procedure.transitions import Transition

_OWED_BY_EN: Mapping[OwedBy, str] = MappingProxyType(
    {
        OwedBy.OFFICE: "the petition office",
        OwedBy.DISPATCHER: "the dispatching body",
        OwedBy.ORGAN: "the handling body",
        OwedBy.PETITIONER: "the petitioner",
        OwedBy.SUPERVISED: "the supervised body",
    }
)
_ENDING_EN: Mapping[ClockEnding, str] = MappingProxyType(
    {
        ClockEnding.MET: "done in time",
        ClockEnding.LATE: "overdue",
        ClockEnding.STOPPED: "no longer counted",
        ClockEnding.SUPERSEDED: "replaced by a new period",
        ClockEnding.LAPSED: "ended unused",
    }
)
_PROVISIONAL = {
    "zh": "；当年放假安排还没有公布，这一天是暂定的",
    "en": "; the day is provisional until the holidays of that year are published",
}
"""Said of a day that was reckoned without the official calendar (docs/adr/0003)."""
_ON_A_DAY_NAMED = frozenset({Rule.URGENT_FOLLOW_UP, Rule.SPONSORSHIP_MILESTONE})
_NAMED = {"zh": "您写明的日子（不晚于{last}）", "en": "the day that you name ({last} at the latest)"}
"""Said of a period whose last day the act will name, before it is named."""


def explain(
    decision: Decision, *, book: LawBook, lang: str = "zh", sponsorship: SponsorshipFacts | None = None
) -> tuple[str, ...]:
    """The consequences of an act as decided, one sentence each, in `lang` ("zh" or "en").

    `sponsorship` is the charge that a leader has of the matter, unless the act itself changes that.
    """
    charge = decision.changes.get("sponsorship", sponsorship)
    return (
        *(_ended(end, lang=lang) for end in decision.clocks_ended),
        *(_started(start, charge, book=book, lang=lang) for start in decision.clocks_started),
        *_time_left(decision, book=book, lang=lang),
        *_owed(decision.documents, lang=lang),
        *_founded(decision.citations, book=book, lang=lang),
    )


def foresee(
    act: type[Act],
    *,
    facts: Facts,
    by: ActorFacts,
    book: LawBook,
    at: datetime,
    day: date | None = None,
    lang: str = "zh",
) -> tuple[str, ...]:
    """The consequences that an act of this class would usually have if it were done at `at`, with effect from `day`.

    For the form of an act, before everything is filled in; empty where the act is not open from here. A period whose
    length the act itself sets is shown at its maximum; where it names the day, that is said. Raises `NoLawInForce` for
    a day before the first regulation.
    """
    situation = situation_of(facts=facts, act=None, by=by, book=book, at=at, day=day)
    row = _usual_row(act, situation)
    if row is None:
        return ()
    return (
        *(
            _started(start, facts.sponsorship, book=book, lang=lang, is_worded=False)
            for start in _usually_begun(row, situation)
        ),
        *_owed(documents_of(row, facts), lang=lang),
        *_founded(citations_of(row, situation), book=book, lang=lang),
    )


def bases(act: type[Act], *, facts: Facts, by: ActorFacts, book: LawBook, at: datetime) -> tuple[Citation, ...]:
    """The places of the law on which an act of this class would usually rest, and those of the periods it starts;
    whoever may do it.
    """
    situation = situation_of(facts=facts, act=None, by=by, book=book, at=at)
    row = _first_match(_offered(act, situation), situation)
    if row is None:
        return ()
    periods = [start.due.citation for start in _usually_begun(row, situation)]
    return tuple(dict.fromkeys((*citations_of(row, situation), *periods)))


def _usual_row(act: type[Act], situation: Situation) -> Transition | None:
    """The row by which whoever acts would usually do an act of this class from here, before it is worded."""
    return _first_match([row for row in _offered(act, situation) if row.roles & situation.by.roles], situation)


def _offered(act: type[Act], situation: Situation) -> list[Transition]:
    """The rows by which an act of this class leads on from here, without those that only say why it does not."""
    return [row for row in rows_for(act, situation) if not row.says_why_not]


def _first_match(rows: Iterable[Transition], situation: Situation) -> Transition | None:
    return next((row for row in rows if row.when is None or row.when(situation, None)), None)


def _usually_begun(row: Transition, situation: Situation) -> list[ClockStart]:
    begun = [
        clock_start(start, situation, None) for start in row.starts if start.when is None or start.when(situation, None)
    ]
    return [start for start in begun if start]


def _started(
    start: ClockStart, charge: SponsorshipFacts | None, *, book: LawBook, lang: str, is_worded: bool = True
) -> str:
    name, who = rule_name(start.rule, lang=lang), _who_owes(start, charge, lang=lang)
    until = word_day(start.due.legal, lang=lang)
    if not is_worded and start.rule in _ON_A_DAY_NAMED:
        until = _NAMED[lang].format(last=until)
    article = book.describe(start.due.citation, lang=lang)
    reserve = _PROVISIONAL[lang] if start.due.provisional else ""
    may = is_right(start.rule, start.owed_by)
    if lang == "zh":
        verb = "可以" if may else "应当"
        return f"{who}最迟{verb}在{until}“{name}”（{article}）{reserve}。"
    verb = "may" if may else "must"
    return f"By {until} {who} {verb}: {name.lower()} ({article}){reserve}."


def _who_owes(start: ClockStart, charge: SponsorshipFacts | None, *, lang: str) -> str:
    """Who is to do it. A leader with an account reports in person, for one without the office does."""
    if start.rule is Rule.SPONSORSHIP_MILESTONE and charge is None:
        return "包案领导或者信访部门" if lang == "zh" else "the leader in charge or the petition office"
    if start.rule is Rule.SPONSORSHIP_MILESTONE and charge is not None and charge.officer_id is not None:
        return "包案领导" if lang == "zh" else "the leader in charge"
    return OWED_BY_LABELS[start.owed_by] if lang == "zh" else _OWED_BY_EN[start.owed_by]


def _time_left(decision: Decision, *, book: LawBook, lang: str) -> Iterable[str]:
    """How many days the person has to apply to a statutory procedure; where they are few, that somebody must call."""
    for start in decision.clocks_started:
        if start.rule is not Rule.LIMITATION:
            continue
        left = days_left(start.due.legal, on=decision.effective_on)
        yield f"信访人还有{left}天可以申请。" if lang == "zh" else f"The petitioner has {left} days left to apply."
        if book.reminders and book.reminders.due_at(left) is not None:
            yield (
                "时间不多了：除书面告知外，请当天打电话或者当面告诉信访人，并告诉怎样申请。"
                if lang == "zh"
                else "That is not long: besides the letter, call or see the petitioner today and say how to apply."
            )


def _ended(end: ClockEnd, *, lang: str) -> str:
    name = rule_name(end.rule, lang=lang)
    if lang == "zh":
        return f"“{name}”的期限结束：{CLOCK_ENDING_LABELS[end.ended_as]}。"
    return f"The period ends: {name.lower()} ({_ENDING_EN[end.ended_as]})."


def _owed(documents: Sequence[Document], *, lang: str) -> Iterable[str]:
    if not documents:
        return ()
    if lang == "zh":
        return (f"需要制作：{'、'.join(DOCUMENT_TITLES[document] for document in documents)}。",)
    return (f"To be written: {', '.join(DOCUMENT_TITLES_EN[document] for document in documents)}.",)


def _founded(citations: Sequence[Citation], *, book: LawBook, lang: str) -> Iterable[str]:
    if not citations:
        return ()
    places = [book.describe(citation, lang=lang) for citation in citations]
    return (f"依据：{'、'.join(places)}。",) if lang == "zh" else (f"Based on: {'; '.join(places)}.",)
