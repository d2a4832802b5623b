from datetime import datetime
from uuid import uuid4

import pytest

from xinfang.base.days import OFFICE_ZONE
from xinfang.files.serving import download_headers
from xinfang.files.types import FileState, StoredFileView


def file(name: str, media_type: str = "application/pdf") -> StoredFileView:
    return StoredFileView(
        id=uuid4(),
        name=name,
        media_type=media_type,
        size=7,
        sha256="0" * 64,
        received_sha256="0" * 64,
        state=FileState.CLEAN,
        reason="",
        stored_at=datetime(2026, 3, 2, 9, tzinfo=OFFICE_ZONE),
        stored_by="信访人",
        filed_at=None,
    )


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("a.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''a.pdf"),
        ("房.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E6%88%BF.pdf"),
        ("a b;c=d'e.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''a%20b%3Bc%3Dd%27e.pdf"),
        ("😀.pdf", "attachment; filename=\"file.pdf\"; filename*=UTF-8''%F0%9F%98%80.pdf"),
    ],
)
def test_every_name_comes_through_as_a_download(name: str, disposition: str) -> None:
    assert download_headers(file=file(name))["Content-Disposition"] == disposition


def test_a_download_is_not_guessed_at_run_framed_or_cached() -> None:
    headers = download_headers(file=file("a.pdf"))
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Length"] == "7"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-store"
