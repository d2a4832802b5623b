"""Templates: what they may use, what is refused and how it is named, and that what people wrote is never language."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.samples import SAMPLES, sample_sheet
from xinfang.cases.types.paperwork import PaperEvent, Paperwork
from xinfang.law.model import Ruleset
from xinfang.letters import templates
from xinfang.letters.errors import UnsoundTemplate
from xinfang.letters.filling import Surroundings, values_of
from xinfang.letters.kinds import KINDS
from xinfang.letters.sample import sample_values
from xinfang.letters.standard_texts import standard_text
from xinfang.letters.templating import Block, BlockKind, blocks_of, check, line_of, lines_of, worded
from xinfang.letters.variables import Schema, acts_owing, paths, schema_of
from xinfang.procedure.documents import Document
from xinfang.procedure.facts import JudicialTermination

SCHEMA = schema_of(Document.ACCEPTANCE_NOTICE)
PARAGRAPH = BlockKind.PARAGRAPH


def test_every_document_has_a_kind_and_standard_words() -> None:
    assert [kind for kind in Document if kind not in KINDS] == []
    assert [kind for kind in Document if not standard_text(kind).body] == []


@pytest.mark.parametrize("kind", Document)
def test_the_standard_words_are_sound(kind: Document) -> None:
    templates.require_sound(kind, standard_text(kind))


@pytest.mark.parametrize(("kind", "ruleset"), SAMPLES)
def test_every_documented_variable_has_a_value_and_the_reverse(kind: Document, ruleset: Ruleset) -> None:
    paper, event, around = sample_values(kind, ruleset)
    assert _shape(values_of(kind, paper, event, around)) == set(schema_of(kind))


@pytest.mark.parametrize(("kind", "ruleset"), SAMPLES)
def test_no_letter_of_the_petition_procedure_points_to_a_lawsuit(kind: Document, ruleset: Ruleset) -> None:
    statutory = {"ROUTE_NOTICE"}  # where the statutory procedure's own remedy belongs
    text = "".join(text for block in sample_sheet(kind, ruleset).blocks for text in block.texts)
    if kind not in statutory:
        assert "诉讼" not in text
        assert "起诉" not in text


@pytest.mark.parametrize("kind", [kind for kind in Document if kind in KINDS and KINDS[kind].audience == "PETITIONER"])
def test_letters_to_petitioners_say_what_can_be_done_or_why_nothing_can(kind: Document) -> None:
    silent = {
        "RECEIPT",
        "AGREEMENT",
        "MEDIATION_END",
        "REVIEW_APPLICATION",
        "REEXAM_APPLICATION",
        "REPRESENTATION",
        "RESUMPTION_NOTICE",
        "LIMITATION_REMINDER",
        "INFORMATION_CORRECTION_NOTICE",
        "INFORMATION_EXTENSION_NOTICE",
    }
    paper, event, around = sample_values(kind, Ruleset.RS2022)
    assert bool(values_of(kind, paper, event, around)["remedies"]) == (kind not in silent)


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{{ matter.numbr }}", "matter.numbr"),
        ("{{ nothing }}", "nothing"),
        ("第一行\n{{ act.reason }}", "act.reason"),
        ("{% for claim in claims %}{{ claim.lawyer }}{% endfor %}", "claim.lawyer"),
        ("{% if clocks.handel %}x{% endif %}", "clocks.handel"),
        ("{{ matter }}", "matter"),
        ("{% for x in matter %}{% endfor %}", "matter"),
        ("{{ matter.number|upper }}", "if 和 for"),
        ("{{ matter.number.__class__ }}", "__class__"),
        ("{{ 'a' * 999999999 }}", "if 和 for"),
        ("{{ cycler() }}", "if 和 for"),
        ("{% include 'x' %}", "if 和 for"),
        ("{% set x = 1 %}", "if 和 for"),
        ("{% for a, b in claims %}{% endfor %}", "for 只能写成"),
        ("{% for a in claims if a.text %}{% endfor %}", "for 只能写成"),
        ("{% if claims > 3 %}x{% endif %}", "if 和 for"),
        ("{% if 'x' in clocks.handle.last_day %}x{% endif %}", "if 和 for"),
        ("{{ matter.number", "第 1 行"),
        ("{% if matter.number %}", "写法不对"),
    ],
)
def test_what_is_unsound_is_named(source: str, named: str) -> None:
    with pytest.raises(UnsoundTemplate) as refusal:
        check(source, SCHEMA, part="正文")
    assert named in refusal.value.message
    assert "正文" in refusal.value.message


def test_the_variables_used_are_found() -> None:
    used = check(
        "{% for claim in claims %}{{ claim.text }}{% endfor %}{% if not law.is_2005 %}{% endif %}", SCHEMA, part=""
    )
    assert used == {"claims", "claim.text", "law.is_2005"}


def test_blocks_are_told_apart_by_how_a_line_begins() -> None:
    source = "# 一、甲\n## （一）乙\n\n正文\n> 原话\n| 名称 | 内容 | 再有 |\n"
    assert blocks_of(source, {}) == (
        Block(kind=BlockKind.HEADING, texts=("一、甲",)),
        Block(kind=BlockKind.SUBHEADING, texts=("（一）乙",)),
        Block(kind=PARAGRAPH, texts=("正文",)),
        Block(kind=BlockKind.QUOTE, texts=("原话",)),
        Block(kind=BlockKind.ROW, texts=("名称", "内容 | 再有")),
    )


@given(st.text(alphabet=st.sampled_from("甲# >|{}%\n；\ufdd0\ufdd1\u2028a"), max_size=30))
def test_what_a_person_wrote_begins_no_heading_and_opens_no_row(text: str) -> None:
    blocks = blocks_of("{{ text }}", {"text": text})
    assert {block.kind for block in blocks} <= {PARAGRAPH}
    row = blocks_of("| 诉求 | {{ text }}", {"text": text})
    assert [block.kind for block in row] == [BlockKind.ROW]
    assert line_of("标题 {{ text }}", {"text": text}).startswith("标题")
    assert len(lines_of("{{ text }}；乙", {"text": text.replace("\n", "").replace("\u2028", "")})) <= 2


def test_values_are_worded_and_what_is_unknown_is_said_to_be() -> None:
    assert [worded(value) for value in (date(2026, 3, 5), True, False, None, 12)] == [
        "2026年3月5日",
        "是",
        "否",
        "（未记录）",
        "12",
    ]


@pytest.mark.parametrize(("kind", "ruleset"), SAMPLES)
def test_a_template_that_is_sound_never_fails_whatever_a_matter_lacks(kind: Document, ruleset: Ruleset) -> None:
    """Or one careless template would keep all letters of a matter from being written."""
    paper, event, around = sample_values(kind, ruleset)
    values = values_of(kind, replace(paper, clocks=(), opinions=()), event, around)
    whole = "\n".join(f"{{{{ {path} }}}}" for path, _meaning in paths(schema_of(kind)) if "[]" not in path)
    check(whole, schema_of(kind), part="正文")
    assert "（未记录）" in {text for block in blocks_of(whole, values) for text in block.texts}


def test_what_the_political_legal_organs_ended_is_not_said_to_have_been_re_examined() -> None:
    paper, event, around = sample_values(Document.NO_LONGER_ACCEPT_NOTICE, Ruleset.RS2022)
    ended = JudicialTermination(number="示终〔2025〕1号", decided_by="示范市中级人民法院", decided_on=date(2025, 1, 2))
    facts = replace(paper.facts, judicial_termination=ended)
    said = _standard_words(Document.NO_LONGER_ACCEPT_NOTICE, replace(paper, facts=facts), event, around)
    assert "已经由示范市中级人民法院依法终结，依照" in said
    assert "复核" not in said.partition("依照")[0]


def test_the_receipt_of_an_accusation_says_nothing_of_what_was_written() -> None:
    """Its page says that the content is not shown, and a telephone may be in other hands."""
    paper, event, around = sample_values(Document.RECEIPT, Ruleset.RS2022)
    plain = _standard_words(Document.RECEIPT, paper, event, around)
    sealed = _standard_words(Document.RECEIPT, replace(paper, sealed=True), event, around)
    for said in ("诉求", "随附材料", "可以申请补发"):
        assert said in plain
        assert said not in sealed
    assert paper.number in sealed


def test_a_report_on_what_ended_without_an_opinion_promises_none() -> None:
    paper, event, around = sample_values(Document.COMPLETION_REPORT, Ruleset.RS2022)
    said = _standard_words(Document.COMPLETION_REPORT, replace(paper, opinions=()), event, around)
    assert "二、处理意见" not in said
    assert "二、信访人的诉求" in said


def test_a_letter_that_is_written_late_names_the_opinion_of_its_own_time() -> None:
    paper, event, around = sample_values(Document.PERFORMANCE_LETTER, Ruleset.RS2022)
    event = replace(event, opinion_id=None)
    later = replace(paper.opinions[0], id=UUID(int=9), summary="复查机关后来的意见")
    issued = replace(event, id=UUID(int=10), seq=event.seq + 1, opinion_id=later.id)
    paper = replace(paper, opinions=(*paper.opinions, later), events=(*paper.events[:-1], event, issued))
    said = values_of(Document.PERFORMANCE_LETTER, paper, event, around)["opinion"]
    assert said["summary"] == paper.opinions[0].summary


def test_a_value_that_is_not_there_is_named() -> None:
    with pytest.raises(UnsoundTemplate, match="number"):
        blocks_of("{{ matter.number }}", {"matter": {}})


def test_every_kind_is_owed_by_some_act() -> None:
    assert [kind for kind in Document if not acts_owing(kind)] == []


def _standard_words(kind: Document, paper: Paperwork, event: PaperEvent, around: Surroundings) -> str:
    """What the standard words of a kind say of a matter."""
    blocks = blocks_of(standard_text(kind).body, values_of(kind, paper, event, around))
    return "\n".join(text for block in blocks for text in block.texts)


def _shape(values: dict[str, object]) -> set[str]:
    """The names of the values, after a look that each has the parts that are documented."""
    schema: dict[str, Schema] = dict(schema_of(Document.HANDLING_OPINION))
    for name, value in values.items():
        documented = schema[name]
        if name in ("act", "clocks") or isinstance(documented, str):
            continue
        if isinstance(documented, list):
            assert isinstance(value, list)
            continue
        assert isinstance(value, dict)
        assert set(value) == set(documented), name
    return set(values)
