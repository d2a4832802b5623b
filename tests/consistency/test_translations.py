"""All that people read can be read in English: nothing unmarked, nothing untranslated, no Chinese left over."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import unescape

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.translation import override
from tools import messages

from tests.agencies.builders import NOW, SYSTEM
from tests.cases.county import County, as_, build_county, do, file
from xinfang.agencies.models import Account, Body, Officer, Region, Topic
from xinfang.agencies.operations.journal import InvalidRow
from xinfang.agencies.sheets.applying import Outcome, apply
from xinfang.agencies.sheets.columns import COLUMNS, SheetKind
from xinfang.agencies.sheets.reading import read_sheet
from xinfang.base.errors import Refused
from xinfang.delivery.ui.site import site
from xinfang.law.errors import BeyondCalendar
from xinfang.letters.errors import NotSet
from xinfang.procedure import acts
from xinfang.procedure.states import STATE_LABELS

SOURCE = messages.SOURCE
HAN = messages.HAN
PROPER = {"宜信访", "内容"}
"""The short form of a body in document numbers, and a heading of our own sheets: English texts quote both."""
MARKED = re.compile(
    r"\{%\s*(?:comment|blocktranslate)\b.*?\{%\s*end(?:comment|blocktranslate)\s*%\}"
    r'|\{#.*?#\}|\{%\s*translate\s+".*?%\}|_\(".*?"\)|data-label="\{\{.*?\}\}"|\{\{ row\.cells\..*?\}\}'
    r'|<button[^>]*\blang="zh-Hans".*?</button>',
    re.DOTALL,
)
"""What a template may say in Chinese: marked texts, headings of sheets as keys, the switch to Chinese."""
SAID = {"Refused", "Missing", "ValidationError", "SheetRefused", "FileRefused", "add_error"}
GETTEXT = messages.KEYWORDS.keys()
DJANGO_FLOORS = ("agencies", "files", "cases", "triage", "letters", "notices", "archives", "delivery")
NOT_OUR_MESSAGES = {"letters/templating.py", "delivery/cli/due_words.py"}
"""What the language of templates finds wrong, and the command that does without Django and so without gettext."""


@pytest.fixture(scope="module", autouse=True)
def collected_once() -> Iterator[None]:
    """Reading the whole source for its texts takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(messages, "texts", cache(messages.texts))
        yield


def test_every_text_is_translated_with_the_same_places() -> None:
    assert messages.faults() == []


def test_labels_below_django_are_collected() -> None:
    collected = {message.id for message in messages.texts()}
    assert {*STATE_LABELS.values(), acts.Accept.label} <= collected


def test_what_errors_say_is_collected_on_every_floor() -> None:
    collected = {message.id for message in messages.texts()}
    assert {(kind.__doc__ or "").strip() for kind in (Refused, BeyondCalendar, InvalidRow, NotSet)} <= collected


def test_a_lost_place_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = messages.load("en")
    damaged = next(message for message in catalog if message.id and "%(number)s" in str(message.id))
    damaged.string = "a number"
    monkeypatch.setattr(messages, "load", lambda _language: catalog)
    assert f"en: other placeholders in the translation of: {damaged.id}" in messages.faults()


