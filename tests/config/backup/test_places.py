"""Into place only when proven; what was there is moved aside, and nobody who uses it is disturbed."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from xinfang.config import postgres_home
from xinfang.config.backup import places
from xinfang.config.backup.errors import BackupError


def fill(folder: Path, mark: str) -> None:
    """An installation, as far as files go."""
    for name in places.OWN:
        (folder / name).mkdir(parents=True)
        (folder / name / "mark").write_text(mark, encoding="ascii")


def mark(folder: Path) -> set[str]:
    return {(folder / name / "mark").read_text(encoding="ascii") for name in places.OWN}


def fail_having(office: Path, prepared: Callable[[Path], None]) -> None:
    """A restore that breaks off."""
    with places.staged(office, force=True) as stage:
        prepared(stage)
        raise RuntimeError


def test_into_an_empty_folder(tmp_path: Path) -> None:
    office = tmp_path / "office"
    with places.staged(office, force=False) as stage:
        fill(stage, "new")
        assert places.is_unfinished(office)
        assert places.put_into_place(office) is None
    assert not places.is_unfinished(office)
    assert mark(office) == {"new"}


def test_what_is_there_is_replaced_only_by_force_and_then_kept(tmp_path: Path) -> None:
    fill(tmp_path, "old")
    with pytest.raises(BackupError, match="--force"), places.staged(tmp_path, force=False):
        pass
    with places.staged(tmp_path, force=True) as stage:
        fill(stage, "new")
        aside = places.put_into_place(tmp_path)
    assert aside is not None
    assert (mark(tmp_path), mark(aside)) == ({"new"}, {"old"})


def test_a_restore_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    fill(tmp_path, "old")
    with pytest.raises(RuntimeError):
        fail_having(tmp_path, lambda stage: fill(stage, "new"))
    assert mark(tmp_path) == {"old"}
    assert not places.is_unfinished(tmp_path)


def test_the_remains_of_a_machine_that_died_are_cleared_away(tmp_path: Path) -> None:
    fill(tmp_path / places.STAGE, "half")
    with places.staged(tmp_path, force=False) as stage:
        assert not list(stage.iterdir())
        places.put_into_place(tmp_path)


@pytest.mark.parametrize("lock", ["run/supervisor.json", "postgres/users.lock"])
def test_nobody_may_be_using_it(lock: str, tmp_path: Path) -> None:
    (tmp_path / lock).parent.mkdir()
    with (tmp_path / lock).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        with pytest.raises(BackupError, match="in use"), places.staged(tmp_path, force=True):
            pass


def test_a_cluster_that_lies_elsewhere_goes_along(tmp_path: Path) -> None:
    elsewhere, office = tmp_path / "elsewhere", tmp_path / "office"

    def cluster(record: Path, said: str) -> None:
        """As `find_home` would put it for the server's own user."""
        folder = elsewhere / postgres_home._digest_of(record)
        folder.mkdir(parents=True)
        (folder / "mark").write_text(said, encoding="ascii")
        record.mkdir(parents=True, exist_ok=True)
        (record / "elsewhere").write_text(f"{said} {folder}\n", encoding="utf-8")

    def found(record: Path) -> str:
        said, _blank, folder = (record / "elsewhere").read_text(encoding="utf-8").strip().partition(" ")
        assert Path(folder) == elsewhere / postgres_home._digest_of(record)
        assert (Path(folder) / "mark").read_text(encoding="ascii") == said
        return said

    cluster(office / "postgres", "old")
    with places.staged(office, force=True) as stage:
        cluster(stage / "postgres", "new")
        aside = places.put_into_place(office)
    assert aside is not None
    assert (found(office / "postgres"), found(aside / "postgres")) == ("new", "old")
    with pytest.raises(RuntimeError):
        fail_having(office, lambda stage: cluster(stage / "postgres", "third"))
    assert len(list(elsewhere.iterdir())) == 2
