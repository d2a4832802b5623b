"""What act forms with files have in common: each file is kept as soon as it arrives, so that no error loses it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.register.uploads import file_rows, keep_files, remove_file
from xinfang.delivery.ui.values import FileRow
from xinfang.delivery.ui.widgets import FilePicker
from xinfang.files.queries import drafted
from xinfang.procedure.acts import Act


class FilesActForm(ActForm):
    """An act that brings files. `key` is drawn once for a form: it is the secret under which they wait."""

    template: ClassVar[str] = "desk/acts/with_files.html"

    key = forms.UUIDField(widget=forms.HiddenInput)
    uploads = forms.FileField(
        required=False,
        allow_empty_file=True,
        label=_("凭据文件"),
        widget=FilePicker(),
        help_text=_("照片、收据、签收单等，可以一次选几个。信访人查询时可以看到。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4()

    def build(self) -> Act:
        """The act as filled in; its files are bound by the operation."""
        apart = {"seq", "key", "uploads"}
        return self.act(**{name: value for name, value in self.cleaned_data.items() if name not in apart})

    def foretell(self) -> Act | None:
        """Not of a page that was sent for its files alone, whose other fields nobody has complained of."""
        is_whole = self.is_valid() and self.cleaned_data.keys() >= self.fields.keys()
        return self.build() if is_whole else None

    def keep(self, request: DeskRequest, *, now: datetime) -> bool:
        """Keep the files that came, or take one back; a page sent only for that complains of nothing else."""
        draft = self.cleaned_data.get("key")
        if draft is None:
            return False
        if "remove" in request.POST:
            remove_file(request.POST["remove"], draft=draft, actor=request.actor)
        refusals = keep_files(request.FILES.getlist("uploads"), draft=draft, actor=request.actor, now=now)
        if not {"remove", "upload"} & request.POST.keys():
            for refusal in refusals:
                self.add_error("uploads", refusal)
            return not refusals
        self.errors.clear()
        for refusal in refusals:
            self.add_error("uploads", refusal)
        return False

    @property
    def kept_files(self) -> Sequence[FileRow]:
        """The files kept so far."""
        draft = self.cleaned_data.get("key") if self.is_bound and hasattr(self, "cleaned_data") else None
        return file_rows(draft) if draft else ()

    def file_ids(self) -> tuple[UUID, ...]:
        """What is bound with the act."""
        return tuple(file.id for file in drafted(draft=self.cleaned_data["key"]) if file.filed_at is None)
