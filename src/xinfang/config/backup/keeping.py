"""How many backups a folder keeps."""

import re
from pathlib import Path

from xinfang.config.backup.making import ENDING
from xinfang.config.backup.progress import say
from xinfang.config.backup.words import Tell
from xinfang.config.database import Database


def keep_newest(folder: Path, database: Database, *, count: int) -> None:
    """Remove the backups of this database in `folder` that are older than its `count` newest. Names sort by time."""
    own = re.compile(rf"xinfang-{re.escape(database.name)}-\d{{8}}T\d{{6}}Z{re.escape(ENDING)}")
    found = sorted((file for file in folder.iterdir() if own.fullmatch(file.name)), reverse=True)
    for file in found[count:]:
        file.unlink()
        say(Tell.DROPPED_OLD, file=file)
