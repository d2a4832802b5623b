"""Uploads on their way in: what does not fit into memory goes into a temporary file that shows nothing.

Django's own handler writes it open into the folder of temporary files, where it stays, deleted but legible, until
something else is written there.
"""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from xinfang.vault.streams import Scratch


class SealedUploadHandler(FileUploadHandler):
    """Takes whatever the handlers before it have left (`FILE_UPLOAD_HANDLERS`)."""

    _scratch: Scratch | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin; the arguments are Django's."""
        super().new_file(*args, **kwargs)
        self._scratch = Scratch()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the next piece."""
        assert self._scratch is not None
        self._scratch.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """The upload, for reading; whoever closes it removes it. Nothing, if an earlier handler has it."""
        if self._scratch is None:
            return None
        content, self._scratch = self._scratch.opened(), None
        return UploadedFile(
            file=content,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """Give up what was only begun."""
        if self._scratch is not None:
            self._scratch.close()
            self._scratch = None
