"""What this room keeps sealed: the keys of contents."""

from xinfang.files.contents import about
from xinfang.files.models import StoredFile
from xinfang.vault.holders import SealedColumn

KEYS_OF_CONTENTS = SealedColumn(model=StoredFile, column="wrapped", about=about)
