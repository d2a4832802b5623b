"""Translations without gettext's programs: `extract` new texts, `compile` catalogues, `check` that none is missing.

The texts in the source are Chinese; the English ones live in src/xinfang/locale/en. Most are marked where they stand,
with `_("…")` or `{% translate "…" %}`. The floors below Django (`base`, `law`, `procedure`) cannot mark theirs: their
labels are plain strings, which pages pass through gettext at run time, as in `_(STATE_LABELS[state])`; so are the
docstrings of errors, on all floors. `_plain_texts` reads both.
"""

import argparse
import ast
import importlib
import io
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "xinfang"
LOCALE = SOURCE / "locale"
LANGUAGES = ("en",)
LABELS = (
    "xinfang.cases.types.reading",
    "xinfang.procedure.access",
    "xinfang.procedure.codes",
    "xinfang.procedure.file_parts",
    "xinfang.procedure.mandate_codes",
    "xinfang.procedure.service_codes",
    "xinfang.procedure.simple_codes",
    "xinfang.procedure.call_back_codes",
    "xinfang.procedure.mediation_codes",
    "xinfang.procedure.sponsorship_codes",
    "xinfang.procedure.supervision_codes",
    "xinfang.procedure.states",
    "xinfang.procedure.superiors",
)
ACTS = "xinfang.procedure.acts"
ERRORS = "XinfangError"
HAN = re.compile(r"[\u3400-\u9fff]+")
KEYWORDS = {
    "_": None,
    "_now": None,  # at once, in modules whose `_` is lazy
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def texts() -> Catalog:
    """Every text for translation in Python files and templates, without line numbers, which only make noise."""
    catalog = Catalog(project="xinfang", charset="utf-8")
    for path, message, context in [*_python_texts(), *_template_texts(), *_plain_texts()]:
        catalog.add(message, locations=[(path, None)], context=context)
    return catalog


def _python_texts() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for file in sorted(SOURCE.rglob("*.py")):
        with file.open("rb") as handle:
            for _line, message, _comments, context in extract("python", handle, KEYWORDS):
                yield _name(file), message, context


def _template_texts() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    """Django turns a template into pseudo-Python; without its indentation Babel can read that."""
    for file in sorted(SOURCE.rglob("templates/**/*.*")):
        code = templatize(file.read_text(encoding="utf-8"), origin=str(file))
        lines = "\n".join(line.strip() for line in code.splitlines())
        for _line, message, _comments, context in extract("python", io.BytesIO(lines.encode()), KEYWORDS):
            yield _name(file), message, context


def _plain_texts() -> Iterator[tuple[str, str, None]]:
    """Texts of the floors below Django: the `*_LABELS` of the closed lists, what acts are called, messages of errors.

    The modules are imported here and not above, because the build hook compiles catalogues before xinfang is installed.
    """
    for listing in LABELS:
        for name, labels in vars(importlib.import_module(listing)).items():
            if name.endswith("_LABELS") and isinstance(labels, Mapping):
                yield from ((listing, label, None) for label in labels.values())
    for act in importlib.import_module(ACTS).ACT_BY_CODE.values():
        yield ACTS, act.label, None
    for module, message in _errors():
        yield module, message, None


def _errors() -> Iterator[tuple[str, str]]:
    """Of every kind of error, on whatever floor, the docstring in Chinese, which is its message."""
    declared = [
        (".".join(file.relative_to(SOURCE.parent).with_suffix("").parts), node)
        for file in sorted(SOURCE.rglob("*.py"))
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    kinds, known = {ERRORS}, 0
    while len(kinds) > known:  # until no further descendant is found
        known = len(kinds)
        kinds |= {node.name for _module, node in declared if kinds & {ast.unparse(base) for base in node.bases}}
    for module, node in declared:
        message = ast.get_docstring(node) or ""
        if node.name in kinds and HAN.search(message):
            yield module, message


def _name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def catalogue_path(language: str) -> Path:
    """Where the translations into `language` are kept."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def load(language: str) -> Catalog:
    """The translations into `language`, empty if there are none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="xinfang")
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


def update() -> None:
    """Bring the catalogues in step with the source: new texts appear empty, texts no longer used go."""
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(texts(), no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            write_po(handle, catalog, width=110, sort_output=True, omit_header=False, ignore_obsolete=True)


def compile_all() -> None:
    """Write the .mo files that the running product reads."""
    for language in LANGUAGES:
        path = catalogue_path(language)
        if path.exists():
            with path.with_suffix(".mo").open("wb") as handle:
                write_mo(handle, load(language))


def faults() -> list[str]:
    """What is missing or left over, as lines for people."""
    source = {(message.id, message.context) for message in texts() if message.id}
    found = []
    for language in LANGUAGES:
        catalog = load(language)
        known = {(message.id, message.context): message for message in catalog if message.id}
        found += [f"{language}: not in the catalogue: {_shown(key)}" for key in source - known.keys()]
        found += [f"{language}: no longer used: {_shown(key)}" for key in known.keys() - source]
        found += [f"{language}: {reason}" for key, message in known.items() if (reason := _fault(message))]
    return sorted(found)


def _fault(message: Message) -> str:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(forms):
        return f"not translated: {message.id}"
    if message.fuzzy:
        return f"fuzzy: {message.id}"
    wanted = _placeholders(message.id if isinstance(message.id, str) else message.id[-1])
    if _placeholders(forms[-1]) == wanted and all(_placeholders(form) <= wanted for form in forms):
        return ""
    return f"other placeholders in the translation of: {message.id}"


def _placeholders(text: str) -> set[str]:
    """The places of a text that are filled in; one form of a plural may do without its number ("one day")."""
    return set(re.findall(r"%\(\w+\)[-.\w]*?[sdf]|%%|%[sd]|\{\w*\}", text))


def _shown(key: tuple[object, object]) -> str:
    return str(key[0])


def main() -> int:
    """Run the action named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("extract", "compile", "check"))
    action = parser.parse_args().action
    if action == "extract":
        update()
    if action == "compile":
        compile_all()
    problems = faults() if action == "check" else []
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
