"""Asking the organ above, one question a page: whom, about which claims, what for and why (条例 第三十五条)."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.cases.types.views import TrackView
from xinfang.delivery.portal.forms.fields import TextField, TidyForm
from xinfang.delivery.ui.by_whom import Deed, ask_by_whom
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import CheckChoices, CountedTextarea, RadioChoices

MAX_REQUEST = 1000
MAX_REASONS = 5000


class AppealForm(TidyForm):
    """One page of the request; `view` is the matter as the person sees it."""

    def __init__(self, *args: Any, view: TrackView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert view.appeal is not None
        self.view, self.appeal = view, view.appeal
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the matter."""


class OrganForm(AppealForm):
    """Which of the bodies that the law offers; the choice is the petitioner's own."""

    organ = forms.ChoiceField(
        label=_("您想请哪个机关来审查"),
        widget=RadioChoices(),
        error_messages={"required": _("请选一个机关。两个都可以，由您决定。")},
    )

    def prepare(self) -> None:
        """Offer the superiors, each with the reason why it is one."""
        offered = [
            (str(superior.id), _("%(name)s（%(why)s）") % {"name": superior.name, "why": superior.why})
            for superior in self.appeal.superiors
        ]
        offer_choices(self, "organ", offered)


class ClaimsForm(AppealForm):
    """Which claims: all that were decided to begin with, never more."""

    claims = forms.MultipleChoiceField(
        label=_("对哪几项答复不同意"),
        widget=CheckChoices,
        error_messages={"required": _("请至少选一项。")},
    )

    def prepare(self) -> None:
        """Offer what was decided, all of it ticked."""
        offered = [(str(c.id), f"{c.position}. {c.text}") for c in self.view.claims if c.id in self.appeal.claim_ids]
        offer_choices(self, "claims", offered)
        self.fields["claims"].initial = [key for key, _text in offered]


class WordsForm(AppealForm):
    """What should be decided instead, and why."""

    request = TextField(
        label=_("您希望怎样改"),
        help_text=_("例如：请撤销原来的处理意见，责令物业三十天内修好漏水。"),
        max_length=MAX_REQUEST,
        widget=CountedTextarea({"rows": 3}),
        error_messages={"required": _("请写明您希望怎样改。")},
    )
    reasons = TextField(
        label=_("为什么不同意"),
        help_text=_("哪一处事实不对、哪一条依据不对，有什么证据。证据可以提交以后从“补充材料”上传。"),
        max_length=MAX_REASONS,
        widget=CountedTextarea({"rows": 8}),
        error_messages={"required": _("请写明为什么不同意。")},
    )

    def prepare(self) -> None:
        """Ask by whom, where somebody speaks for the petitioners."""
        ask_by_whom(self, self.view.parties, Deed.APPEAL)


FORM_OF: dict[str, type[AppealForm]] = {"organ": OrganForm, "claims": ClaimsForm, "words": WordsForm}
"""The pages in their order; the check follows."""


def claim_ids(data: dict[str, Any]) -> frozenset[UUID]:
    """The claims as they were kept between pages."""
    return frozenset(map(UUID, data.get("claims", ())))
