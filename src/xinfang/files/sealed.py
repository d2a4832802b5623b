"""What this room keeps sealed: the keys of contents, and the names of files."""

from xinfang.files.contents import about
from xinfang.files.models import StoredFile, about_name
from xinfang.vault.holders import SealedColumn

KEYS_OF_CONTENTS = SealedColumn(model=StoredFile, column="wrapped", about=about)
NAMES_OF_FILES = SealedColumn(model=StoredFile, column="sealed_name", about=about_name)
