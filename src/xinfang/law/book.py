"""The book of law: which rule set governs an event, what it says, and how it is cited."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from xinfang.law.archive import ArchiveSettings, load_archive_settings
from xinfang.law.articles import WHOLE, chinese_article, english_article, parse_article
from xinfang.law.calendar import Calendar, load_calendar
from xinfang.law.conference import ConferenceSettings, load_conference_settings
from xinfang.law.counsel import CounselSettings, load_counsel_settings
from xinfang.law.disputes import DisputeSettings, load_dispute_settings
from xinfang.law.duties import DutySettings, load_duty_settings
from xinfang.law.errors import LawDataError, NoLawInForce, NoSuchTerm
from xinfang.law.evaluation import EvaluationSettings, load_evaluation_settings
from xinfang.law.explanations import gist
from xinfang.law.findings import FindingSettings, load_finding_settings
from xinfang.law.hall import HallSettings, load_hall_settings
from xinfang.law.inbox import InboxSettings, load_inbox_settings
from xinfang.law.instruments import Instrument, TermRule, TermValue, load_instruments
from xinfang.law.ladder import Ladder, load_ladder
from xinfang.law.local import LocalTerm, LocalValue, local_terms, value_on
from xinfang.law.model import Citation, CountingRules, Holder, Rule, Ruleset, Term
from xinfang.law.performance import PerformanceSettings, load_performance_settings
from xinfang.law.privacy import PrivacySettings, load_privacy_settings
from xinfang.law.procedures import Reminders, StatutoryProcedure, load_procedures, load_reminders
from xinfang.law.receptions import ReceptionSettings, load_reception_settings
from xinfang.law.representation import RepresentationRules, load_representation_rules
from xinfang.law.supervision import SupervisionGrounds, load_supervision_grounds
from xinfang.law.switches import OpenQuestion, Switches, load_open_questions, switches_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What the law says to one event: the rule set that governs it and every period that it sets."""

    ruleset: Ruleset
    instrument: Instrument
    terms: Mapping[Rule, Term]

    def has(self, rule: Rule) -> bool:
        """Whether this law sets the period."""
        return rule in self.terms

    def term(self, rule: Rule) -> Term:
        """The period of a rule. Raises NoSuchTerm where this law sets none (e.g. objections before 2022)."""
        if rule not in self.terms:
            raise NoSuchTerm(f"《{self.instrument.title_zh}》（{self.ruleset}）适用时没有“{rule}”这一期限。")
        return self.terms[rule]

    def cite(self, article: str) -> Citation:
        """A place in the rule set's own regulation, e.g. cite("23(3)").

        Raises ValueError for what is no article reference, LawDataError for an article that the book does not hold.
        """
        for place in parse_article(article):
            if str(place.article) not in self.instrument.summaries:
                raise LawDataError(f"《{self.instrument.title_zh}》的文件里没有第 {place.article} 条。")
        return Citation(instrument=self.instrument.key, article=article)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LawBook:
    """All instruments, the calendar and the answers to open questions; read once, never changed.

    A book equals only itself, so that what it says of a day can be remembered.
    """

    instruments: Mapping[str, Instrument]
    calendar: Calendar
    questions: tuple[OpenQuestion, ...]
    switches: Switches
    # What one office has set for itself where the law leaves the number open; empty in the book as shipped.
    local: tuple[LocalValue, ...] = ()
    # The statutory procedures into which claims are shown, by key; and when a person is reminded of their limitation.
    procedures: Mapping[str, StatutoryProcedure] = field(default_factory=dict)
    reminders: Reminders | None = None
    # When a matter that goes from body to body is ruled on.
    disputes: DisputeSettings = field(default_factory=load_dispute_settings)
    # What the file of a matter has to hold, and for how long it is kept.
    archive: ArchiveSettings = field(default_factory=load_archive_settings)
    # How far away the day of a promised performance may lie.
    performance: PerformanceSettings = field(default_factory=load_performance_settings)
    # On how many days somebody who is not content is called back.
    evaluation: EvaluationSettings = field(default_factory=load_evaluation_settings)
    # Who is warned of a period, and when; from which numbers on something is noted for supervision.
    ladder: Ladder = field(default_factory=load_ladder)
    findings: FindingSettings = field(default_factory=load_finding_settings)
    # On what grounds a body is supervised, and what may be recommended.
    supervision: SupervisionGrounds = field(default_factory=load_supervision_grounds)
    # Who may speak for petitioners, how many, and with what authority.
    representation: RepresentationRules = field(default_factory=load_representation_rules)
    # For how long it stays on record who read what is not for everybody.
    privacy: PrivacySettings = field(default_factory=load_privacy_settings)
    # When the joint conference is called, signs and checks; by when towns hand in what they sorted out.
    conference: ConferenceSettings = field(default_factory=load_conference_settings)
    # What a petition office owes in a year besides its matters.
    duties: DutySettings = field(default_factory=load_duty_settings)
    # By when lawyers answer what the public asks.
    counsel: CounselSettings = field(default_factory=load_counsel_settings)
    # When the hall is open, and how a visit is booked.
    hall: HallSettings = field(default_factory=load_hall_settings)
    # When reception days of leaders are published, and until when they can be booked.
    receptions: ReceptionSettings = field(default_factory=load_reception_settings)
    # When officers may be sent what they owe.
    inbox: InboxSettings = field(default_factory=load_inbox_settings)

    @staticmethod
    def load() -> "LawBook":
        """The book as shipped. Raises LawDataError if any file of it is wrong."""
        return _load()

    def of_office(self, values: tuple[LocalValue, ...]) -> "LawBook":
        """The same law with the numbers that an office has set for itself; the same values give the same book."""
        return _of_office(self, values) if values else self

    def local_terms(self) -> Mapping[Rule, LocalTerm]:
        """The periods whose number an office may set."""
        return local_terms(self.instruments.values())

    def for_event(self, *, on: date) -> Law:
        """The law in force on the day of the event that starts a clock (docs/adr/0002)."""
        for instrument in self._regulations():
            if instrument.validity.holds_on(on):
                return _law(self, instrument.key, on, is_chosen=False)
        raise NoLawInForce(f"{on} 没有可以适用的信访法规：最早的《信访条例》自 {self.earliest} 起施行。")

    def law_of(self, *, ruleset: Ruleset, on: date) -> Law:
        """The law under a rule set chosen by name, whatever is in force `on` that day.

        Periods of other instruments than the regulation itself are those of the day, or the nearest known.
        """
        if on < self.earliest:
            raise NoLawInForce(f"{on} 早于 {self.earliest}，那时还没有可以适用的信访法规。")
        regulation = next(entry for entry in self._regulations() if entry.ruleset is ruleset)
        return _law(self, regulation.key, on, is_chosen=True)

    @property
    def earliest(self) -> date:
        """The first day for which the book knows any petition law."""
        return min(entry.validity.first for entry in self._regulations())

    def describe(self, citation: Citation, *, lang: str = "zh") -> str:
        """A citation in full: 《信访工作条例》第三十四条; in English "<title>, art. 34"."""
        instrument = self.instrument_of(citation)
        if lang == "zh":
            return f"《{instrument.title_zh}》{chinese_article(citation.article)}"
        if citation.article == WHOLE:
            return instrument.title_en
        return f"{instrument.title_en}, {english_article(citation.article)}"

    def summary(self, citation: Citation, *, lang: str = "zh") -> str:
        """The gist of the cited articles in words of our own; empty where there is none in that language, or where an
        instrument is cited as a whole.
        """
        instrument = self.instrument_of(citation)
        gists = [gist(instrument, str(place.article), lang=lang) for place in parse_article(citation.article)]
        return ("" if lang == "zh" else " ").join(gists)

    def resolves(self, citation: Citation) -> bool:
        """Whether the cited instrument and its articles are in the book."""
        instrument = self.instruments.get(citation.instrument)
        if instrument is None:
            return False
        return all(str(place.article) in instrument.summaries for place in parse_article(citation.article))

    def instrument_of(self, citation: Citation) -> Instrument:
        """The instrument that a citation names. Raises LawDataError for one that the book does not hold."""
        if citation.instrument not in self.instruments:
            raise LawDataError(f"没有名为“{citation.instrument}”的法规文件。")
        return self.instruments[citation.instrument]

    def _regulations(self) -> list[Instrument]:
        return [entry for entry in self.instruments.values() if entry.ruleset is not None]

    def term_of(
        self, *, ruleset: Ruleset, entry: TermRule, value: TermValue, counting: CountingRules, on: date
    ) -> Term:
        """A period that starts `on` a day under a rule set, with the answers to open questions and the office's own
        numbers worked in.
        """
        local = value_on(on, self.local, entry=entry, default=value.n)
        is_petitioners = entry.holder is Holder.PETITIONER
        return Term(
            rule=entry.rule,
            ruleset=ruleset,
            n=local.n if local else value.n,
            unit=value.unit,
            citation=value.citation,
            starts=entry.starts,
            holder=entry.holder,
            counting=counting,
            is_local=entry.is_local,
            local_source=local.source if local else "",
            is_maximum=entry.is_maximum,
            rolls_forward=is_petitioners or self.switches.organ_duty_rolls_forward,
            only_route=entry.only_route,
            times=1 if entry.times_switch and self.is_on(entry.times_switch) else None,
            excludes=entry.excludes,
            excludes_citation=entry.excludes_citation,
            month_day=entry.month_day,
        )

    def is_on(self, switch: str | None) -> bool:
        """Whether a period that hangs on a switch exists; one that hangs on none always does."""
        return switch is None or bool(getattr(self.switches, switch))

    def counting_on(self, on: date) -> CountingRules:
        """The rules of civil law by which periods that start `on` that day are counted."""
        for instrument in self.instruments.values():
            if instrument.counting and instrument.validity.holds_on(on):
                return instrument.counting
        raise NoLawInForce(f"{on} 没有可以适用的期间计算规则。")


