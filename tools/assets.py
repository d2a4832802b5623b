"""Puts the browser files that npm brings into the package: `python tools/assets.py`, and the build hook."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "src" / "xinfang" / "delivery" / "ui" / "static" / "vendor"
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "tom-select/dist/js/tom-select.base.min.js": "tom-select.min.js",
    "tom-select/LICENSE": "tom-select.LICENSE.txt",
}
"""Which file of node_modules becomes which file of the vendor folder. Nothing else is shipped."""


def collect() -> None:
    """Install exactly what package-lock.json names and copy the listed files."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is missing. Install Node 20 or later (Debian: apt-get install nodejs npm).")
    subprocess.run([npm, "ci", "--ignore-scripts", "--loglevel=error"], cwd=ROOT, check=True)  # noqa: S603
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, target in FILES.items():
        shutil.copyfile(ROOT / "node_modules" / source, VENDOR / target)


def present() -> bool:
    """Whether the vendor folder holds every listed file."""
    return all((VENDOR / target).is_file() for target in FILES.values())


if __name__ == "__main__":
    sys.exit(collect())
