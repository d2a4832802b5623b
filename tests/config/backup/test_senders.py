"""A public key is all that it takes to make a backup for its holder; nothing that such a file says is obeyed."""

import hashlib
import io
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tests.config.backup.conftest import manifest
from xinfang.config.backup import locks
from xinfang.config.backup.errors import BackupError
from xinfang.config.backup.keeping import keep_newest
from xinfang.config.backup.loading import Loader, loader
from xinfang.config.backup.packing import MANIFEST, packing
from xinfang.config.backup.restoring import _inside, checked, restore
from xinfang.config.database import Database
from xinfang.vault.ciphers import AES
from xinfang.vault.streams import SealedWriter

HOLDER = X25519PrivateKey.generate()
HEAD = b"--\n-- PostgreSQL database dump\n--\n\n\\restrict theirs\n\nSET row_security = off;\n"
END = b"--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict theirs\n\n"


def forged(folder: Path) -> Path:
    """By somebody who has the public key and nothing else."""
    file = folder / "forged.xfbackup"
    with file.open("wb") as out:
        sealed = SealedWriter(out, locks.lock(out, suite=AES, passphrase="", recipients=[HOLDER.public_key()]))
        with packing(sealed, made_at=0) as packer:
            packer.add_bytes(MANIFEST, manifest().to_json())
        sealed.finish()
    return file


@pytest.mark.parametrize(("digest", "told"), [("", "Give --sha256"), ("0" * 64, "another file")])
def test_a_file_made_with_the_public_key_alone_is_refused(digest: str, told: str, tmp_path: Path) -> None:
    target = tmp_path / "office"
    with pytest.raises(BackupError, match=told):
        restore(
            forged(tmp_path),
            data_dir=target,
            force=False,
            credentials=lambda _ways: locks.Credentials(private_key=HOLDER, digest=digest),
        )
    assert not target.exists()


def test_the_digest_that_was_printed_tells_the_sender(tmp_path: Path) -> None:
    """To read one through, which uses nothing of it, the key is enough."""
    file = forged(tmp_path)
    printed = hashlib.sha256(file.read_bytes()).hexdigest()
    for digest in ("", printed, printed.upper()):
        at_hand = locks.Credentials(private_key=HOLDER, digest=digest)
        assert checked(file, lambda _ways, at_hand=at_hand: at_hand).manifest == manifest()  # type: ignore[misc]


@pytest.mark.parametrize("name", ["files/../postgres/elsewhere", "files/../../x", "secrets/../files/x"])
def test_no_member_leaves_the_folder_of_its_kind(name: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="does not match"):
        _inside(tmp_path, name)
    assert _inside(tmp_path, "files/ab/1") == tmp_path.resolve() / "files" / "ab" / "1"


@pytest.mark.parametrize("rows", [b"", b"\\restrict row\n" * 3, b"\\restrict row\n" * 3000])
@pytest.mark.parametrize("size", [100, 5000, 10**6])
def test_only_the_marks_of_the_dump_are_taken_out(rows: bytes, size: int) -> None:
    """A row may begin with a carriage return, which is written as the command is."""
    script = HEAD + b"COPY t FROM stdin;\n" + rows + b"\\.\n" + END
    packed = zlib.compress(script, wbits=31)
    out = io.BytesIO()
    loading = Loader(out)
    for section in ("1-before", "2-data"):
        for number, at in enumerate(range(0, len(packed), size)):
            loading.take(f"{section}.sql.gz/{number}", io.BytesIO(packed[at : at + size]))
    loading.end()
    begin, _line, rest = out.getvalue().partition(b"\n")
    assert begin.startswith(b"\\restrict ")
    assert len(begin) > 70
    kept = script.partition(b"\\restrict theirs\n")[2]
    assert rest == kept.removesuffix(b"\\unrestrict theirs\n\n") * 2


@pytest.mark.parametrize("start", [b"", HEAD, b"\\unrestrict theirs\n"])
def test_a_command_to_the_shell_is_not_obeyed(start: bytes, tmp_path: Path, test_database: Database) -> None:
    """The whole is taken back, the emptying as well."""
    bait = tmp_path / "bait"
    script = zlib.compress(start + b"\\! touch " + str(bait).encode() + b"\nSELECT 1;\n" + END, wbits=31)
    with pytest.raises(BackupError, match="restrict"), loader(test_database) as loading:
        loading.take("1-before.sql.gz/000001", io.BytesIO(script))
    assert not bait.exists()


def test_only_this_databases_backups_are_removed(tmp_path: Path, test_database: Database) -> None:
    office = test_database.renamed("office")
    old, new = (f"xinfang-office-2026010{day}T023000Z.xfbackup" for day in (1, 2))
    others = {"xinfang-office-trial-20250101T023000Z.xfbackup", "xinfang-office-20250101Z.xfbackup"}
    for name in (old, new, *others):
        (tmp_path / name).touch()
    keep_newest(tmp_path, office, count=1)
    assert {file.name for file in tmp_path.iterdir()} == {new} | others
