"""Fetches the fonts of official letters that no Python package carries: `python tools/fonts.py`.

仿宋, 小标宋, 黑体 and 楷体 are Fandol's, from Debian's packages; BabelStone Han has the rarest characters of names.
The packages are unpacked here, not installed, so no administrator is needed. Without them letters are set in the
Noto fonts that the requirements bring: whole, but not in the types of the standard.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "src" / "xinfang" / "letters" / "fonts"
_FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
PACKAGES = {
    "texlive-lang-chinese": {
        f"{_FANDOL}FandolFang-Regular.otf": "FandolFang-Regular.otf",
        f"{_FANDOL}FandolHei-Regular.otf": "FandolHei-Regular.otf",
        f"{_FANDOL}FandolKai-Regular.otf": "FandolKai-Regular.otf",
        f"{_FANDOL}FandolSong-Bold.otf": "FandolSong-Bold.otf",
        f"{_FANDOL}FandolSong-Regular.otf": "FandolSong-Regular.otf",
    },
    "fonts-babelstone-han": {"usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf": "BabelStoneHan.ttf"},
}
"""Which file of which Debian package becomes which file of the fonts' folder."""


def collect() -> int:
    """Fetch what is missing; 1 if something still is, with what to do about it."""
    for package, files in PACKAGES.items():
        if all((FONTS / target).is_file() for target in files.values()):
            continue
        try:
            _unpack(package, files)
        except (OSError, subprocess.CalledProcessError, KeyError) as error:
            print(
                f"The fonts of {package} could not be fetched ({error}). Letters are set in Noto fonts until\n"
                f"`make fonts` succeeds, or its files are put into {FONTS.relative_to(ROOT)}.",
                file=sys.stderr,
            )
            return 1
    return 0


def _unpack(package: str, files: dict[str, str]) -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = _download(package, Path(folder))
        tar = subprocess.run(["dpkg-deb", "--fsys-tarfile", archive], capture_output=True, check=True).stdout  # noqa: S603, S607
        with tarfile.open(fileobj=io.BytesIO(tar)) as members:
            for source, target in files.items():
                content = members.extractfile(f"./{source}")
                assert content is not None
                half = FONTS / f"{target}.part"
                with half.open("wb") as written:
                    shutil.copyfileobj(content, written)
                half.replace(FONTS / target)


def _download(package: str, folder: Path) -> Path:
    """The package's archive. The lists of a fresh machine are empty: its administrator brings them up to date."""
    command = ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package]
    first = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603
    if first.returncode:
        if os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "-qq"], capture_output=True, check=True)  # noqa: S607
        subprocess.run(command, cwd=folder, capture_output=True, check=True)  # noqa: S603
    return next(folder.glob("*.deb"))


if __name__ == "__main__":
    sys.exit(collect())
