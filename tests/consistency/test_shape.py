"""The shape of the code: what `docs/conventions/architecture.md` promises and no other tool holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xinfang"
MAX_MODULE_LINES = 500
MAX_FUNCTION_LINES = 60
P95_FUNCTION_LINES = 40
BANNED_MODULES = {"utils", "helpers", "common", "misc", "service", "services", "manager", "managers"}
BANNED_ENDINGS = ("Service", "Manager", "Helper", "Util", "Utils")
# Django's own kind of thing is called so.
ALLOWED_NAMES = {"AccountManager", "Service", "CorrectService"}  # the last two: service of documents (送达)
BASE_MODULES = {
    "clock",
    "days",
    "digests",
    "errors",
    "figures",
    "ids",
    "masks",
    "icalendar",
    "networks",
    "puzzles",
    "records",
    "redaction",
    "text",
}
# The order of the floors, lowest first (design, section 1).
FLOORS = (
    "base",
    "law",
    "procedure",
    "library",
    "vault",
    "agencies",
    "files",
    "journals",
    "cases",
    "triage",
    "letters",
    "notices",
    "oversight",
    "conference",
    "duties",
    "hall",
    "receptions",
    "counsel",
    "archives",
    "evidence",
    "inbox",
    "delivery",
    "config",
)


def modules() -> list[Path]:
    return [file for file in SOURCE.rglob("*.py") if "migrations" not in file.parts]


def functions(file: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(function: ast.FunctionDef) -> int:
    """Lines of the body, without its docstring."""
    first = function.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    start = first.end_lineno if has_docstring and len(function.body) > 1 else function.lineno
    assert function.end_lineno is not None
    assert start is not None
    return function.end_lineno - start


def test_modules_are_short() -> None:
    assert [file.name for file in modules() if file.read_text(encoding="utf-8").count("\n") > MAX_MODULE_LINES] == []


def test_functions_are_short() -> None:
    lengths = {f"{file.stem}.{node.name}": length(node) for file in modules() for node in functions(file)}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES} == {}
    assert sorted(lengths.values())[int(len(lengths) * 0.95)] <= P95_FUNCTION_LINES


def test_names_say_what_a_thing_is() -> None:
    assert [str(file) for file in modules() if file.stem in BANNED_MODULES and "guards" not in file.parts] == []
    classes = {
        node.name
        for file in modules()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert {name for name in classes if name.endswith(BANNED_ENDINGS)} - ALLOWED_NAMES == set()


def test_what_is_to_be_chosen_from_is_offered_by_one_road() -> None:
    by_hand = {
        file.relative_to(SOURCE).as_posix()
        for file in modules()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "choices" and isinstance(node.ctx, ast.Store)
    }
    assert by_hand == {"delivery/ui/forms.py"}


def test_base_stays_small() -> None:
    assert {file.stem for file in (SOURCE / "base").glob("*.py")} - {"__init__"} == BASE_MODULES


def test_foreign_keys_point_to_the_same_floor_or_below() -> None:
    def floor(model: type) -> int:
        return FLOORS.index(model.__module__.split(".")[1])

    ours = [model for model in apps.get_models() if model.__module__.startswith("xinfang.")]
    upward = [
        str(field)
        for model in ours
        for field in model._meta.fields
        if field.is_relation and field.related_model in ours and floor(field.related_model) > floor(model)
    ]
    assert upward == []


@pytest.mark.parametrize("room", ["procedure", "cases"])
def test_no_period_is_reckoned_outside_of_the_law(room: str) -> None:
    """`timedelta` in these rooms would be a legal number in disguise; the allowed ones are not law."""
    allowed = {"worklist.py", "receipts.py", "importing.py", "guesses.py", "second_person.py"}
    using = [
        file.name
        for file in (SOURCE / room).rglob("*.py")
        if "timedelta" in file.read_text(encoding="utf-8") and file.name not in allowed
    ]
    assert using == []


def test_operations_name_actor_and_the_act() -> None:
    """Every public operation on matters takes `actor` by keyword and says in its docstring what it does."""
    faults = []
    for file in (SOURCE / "cases" / "operations").glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if node.name in {"performed", "service_row"}:
                continue
            keywords = {argument.arg for argument in node.args.kwonlyargs}
            if "actor" not in keywords or not ast.get_docstring(node):
                faults.append(f"{file.stem}.{node.name}")
    assert faults == []
