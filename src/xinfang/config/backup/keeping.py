"""How many backups a folder keeps."""

from pathlib import Path

from xinfang.config.backup.making import ENDING
from xinfang.config.backup.progress import say
from xinfang.config.backup.words import Tell
from xinfang.config.database import Database


def keep_newest(folder: Path, database: Database, *, count: int) -> None:
    """Remove the backups of this database in `folder` that are older than its `count` newest. Names sort by time."""
    found = sorted(folder.glob(f"xinfang-{database.name}-*Z{ENDING}"), reverse=True)
    for file in found[count:]:
        file.unlink()
        say(Tell.DROPPED_OLD, file=file)
