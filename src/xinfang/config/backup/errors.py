"""What stops a backup or a restore."""

from xinfang.config.backup.words import Tell, told


class BackupError(Exception):
    """The backup or the restore was not made; the message says why and what to do. Nothing half done is left."""

    def __init__(self, what: Tell, **values: object) -> None:
        self.what = what
        super().__init__(told(what, **values))
