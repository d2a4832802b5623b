"""No key, password or token lies in the repository: whoever reads the source can open no installation."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MATERIAL = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "cloud key": r"\b(?:AKIA|ASIA|LTAI|AKID)[0-9A-Za-z]{16,}\b",
    "token of a code host": r"\b(?:gh[pousr]_|glpat-|github_pat_)[0-9A-Za-z_-]{20,}",
    "token of a registry": r"\b(?:npm_|pypi-)[0-9A-Za-z_-]{30,}",
    "JSON web token": r"\beyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.",
    "password in an address": r"\b[a-z][a-z0-9+]{2,}://[^\s:/@{}<>'\"]+:(?!password@|…)[^\s/@{}<>'\"$%]{6,}@(?!localhost|127\.)",
    "named secret": (
        r"(?i)\b[\w-]*(?:secret|passwd|password|private[_-]?key|api[_-]?key|access[_-]?key|token)[\w-]*['\"]?\s*[:=]\s*"
        r"['\"](?=[^'\"]*[0-9])(?=[^'\"]*[A-Za-z])[0-9A-Za-z+/=_-]{32,}['\"]"
    ),
}
"""What keys look like. The last finds a long random value beside a name that says what it is."""
KEY_FILES = re.compile(
    r"(?:^|/)(?:\.env(?:\..*)?|id_(?:rsa|ed25519|ecdsa)|.*\.(?:pem|key|p12|pfx|jks|keystore|kdbx|gpg))$"
)
TEXT_BYTES = 2_000_000


def tracked() -> list[str]:
    """Every path in the repository, new files included; those that only lie there by .gitignore are not."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in listed.stdout.splitlines() if (ROOT / path).is_file()]


def found_in(text: str) -> list[str]:
    """What the text holds of the kinds above."""
    return [kind for kind, pattern in MATERIAL.items() if re.search(pattern, text)]


def test_no_tracked_file_holds_a_secret() -> None:
    found = []
    for path in tracked():
        file = ROOT / path
        if KEY_FILES.search(path):
            found.append(f"{path}: by its name")
        if file != Path(__file__) and file.stat().st_size < TEXT_BYTES:
            found += [f"{path}: {kind}" for kind in found_in(file.read_text(encoding="utf-8", errors="replace"))]
    assert not found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("private key", "-----BEGIN EC " + "PRIVATE KEY-----"),
        ("cloud key", "AKIA" + "ABCDEFGHIJKLMNOP"),
        ("token of a code host", "ghp_" + "a1" * 18),
        ("token of a registry", "npm_" + "a1" * 18),
        ("JSON web token", "eyJhbGciOiJIUzI1" + ".eyJzdWIiOiIxMjM0" + ".x"),
        ("password in an address", "postgresql://owner:" + "hunter22@db.example/x"),
        ("named secret", 'SMS_SECRET = "' + "a1b2" * 9 + '"'),
        ("named secret", '"api_key": "' + "a1b2" * 9 + '"'),
    ],
)
def test_each_kind_is_recognised(kind: str, text: str) -> None:
    """Without this, the silence above would prove nothing."""
    assert kind in found_in(text)


def test_what_installations_keep_is_ignored_by_git() -> None:
    for path in ("var/secrets/django", ".env", "var/files/ab/cd/x"):
        checked = subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, check=False)
        assert checked.returncode == 0, path