def english_texts() -> list[str]:
    """Every text of the English catalogue."""
    return [
        form
        for message in messages.load("en")
        if message.id
        for form in (message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def test_no_chinese_is_left_in_the_english_texts() -> None:
    assert {found for form in english_texts() for found in HAN.findall(form)} <= PROPER


def test_no_english_text_says_itself_twice() -> None:
    doubled = re.compile(r"(.{9,})\1", re.DOTALL)
    assert [form for form in english_texts() if doubled.fullmatch(form)] == []


def test_templates_say_nothing_unmarked() -> None:
    pages = [file for file in SOURCE.rglob("templates/**/*.*") if "gallery" not in file.parts]
    unmarked = {file.name: HAN.findall(MARKED.sub("", file.read_text(encoding="utf-8"))) for file in pages}
    assert len(unmarked) > 50
    assert {name: found for name, found in unmarked.items() if found} == {}


def test_errors_say_nothing_unmarked() -> None:
    unmarked = [
        f"{file.relative_to(SOURCE)}:{node.lineno}"
        for floor in DJANGO_FLOORS
        for file in (SOURCE / floor).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _name(node.func) in SAID and _says_chinese(node)
    ]
    assert unmarked == []


def test_an_error_is_said_in_the_language_of_its_reader() -> None:
    said_as_they_are = [
        f"{file.relative_to(SOURCE)}:{node.lineno}"
        for floor in DJANGO_FLOORS
        for file in (SOURCE / floor).rglob("*.py")
        if file.relative_to(SOURCE).as_posix() not in NOT_OUR_MESSAGES
        for node in _untranslated(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "message"
    ]
    assert said_as_they_are == []


def test_pages_get_the_words_of_an_error_and_not_the_error() -> None:
    pages = [file for file in SOURCE.rglob("templates/**/*.*") if ".message" in file.read_text(encoding="utf-8")]
    assert pages == []


def _says_chinese(call: ast.Call) -> bool:
    """Whether a call is given Chinese that no gettext has seen."""
    return any(
        HAN.search(node.value)
        for argument in call.args
        for node in _untranslated(argument)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _untranslated(node: ast.AST) -> Iterator[ast.AST]:
    """All of a piece of source that is not handed to gettext."""
    if isinstance(node, ast.Call) and _name(node.func) in GETTEXT:
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _untranslated(child)


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


@pytest.fixture
def county(db: None) -> County:
    """A small county with one matter."""
    with as_(SYSTEM):
        return build_county()


@pytest.fixture
def reader(county: County) -> Client:
    """A browser in which English was chosen."""
    client = Client()
    client.cookies["lang"] = "en"
    return client


def chinese_in(page: str) -> set[str]:
    """What a page says in Chinese, without names and titles that are data and without the switch to Chinese."""
    text = unescape(re.sub(r'<button[^>]*\blang="zh-Hans".*?</button>', "", page, flags=re.DOTALL))
    for name in sorted(_names(), key=len, reverse=True):
        text = text.replace(name, "")
    return set(HAN.findall(text))


def _names() -> set[str]:
    with as_(SYSTEM):
        named = [(*row,) for row in Body.objects.values_list("name", "short_name", "office_hours", "address")]
        single = [*Officer.objects.values_list("name"), *Region.objects.values_list("name")]
        single += [*Topic.objects.values_list("name")]
    return {name for row in [*named, *single] for name in row if name} | {site().name, site().office, TITLE}


TITLE = "楼道漏水三个月没有人修"
PUBLIC_PAGES = ("/", "/submit/", "/track/", "/guide/", "/guide/procedures/", "/guide/deadlines/", "/accounts/login/")


@pytest.mark.django_db
@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_public_pages_are_english(address: str, reader: Client) -> None:
    page = reader.get(address).content.decode()
    assert '<html lang="en"' in page
    assert chinese_in(page) == set()


@pytest.mark.django_db
def test_the_first_question_and_its_complaints_are_english(reader: Client) -> None:
    assert reader.post("/submit/").status_code == 302
    assert chinese_in(reader.get("/submit/what/").content.decode()) == set()
    refused = reader.post("/submit/what/", {})
    assert refused.status_code == 422
    assert chinese_in(refused.content.decode()) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/desk/", "/desk/register/", "/desk/bodies/", "/desk/delegations/"])
def test_the_desk_is_english(address: str, county: County, reader: Client) -> None:
    receipt = file(title=TITLE)
    reader.force_login(Account.objects.get(username="triage"))
    page = reader.get(address).content.decode()
    assert '<html lang="en"' in page
    assert chinese_in(page) == set()
    assert address != "/desk/" or receipt.number in page


@pytest.mark.django_db
def test_refusals_of_the_procedure_are_english(county: County) -> None:
    receipt = file(title=TITLE)
    with override("en"), pytest.raises(Refused) as refusal:
        do(county["archivist"], receipt.matter_id, acts.Extend(days=10, reason="调查"))
    assert HAN.findall(f"{refusal.value.message} {refusal.value.citation}") == []


@pytest.mark.django_db
def test_the_switch_keeps_the_page(county: County) -> None:
    client = Client()
    address = "/guide/deadlines/?day_0=2026"
    page = client.get(address).content.decode()
    kept = re.search(r'name="next" value="([^"]+)"', page)
    assert '<html lang="zh-Hans"' in page
    assert kept
    answer = client.post("/i18n/", {"language": "en", "next": unescape(kept[1])}, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    assert '<html lang="en"' in answer.content.decode()


@pytest.mark.django_db
def test_sheets_in_chinese_are_read_by_who_reads_english() -> None:
    columns = COLUMNS[SheetKind.BODIES]
    lines = "单位代码,全称,简称,性质,层级,区划代码\nSLJ,某市水利局,水利局,政府工作部门,县级,999901\n"
    with as_(SYSTEM), override("en"):
        sheet = read_sheet(lines.encode(), required=columns.required, optional=columns.optional)
        assert apply(SheetKind.BODIES, sheet, actor=SYSTEM, now=NOW).count(Outcome.CREATED) == 1


def test_dates_are_written_as_in_britain() -> None:
    with override("en"):
        assert date_format(date(2026, 3, 5), "DATE_FORMAT") == "5 March 2026"
    with override("zh-hans"):
        assert date_format(date(2026, 3, 5), "DATE_FORMAT") == "2026年3月5日"
