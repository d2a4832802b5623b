"""Files of an unsent form: each is judged on its own, and a refused one holds up nothing."""

from collections.abc import Collection, Sequence
from hashlib import file_digest
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinfang.base import clock
from xinfang.cases.types.filing import SIGNED_PAPER
from xinfang.delivery.portal import drafts, wizard
from xinfang.delivery.portal.access import PortalRequest, for_petitioners
from xinfang.delivery.portal.forms.submit import FilesForm
from xinfang.delivery.portal.models import Draft
from xinfang.delivery.portal.steps import Step
from xinfang.delivery.portal.views.submit import UNPROCESSABLE, address, backward, with_draft
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.values import FileRow
from xinfang.files import operations
from xinfang.files.queries import drafted
from xinfang.files.refusals import FileRefused
from xinfang.files.types import KINDS, MAX_FILES, MAX_TOTAL_BYTES, StoredFileView, can_be_signed


@require_http_methods(["GET", "POST"])
@for_petitioners
@with_draft
def files(request: PortalRequest, draft: Draft) -> HttpResponseBase:
    """Upload several, take one back, or go on; going on takes in what was chosen and not yet uploaded."""
    if request.method == "GET":
        return _page(request, draft)
    if "remove" in request.POST:
        discard_one(request, request.POST["remove"], draft=draft.idempotency_key)
        return redirect(request.get_full_path())
    refused = [
        *store_all(request, request.FILES.getlist("uploads"), draft=draft.idempotency_key),
        *_store_papers(request, draft),
    ]
    if refused:
        return _page(request, draft, refused, status=UNPROCESSABLE)
    return redirect(request.get_full_path() if "upload" in request.POST else address(Step.CHECK))


def _store_papers(request: PortalRequest, draft: Draft) -> Sequence[FileRow]:
    """Store what was handed in as the signed paper and mark it; a file that cannot be signed is no such paper."""
    uploads = request.FILES.getlist("paper") if wizard.is_paper_promised(draft) else []
    if not uploads:
        return ()
    refused = [*store_all(request, uploads, draft=draft.idempotency_key)]
    digests = {digest_of(upload) for upload in uploads}
    papers = [file for file in wizard.files_of(draft) if file.received_sha256 in digests]
    for file in papers:
        if not can_be_signed(file.media_type):
            words = _("“%(name)s”不能作为签名的文书。请把签了名的纸拍照、扫描，或者用 PDF、Word、Excel 文件再传。")
            refused.append(FileRow(key="", name=file.name, error=words % {"name": file.name}))
            discard_one(request, str(file.id), draft=draft.idempotency_key)
    marked = [str(file.id) for file in papers if can_be_signed(file.media_type)]
    earlier = drafts.fields_of(draft, Step.FILES).get("papers", [])
    drafts.save_step(draft, Step.FILES, {"papers": [*earlier, *marked]}, now=clock.now())
    return refused


def digest_of(upload: UploadedFile) -> str:
    """By which content that was sent before is known again."""
    content: Any = upload.file  # in memory or in a temporary file, as Django saw fit
    content.seek(0)
    digest = file_digest(content, "sha256").hexdigest()
    content.seek(0)
    return digest


def store_all(request: PortalRequest, uploads: Sequence[UploadedFile], *, draft: UUID) -> Sequence[FileRow]:
    """Store every upload that can be kept, each content once. Returns the others, each with what is wrong with it."""
    refused = []
    held = {file.received_sha256: file.name for file in drafted(draft=draft)}
    for upload in uploads:
        content: Any = upload.file
        digest = digest_of(upload)
        if digest in held:
            _tell_of_twin(request, name=upload.name or "", twin=held[digest])
            continue
        try:
            with transaction.atomic():
                operations.store(
                    upload=content,
                    name=upload.name or "",
                    draft=draft,
                    actor=request.actor,
                    now=clock.now(),
                )
        except FileRefused as refusal:
            refused.append(FileRow(key="", name=upload.name or "", error=worded(refusal)))
        else:
            held[digest] = upload.name or ""
    return refused


def store_words(request: PortalRequest, words: str, *, draft: UUID) -> Sequence[FileRow]:
    """Store what was typed as a text file, kept, sealed and vouched for like every other; refused ones come back."""
    if not words:
        return ()
    return store_all(request, [UploadedFile(file=BytesIO(words.encode()), name=_("补充说明.txt"))], draft=draft)


def _tell_of_twin(request: PortalRequest, *, name: str, twin: str) -> None:
    words = _("“%(name)s”和已经收下的“%(twin)s”内容完全一样，只留一份，不用再传。")
    messages.info(request, words % {"name": name, "twin": twin})


def discard_one(request: PortalRequest, key: str, *, draft: UUID) -> None:
    """Take back a file that waits under this secret; a key that is none takes nothing back."""
    for file in drafted(draft=draft):
        if str(file.id) == key:
            operations.discard(file_id=file.id, draft=draft, actor=request.actor)


def session_draft(request: PortalRequest, matter_id: UUID, *, purpose: str) -> UUID:
    """The secret under which this session's uploads for a matter and a purpose wait to be handed in."""
    keys: dict[str, str] = request.session.setdefault(purpose, {})
    if str(matter_id) not in keys:
        keys[str(matter_id)] = str(uuid4())
        request.session.modified = True
    return UUID(keys[str(matter_id)])


def forget_draft(request: PortalRequest, matter_id: UUID, *, purpose: str) -> None:
    """What waited was handed in; the next uploads get a secret of their own."""
    request.session[purpose].pop(str(matter_id))
    request.session.modified = True


def rows_of(files: Sequence[StoredFileView], *, papers: Collection[UUID] = ()) -> Sequence[FileRow]:
    """Stored files as lines of a list; those that are the signed paper say so."""
    rows = []
    for file in files:
        size = filesizeformat(file.size)
        note = _("%(what)s · %(size)s") % {"what": _(SIGNED_PAPER), "size": size} if file.id in papers else size
        rows.append(FileRow(key=str(file.id), name=file.name, note=note))
    return rows


def limits() -> dict[str, str]:
    """What may be uploaded, in words made of the room's own data."""
    largest: dict[str, int] = {}
    for kind in KINDS.values():
        words = _kind_in_words(kind.media_type)
        largest[words] = max(kind.max_bytes, largest.get(words, 0))
    each = _("；").join(f"{words} {filesizeformat(size)}" for words, size in largest.items())
    return {"count": str(MAX_FILES), "total": filesizeformat(MAX_TOTAL_BYTES), "each": each}


def _kind_in_words(media_type: str) -> str:
    family = media_type.partition("/")[0]
    if media_type == "application/pdf":
        return "PDF"
    words = {"image": _("图片"), "audio": _("录音"), "video": _("录像"), "text": _("纯文本")}
    return words.get(family, _("Word、Excel、WPS 文档"))


def _page(request: PortalRequest, draft: Draft, refused: Sequence[FileRow] = (), *, status: int = 200) -> HttpResponse:
    stored = wizard.files_of(draft)
    papers = {file.id for file in wizard.papers_of(draft, stored)}
    context = {
        "form": FilesForm(wants_paper=wizard.is_paper_promised(draft)),
        **wizard.place_of(Step.FILES, draft),
        "back_href": backward(request, draft, Step.FILES),
        "rows": rows_of(stored, papers=papers),
        "refused": refused,
        "limits": limits(),
    }
    return render(request, "portal/submit/files.html", context, status=status)
