"""How a stored file leaves the house: always as a download, never as a page of ours."""

from urllib.parse import quote

from xinfang.files.types import StoredFileView


def download_headers(*, file: StoredFileView) -> dict[str, str]:
    """The headers of every download (RFC 6266, RFC 8187): saved under its name, not guessed, run or cached.

    For clients that know no UTF-8 names the plain one keeps the extension.
    """
    plain = "file." + file.name.rpartition(".")[2]
    encoded = quote(file.name, safe="")
    return {
        "Content-Type": file.media_type,
        "Content-Length": str(file.size),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
