"""The `xinfang` command: lists the subcommands and finds the one that is asked for.

No Django is imported here, so that `xinfang due` and `xinfang --help` answer at once.
"""

import ast
import difflib
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from xinfang import __version__
from xinfang.config.environ import BadEnvironmentError
from xinfang.config.launching import language

BAD_INPUT = 2
INTERRUPTED = 130
USAGE = "Usage: xinfang COMMAND [OPTIONS]   (xinfang COMMAND --help tells more)"
OWN_COMMANDS = {
    "backup": "Save database, files and keys into one sealed file, while everything runs.",
    "check": "Check the installation; --deploy says what is unsafe for production.",
    "due": "Compute a legal deadline with its article and steps.",
    "manage": "Run any other Django management command.",
    "migrate": "Bring the database to this release's schema, as its owner.",
    "psql": "Open a database prompt as the application, or with --owner as the owner.",
    "restore": "Make a data folder and its database what they were when a backup was made.",
    "run": "Start everything: database, web server, worker; Ctrl-C stops it.",
    "worker": "Work on background jobs only.",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; the result is the exit code: 2 for bad input, with a sentence that says what is wrong."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(_help())
        return 0
    if arguments[0] == "--version":
        print(f"xinfang {__version__}")
        return 0
    try:
        return _dispatch(*arguments)
    except KeyboardInterrupt:
        return INTERRUPTED


def management_commands() -> dict[str, str]:
    """Name and first docstring line of each command in `delivery.cli`, read without importing it."""
    folder = Path(__file__).resolve().parents[1] / "delivery" / "cli" / "management" / "commands"
    return {
        file.stem: (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        for file in sorted(folder.glob("*.py"))
        if not file.stem.startswith("_")
    }


def _dispatch(name: str, *arguments: str) -> int:
    if name == "due" and "--office" not in {argument.partition("=")[0] for argument in arguments}:
        return _due(arguments)
    known = OWN_COMMANDS | management_commands()
    if name in known:
        return int(importlib.import_module("xinfang.config.commands").run(name, arguments))
    near = difflib.get_close_matches(name, known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    print(f"xinfang: there is no command {name!r}.{hint}\n{USAGE}", file=sys.stderr)
    return BAD_INPUT


def _due(arguments: Sequence[str]) -> int:
    try:
        lang = language()
    except BadEnvironmentError as problem:
        print(f"xinfang: {problem}", file=sys.stderr)
        return BAD_INPUT
    return int(importlib.import_module("xinfang.delivery.cli.due").main(list(arguments), lang=lang))


def _help() -> str:
    summaries = OWN_COMMANDS | management_commands()
    width = max(map(len, summaries))
    lines = [f"  {name.ljust(width)}  {summary}" for name, summary in sorted(summaries.items())]
    return "\n".join([USAGE, "", *lines])


if __name__ == "__main__":
    sys.exit(main())