def book_of(*, instruments: Iterable[Instrument], calendar: Calendar, questions: tuple[OpenQuestion, ...]) -> LawBook:
    """A book of these parts, after checking that they fit together. Raises LawDataError where they don't."""
    by_key = {entry.key: entry for entry in instruments}
    book = LawBook(instruments=by_key, calendar=calendar, questions=questions, switches=switches_of(questions))
    _check_rulesets(list(by_key.values()))
    _check_rules_are_set_once(list(by_key.values()))
    _check_switches(book)
    return book


@cache
def _load() -> LawBook:
    book = book_of(instruments=load_instruments(), calendar=load_calendar(), questions=load_open_questions())
    book = replace(book, procedures=load_procedures(), reminders=load_reminders())
    check_procedures(book)
    _check_settings(book)
    return book


@lru_cache(maxsize=64)
def _of_office(book: LawBook, values: tuple[LocalValue, ...]) -> LawBook:
    return replace(book, local=values)


@lru_cache(maxsize=512)
def _law(book: LawBook, key: str, on: date, *, is_chosen: bool) -> Law:
    """What the book says `on` a day under one regulation; remembered, for every act asks it several times."""
    regulation = book.instruments[key]
    assert regulation.ruleset is not None
    counting = book.counting_on(on)
    terms: dict[Rule, Term] = {}
    for instrument in book.instruments.values():
        if instrument.ruleset not in (None, regulation.ruleset):
            continue
        for entry in instrument.terms.values():
            value = _value_on(entry, on, nearest=is_chosen)
            if value is not None and book.is_on(entry.switch):
                terms[entry.rule] = book.term_of(
                    ruleset=regulation.ruleset, entry=entry, value=value, counting=counting, on=on
                )
    return Law(ruleset=regulation.ruleset, instrument=regulation, terms=terms)


