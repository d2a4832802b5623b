"""What must be true of the tables as such, whatever a matter does."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import combinations

import pytest

from xinfang.law.book import LawBook
from xinfang.law.model import Citation, Rule, Ruleset
from xinfang.procedure import (
    call_back_codes,
    codes,
    mandate_codes,
    mediation_codes,
    service_codes,
    simple_codes,
    sponsorship_codes,
    states,
    supervision_codes,
)
from xinfang.procedure.acts import ACT_BY_CODE, ACTS
from xinfang.procedure.decide import LOCAL_SETTINGS
from xinfang.procedure.diagram import reachable
from xinfang.procedure.documents import DOCUMENT_TITLES, DOCUMENT_TITLES_EN, Document
from xinfang.procedure.refusals import REFUSAL_WORDS, RefusalCode
from xinfang.procedure.states import OPEN_STATES, TERMINAL, State
from xinfang.procedure.tables import ROWS, TABLES
from xinfang.procedure.transitions import Transition


def _name(row: Transition) -> str:
    return f"{row.number} {row.act.code}"


def _regulation(ruleset: Ruleset, book: LawBook) -> str:
    return next(entry.key for entry in book.instruments.values() if entry.ruleset is ruleset)


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_every_cited_article_is_in_the_book(row: Transition, book: LawBook) -> None:
    cited = [
        Citation(instrument=_regulation(ruleset, book), article=row.basis.article_under(ruleset))
        for ruleset in Ruleset
        if row.basis.article_under(ruleset)
    ]
    cited += [Citation(instrument=LOCAL_SETTINGS, article=row.basis.local)] if row.basis.local else []
    assert cited
    assert [place for place in cited if not book.resolves(place)] == []


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_a_row_of_one_law_cites_that_law_only(row: Transition) -> None:
    other = {Ruleset.RS2005, Ruleset.RS2022} - row.rulesets
    assert all(not row.basis.article_under(ruleset) for ruleset in other)


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_an_act_ends_a_period_in_one_way(row: Transition) -> None:
    ended = [*row.fulfils, *row.supersedes]
    assert len(ended) == len(set(ended))
    assert not set(row.supersedes) & set(row.stops)


def test_every_state_is_reached_under_both_laws_but_for_what_one_of_them_does_not_know() -> None:
    reached = {ruleset: reachable(rows) - {None} for ruleset, rows in TABLES.items()}
    assert reached[Ruleset.RS2022] == set(State)
    assert reached[Ruleset.RS2005] == set(State) - {State.REFERRED_JUDICIAL, State.OBJECTED}


@pytest.mark.parametrize("ruleset", Ruleset)
def test_no_open_state_is_a_dead_end(ruleset: Ruleset) -> None:
    """From every open state an act leads on; the end of a routed matter comes with T35."""
    waiting = {State.ROUTED}
    for state in (reachable(TABLES[ruleset]) & OPEN_STATES) - waiting:
        leading_on = {row.act.code for row in TABLES[ruleset] if state in row.sources and row.target}
        assert leading_on - {"CONFIRM_WITHDRAWAL"}, state


@pytest.mark.parametrize("ruleset", Ruleset)
def test_of_several_rows_for_one_act_and_state_the_last_always_matches(ruleset: Ruleset) -> None:
    for earlier, later in combinations(TABLES[ruleset], 2):
        if earlier.act is later.act and earlier.sources & later.sources:
            assert earlier.when is not None, _name(earlier)
            assert earlier.roles == later.roles
            assert earlier.standing == later.standing
    last = {(row.act, state): row for row in TABLES[ruleset] for state in row.sources}
    assert all(row.when is None for row in last.values())


@pytest.mark.parametrize("ruleset", Ruleset)
def test_only_reopening_leads_out_of_the_end(ruleset: Ruleset) -> None:
    for row in TABLES[ruleset]:
        leaves_the_end = row.sources & TERMINAL and row.target in OPEN_STATES
        assert not leaves_the_end or row.act.code in {"REOPEN", "REOPEN_LAPSED", "DEMAND_ORDINARY"}


def test_the_two_laws_differ_where_the_regulations_do() -> None:
    acts = {ruleset: {row.act.code for row in rows} for ruleset, rows in TABLES.items()}
    assert acts[Ruleset.RS2005] - acts[Ruleset.RS2022] == set()
    assert acts[Ruleset.RS2022] - acts[Ruleset.RS2005] == {
        "OBJECT",
        "UPHOLD_OBJECTION",
        "DISMISS_OBJECTION",
        "REFER_JUDICIAL",
        "RECORD_JUDICIAL_TERMINATION",
    }


def test_every_act_has_rows_and_a_code_of_its_own() -> None:
    assert {row.act for row in ROWS} == set(ACTS)
    assert len(ACT_BY_CODE) == len(ACTS)
    assert len({act.label for act in ACTS}) == len(ACTS)


def test_clocks_that_start_are_ended_somewhere() -> None:
    """Except the right to have a refusal checked, which ends by not being used."""
    started = {start.rule for row in ROWS for start in row.starts}
    ended = {rule for row in ROWS for rule in (*row.fulfils, *row.supersedes)}
    assert started - ended == {Rule.REFUSAL_CHECK}


@pytest.mark.parametrize(
    "labels",
    [
        labels
        for module in (
            *(call_back_codes, codes, service_codes, mandate_codes, mediation_codes),
            *(simple_codes, sponsorship_codes, states, supervision_codes),
        )
        for name, labels in vars(module).items()
        if name.endswith("_LABELS")
    ],
)
def test_every_code_has_its_own_label(labels: Mapping[StrEnum, str]) -> None:
    mapping = labels
    members = type(next(iter(mapping)))
    assert set(mapping) == set(members)
    assert len(set(mapping.values())) == len(mapping)


def test_documents_and_refusals_are_worded_in_both_languages() -> None:
    assert set(DOCUMENT_TITLES) == set(DOCUMENT_TITLES_EN) == set(Document)
    assert set(REFUSAL_WORDS) == set(RefusalCode)
    assert all(words["zh"] and words["en"] for words in REFUSAL_WORDS.values())


def test_every_document_is_owed_by_some_act() -> None:
    assert {document for row in ROWS for document in row.documents} == set(Document)
