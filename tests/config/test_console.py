"""The `xinfang` command, before any database comes into play."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation

from tests.config.conftest import new_folder
from xinfang.config import commands, console
from xinfang.config.backup import places
from xinfang.config.environ import BadEnvironmentError, address, choice, flag, hours, integer, listing


def test_help_lists_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.main(["--help"]) == 0
    listed = capsys.readouterr().out
    for name in [*console.OWN_COMMANDS, *console.management_commands()]:
        assert f"  {name} " in listed


def test_every_management_command_says_what_it_does() -> None:
    assert all(console.management_commands().values())


def test_a_misspelt_command_is_answered_with_the_likely_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert console.main(["migrat"]) == console.BAD_INPUT
    assert "Did you mean 'migrate'?" in capsys.readouterr().err


def test_a_bad_environment_is_said_in_a_sentence(open_folder: Path) -> None:
    done = _xinfang("run", open_folder, PORT="eighty")
    assert done.returncode == console.BAD_INPUT
    assert "PORT should be a number from 1 to 65535, not 'eighty'." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"HOST": "0.0.0.0", "PORT": "8080"}, "http://127.0.0.1:8080"),
        ({"HOST": "192.0.2.7"}, "http://192.0.2.7:8000"),
        ({"HOST": "::"}, "http://[::1]:8000"),
        ({"HOST": "2001:db8::7"}, "http://[2001:db8::7]:8000"),
        ({"HOST": "office.example"}, "http://office.example:8000"),
    ],
)
def test_the_address_of_this_machine_is_one_that_can_be_opened(given: dict[str, str], url: str) -> None:
    assert address(environ=given).url == url


def test_a_bad_database_address_is_said_in_a_sentence(open_folder: Path) -> None:
    done = _xinfang("migrate", open_folder, DATABASE_URL="not an address")
    assert done.returncode == console.BAD_INPUT
    assert "postgresql://user:password@host:5432/dbname" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreachable_server_is_said_in_a_sentence(open_folder: Path) -> None:
    done = _xinfang("migrate", open_folder, DATABASE_URL="postgresql://o:geheim@127.0.0.1:1/x")
    assert done.returncode == console.BAD_INPUT
    assert "cannot be reached" in done.stderr
    assert "geheim" not in done.stderr
    assert "Traceback" not in done.stderr


def test_due_does_not_wait_for_django(open_folder: Path) -> None:
    code = "import sys; from xinfang.config import console; console.main(['due', 'handle', '--start', '2026-01-05'])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; sys.exit('django' in sys.modules)"],
        env={"PYTHONPATH": _SOURCE, "DATA_DIR": str(open_folder)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.parametrize(("locale", "words"), [("en_GB.UTF-8", "is not a date"), ("zh_CN.UTF-8", "不是日期")])
def test_due_speaks_the_language_of_the_console(locale: str, words: str, open_folder: Path) -> None:
    done = _xinfang("due", open_folder, "handle", "--start", "tomorrow", LANG=locale)
    assert done.returncode == console.BAD_INPUT
    assert words in done.stderr


@pytest.mark.parametrize(("lang", "django_name"), [("en", "en"), ("zh", "zh-hans")])
def test_import_speaks_the_language_of_the_console(
    lang: str, django_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, list[str]]] = []
    monkeypatch.setenv("XINFANG_LANGUAGE", lang)
    monkeypatch.setattr(
        commands, "_management_command", lambda arguments: said.append((translation.get_language(), arguments)) or 0
    )
    before = translation.get_language()
    assert commands.run("import", ["ledger.csv"]) == 0
    assert said == [(django_name, ["import", "ledger.csv"])]
    assert translation.get_language() == before


@dataclass(frozen=True, kw_only=True)
class FirstUse:
    """A data folder in which a first command made the database, and how that command went."""

    folder: Path
    seconds: float
    done: "subprocess.CompletedProcess[str]"


@pytest.fixture(scope="module")
def first_use() -> Iterator[FirstUse]:
    """Made once: a cluster and its schema take seconds."""
    folder = new_folder()
    began = time.monotonic()
    done = _xinfang("psql", folder, "-Atc", "SELECT current_user")
    yield FirstUse(folder=folder, seconds=time.monotonic() - began, done=done)
    shutil.rmtree(folder)


@pytest.fixture
def folder_in_use(first_use: FirstUse, open_folder: Path) -> Path:
    """A copy of it for one test."""
    subprocess.run(["cp", "-a", f"{first_use.folder}/.", str(open_folder)], check=True)
    return open_folder


def test_a_command_brings_up_the_database_and_leaves_it_down(first_use: FirstUse) -> None:
    assert (first_use.done.returncode, first_use.done.stdout) == (0, "xinfang_web\n"), first_use.done.stderr
    assert first_use.seconds < 60
    assert not list(first_use.folder.glob("postgres/18/data/postmaster.pid"))


def test_the_owners_prompt_is_put_on_record_before_it_opens(folder_in_use: Path) -> None:
    assert _xinfang("psql", folder_in_use, "--owner", "-Atc", "SELECT 'as the owner'").stdout == "as the owner\n"
    asked = (
        "SELECT line.action, line.after ->> 'arguments', reading.what FROM agencies_administrationevent line "
        "LEFT JOIN cases_reading reading USING (request_id) ORDER BY line.id"
    )
    listed = _xinfang("psql", folder_in_use, "--owner", "-Atc", asked).stdout.splitlines()
    assert listed[0] == """database.open|["-Atc", "SELECT 'as the owner'"]|DATABASE"""
    assert len(listed) == 2, "this look too"


def test_a_command_of_django_as_the_owner_is_put_on_record_too(folder_in_use: Path) -> None:
    asked = "SELECT action || ' ' || actor || ' ' || (after ->> 'arguments') FROM agencies_administrationevent"
    code = f"from django.db import connection as c; k = c.cursor(); k.execute({asked!r}); print(k.fetchall())"
    for role, lines in (("app", "[]"), ("owner", "database.open system:manage")):
        done = _xinfang("manage", folder_in_use, "shell", "-v0", "-c", code, XINFANG_DB_ROLE=role)
        assert (done.returncode, lines in done.stdout) == (0, True), done.stderr


def test_nothing_starts_on_a_restore_that_was_not_finished(open_folder: Path) -> None:
    (open_folder / places.STAGE).mkdir()
    done = _xinfang("psql", open_folder, XINFANG_LANGUAGE="en")
    assert done.returncode == console.BAD_INPUT
    assert "was not finished. Run xinfang restore again" in done.stderr


def test_where_there_is_nothing_no_backup_is_made(open_folder: Path) -> None:
    (open_folder / "passphrase").write_text("four unrelated plain words", encoding="utf-8")
    given = ("--to", str(open_folder / "kept"), "--passphrase-file", str(open_folder / "passphrase"))
    done = _xinfang("backup", open_folder, *given, XINFANG_LANGUAGE="en")
    assert done.returncode == console.BAD_INPUT
    assert f"There is no database in {open_folder} yet" in done.stderr
    assert not (open_folder / "kept").exists()


def test_secrets_are_private(first_use: FirstUse) -> None:
    secrets = first_use.folder / "secrets"
    assert secrets.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in secrets.iterdir())


@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("off", False), ("", True)])
def test_flags(value: str, wanted: bool) -> None:
    assert flag("X", default=True, environ={"X": value}) is wanted


@pytest.mark.parametrize("value", ["maybe", "2"])
def test_a_flag_is_yes_or_no(value: str) -> None:
    with pytest.raises(BadEnvironmentError, match="X should be 1 or 0"):
        flag("X", environ={"X": value})


@pytest.mark.parametrize("value", ["0", "11", "-1", "１", "1.5"])
def test_numbers_have_bounds(value: str) -> None:
    with pytest.raises(BadEnvironmentError, match="X should be a number from 1 to 10"):
        integer("X", 5, low=1, high=10, environ={"X": value})


@pytest.mark.parametrize("value", ["21-8", "8-25", "8", "8-8", "eight-nine", "-8-9"])
def test_hours_begin_before_they_end(value: str) -> None:
    with pytest.raises(BadEnvironmentError, match="HOURS"):
        hours("HOURS", (8, 21), environ={"HOURS": value})


def test_hours() -> None:
    assert hours("HOURS", (8, 21), environ={}) == (8, 21)
    assert hours("HOURS", (8, 21), environ={"HOURS": " 0-24 "}) == (0, 24)


def test_choices_and_lists() -> None:
    assert choice("X", "a", ("a", "b"), environ={"X": "b"}) == "b"
    with pytest.raises(BadEnvironmentError, match="one of a, b"):
        choice("X", "a", ("a", "b"), environ={"X": "c"})
    assert listing("X", environ={"X": "a, b,,"}) == ["a", "b"]


_SOURCE = str(Path(__file__).resolve().parents[2] / "src")


def _xinfang(command: str, data_dir: Path, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "xinfang.config.console", command, *arguments],
        env={"PYTHONPATH": _SOURCE, "PATH": "/usr/bin:/bin", "DATA_DIR": str(data_dir), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