def _value_on(entry: TermRule, on: date, *, nearest: bool) -> TermValue | None:
    for value in entry.values:
        if value.validity.holds_on(on):
            return value
    if not nearest:
        return None
    return entry.values[0] if on < entry.values[0].validity.first else entry.values[-1]


def _check_rulesets(instruments: list[Instrument]) -> None:
    """Each rule set has one regulation, and no two regulations or counting rules are in force on one day."""
    regulations = [entry for entry in instruments if entry.ruleset]
    if sorted(entry.ruleset for entry in regulations if entry.ruleset) != sorted(Ruleset):
        raise LawDataError(f"每套规则（{'、'.join(Ruleset)}）要有且只有一部信访法规。")
    _check_no_overlap(regulations)
    _check_no_overlap([entry for entry in instruments if entry.counting])


def _check_no_overlap(instruments: list[Instrument]) -> None:
    for number, entry in enumerate(instruments):
        for other in instruments[number + 1 :]:
            if entry.validity.overlaps(other.validity):
                raise LawDataError(f"{entry.key} 与 {other.key} 的有效期重叠，同一天只能适用一部。")


def _check_rules_are_set_once(instruments: list[Instrument]) -> None:
    """No two instruments set the same period for the same rule set."""
    owners: dict[tuple[Rule, Ruleset], str] = {}
    for instrument in instruments:
        rulesets = list(Ruleset) if instrument.ruleset is None else [instrument.ruleset]
        for rule in instrument.terms:
            for ruleset in rulesets:
                owner = owners.setdefault((rule, ruleset), instrument.key)
                if owner != instrument.key:
                    raise LawDataError(f"期限“{rule}”在 {owner} 和 {instrument.key} 里都有，只能写一处。")


