"""Large uploads wait in files that show nothing, and are what was sent."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from xinfang.files.uploading import SealedUploadHandler

LARGE = "王某的身份证".encode() * 80_000


def posted(**files: bytes) -> HttpRequest:
    uploads = {field: SimpleUploadedFile(f"{field}.txt", content, "text/plain") for field, content in files.items()}
    return RequestFactory().post("/", uploads)


def without_a_name(folder: Path) -> Iterator[int]:
    """The files of this folder that this process has open and that no name leads to."""
    for number in os.listdir("/proc/self/fd"):
        with suppress(FileNotFoundError):  # the one by which the numbers were listed
            if str(folder) in os.readlink(f"/proc/self/fd/{number}"):
                yield int(number)


def test_a_large_upload_is_read_as_it_was_sent_and_shows_nothing_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    request = posted(large=LARGE, empty=b"")
    large, empty = request.FILES["large"], request.FILES["empty"]
    assert (large.name, large.size, large.content_type) == ("large.txt", len(LARGE), "text/plain")
    assert (empty.read(), empty.size) == (b"", 0)
    on_disk = [os.pread(number, len(LARGE), 0) for number in without_a_name(tmp_path)]
    assert list(tmp_path.iterdir()) == []
    assert max(map(len, on_disk)) > len(LARGE) / 2
    assert not any("王某".encode() in content for content in on_disk)
    assert large.read() == LARGE
    large.seek(len(LARGE) - 6)
    assert large.read().decode() == "份证"
    request.close()
    assert large.closed


def test_a_small_one_stays_in_memory() -> None:
    assert isinstance(posted(small=b"words").FILES["small"], InMemoryUploadedFile)


def test_what_breaks_off_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    handler = SealedUploadHandler()
    handler.new_file("field", "a.txt", "text/plain", None)
    handler.receive_data_chunk(b"words", 0)
    handler.upload_interrupted()
    assert handler.file_complete(5) is None
