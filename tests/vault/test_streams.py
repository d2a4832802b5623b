"""Large contents: read from any place as they were, and not at all when they are not."""

import io
import os
from collections.abc import Callable

import pytest
from django.test import override_settings

from xinfang.vault.errors import Unreadable
from xinfang.vault.streams import CHUNK_BYTES, Scratch, SealedWriter, new_key, open_sealed

SIZES = (0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 7)


def sealed(plain: bytes, key: bytes) -> bytes:
    sink = io.BytesIO()
    writer = SealedWriter(sink, key)
    for start in range(0, len(plain), 50_000):
        writer.write(plain[start : start + 50_000])
    writer.finish()
    return sink.getvalue()


def read(content: bytes, key: bytes) -> bytes:
    with open_sealed(source=io.BytesIO(content), key=key) as opened:
        return opened.read()


@pytest.mark.parametrize("cipher", ["aes-gcm", "sm4-gcm"])
@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_read_again(size: int, cipher: str) -> None:
    plain = os.urandom(size)
    with override_settings(VAULT_CIPHER=cipher):
        key = new_key()
    content = sealed(plain, key)
    assert read(content, key) == plain
    assert size < 16 or plain[:16] not in content


def test_it_is_read_from_any_place() -> None:
    plain, key = os.urandom(3 * CHUNK_BYTES + 7), new_key()
    with open_sealed(source=io.BytesIO(sealed(plain, key)), key=key) as opened:
        for start, count in ((2 * CHUNK_BYTES - 3, 9), (0, 5), (len(plain) - 4, 100), (CHUNK_BYTES, CHUNK_BYTES)):
            assert opened.seek(start) == start
            assert opened.read(count) == plain[start : start + count]
        assert opened.seek(-7, os.SEEK_END) == len(plain) - 7
        assert opened.seek(2, os.SEEK_CUR) == len(plain) - 5
        assert opened.read() == plain[-5:]
        assert opened.seek(len(plain) + 10) == len(plain) + 10
        assert opened.read() == b""


def test_closing_it_closes_what_it_reads() -> None:
    key = new_key()
    source = io.BytesIO(sealed(b"x", key))
    open_sealed(source=source, key=key).close()
    assert source.closed


FRAME = CHUNK_BYTES + 16


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c[:-1],
        lambda c: c[: 1 + FRAME],
        lambda c: c[: 1 + 2 * FRAME],
        lambda c: c[:1] + c[1 + FRAME :],
        lambda c: c[:1] + c[1 + FRAME : 1 + 2 * FRAME] + c[1 : 1 + FRAME] + c[1 + 2 * FRAME :],
        lambda c: c + c[-FRAME:],
        lambda c: b"\x02" + c[1:],
        lambda c: c[:-40] + bytes([c[-40] ^ 1]) + c[-39:],
        lambda c: b"",
        lambda c: c[:10],
    ],
)
def test_what_is_cut_moved_or_altered_is_not_read(change: Callable[[bytes], bytes]) -> None:
    key = new_key()
    content = sealed(os.urandom(2 * CHUNK_BYTES + 100), key)
    with pytest.raises(Unreadable):
        read(change(content), key)


def test_nothing_is_read_with_another_key() -> None:
    content = sealed(b"content", new_key())
    for wrong in (new_key(), b"", b"\x01short", b"\x09" + bytes(32)):
        with pytest.raises(Unreadable):
            read(content, wrong)


def test_a_scratch_file_shows_nothing_on_the_disk() -> None:
    scratch = Scratch()
    scratch.write(b"secret words " * 10_000)
    scratch.flush()
    on_disk = os.pread(scratch._file.fileno(), 1_000_000, 0)
    assert len(on_disk) > CHUNK_BYTES
    assert b"secret" not in on_disk
    with scratch.opened() as opened:
        assert opened.read() == b"secret words " * 10_000


def test_a_scratch_file_that_is_given_up_is_gone() -> None:
    scratch = Scratch()
    scratch.close()
    with pytest.raises(ValueError, match="closed"):
        scratch.write(b"x" * 2 * CHUNK_BYTES)
