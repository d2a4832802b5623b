"""How a file that may be handed out leaves the house, whoever asked for it: as a download (`files.serving`)."""

from django.http import FileResponse

from xinfang.files.operations import OpenedFile
from xinfang.files.serving import download_headers


def download(opened: OpenedFile) -> FileResponse:
    """The answer that hands the file out and closes it; that it was opened is on record by then where it has to be."""
    answer = FileResponse(opened.content)
    for name, value in download_headers(file=opened.file).items():
        answer.headers[name] = value
    return answer