def check_procedures(book: LawBook) -> None:
    """The statutory procedures cite places that the book holds, and put before themselves only what it holds.

    Raises LawDataError.
    """
    for procedure in book.procedures.values():
        for citation in procedure.citations():
            if not book.resolves(citation):
                raise LawDataError(f"procedures/{procedure.key}.yaml：引用的 {citation} 在法规文件里找不到。")
        if any(first.procedure not in book.procedures for first in procedure.requires_first):
            raise LawDataError(f"procedures/{procedure.key}.yaml：requires_first 里有不存在的程序。")


def _check_settings(book: LawBook) -> None:
    """All that has a file of its own cites places that the book holds."""
    for file, cited in _cited_by_settings(book):
        if not all(map(book.resolves, cited)):
            raise LawDataError(f"{file}：引用的条款在法规文件里找不到。")


def _cited_by_settings(book: LawBook) -> Iterator[tuple[str, Iterable[Citation]]]:
    """The files of settings with the places that they cite."""
    if book.reminders:
        yield "reminders.yaml", (book.reminders.citation,)
    yield "disputes.yaml", (book.disputes.citation,)
    yield "archive.yaml", (*(each.citation for each in book.archive.periods.values()), *book.archive.parts.values())
    yield "performance.yaml", (book.performance.citation,)
    yield "evaluation.yaml", (book.evaluation.citation,)
    regulations = {entry.ruleset: entry.key for entry in book.instruments.values() if entry.ruleset}
    grounds = (Citation(instrument=regulations[ruleset], article=place) for ruleset, place in book.supervision.cited())
    yield "supervision.yaml", grounds
    yield "ladder.yaml、findings.yaml", (book.ladder.citation, book.findings.citation)
    yield "representation.yaml", book.representation.citations()
    yield "duties.yaml", (book.duties.citation, *(rule.citation for rule in book.duties.kinds.values()))
    yield "counsel.yaml", (book.counsel.answer_workdays.citation, book.counsel.follow_up_days.citation)
    yield "hall.yaml", (book.hall.citation, book.hall.priority)
    yield "inbox.yaml", (book.inbox.citation, book.inbox.calendar)


def _check_switches(book: LawBook) -> None:
    """Switches named by periods exist, and the questions cite articles that the book holds."""
    for instrument in book.instruments.values():
        for entry in instrument.terms.values():
            for name in (entry.switch, entry.times_switch):
                if name is not None and not hasattr(book.switches, name):
                    raise LawDataError(f"{instrument.key}.yaml › {entry.rule}：没有名为“{name}”的开关。")
    for question in book.questions:
        if not book.resolves(question.citation):
            raise LawDataError(f"switches.yaml › {question.name}：引用的条款在法规文件里找不到。")
