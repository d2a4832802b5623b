"""The act forms of service: every letter reaches the petitioner, with proof (T19, T23, T26, S)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.operations.serve import Scans, correct_letter_day, correct_service, post_letter, serve, serve_letter
from xinfang.cases.queries.serving import services_of
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.serving import ServiceView
from xinfang.cases.types.views import OpinionView
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.with_files import FilesActForm
from xinfang.delivery.desk.fields import CodeField, DayField, LineField, LinesField, ParagraphField
from xinfang.delivery.desk.occasion import Occasion
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import SERVICE_METHOD_LABELS, ServiceMethod
from xinfang.procedure.documents import Document
from xinfang.procedure.service_codes import RETURN_CAUSE_LABELS

MAX_NUMBER, MAX_SIGNER = 40, 100


def _services(occasion: Occasion) -> Iterable[ServiceView]:
    """How the letters of the matter stand."""
    return services_of(occasion.case.id, on=occasion.on).values()


class ProofForm(FilesActForm):
    """What proves that a letter arrived: how, on which day, who took it."""

    method = CodeField(SERVICE_METHOD_LABELS, label=_("送达方式"), widget=RadioChoices())
    served_on = DayField(label=_("信访人收到的日期"), help_text=_("公告送达的，填公告期满之日。"))
    signer = LineField(
        required=False, max_length=MAX_SIGNER, label=_("签收人"), help_text=_("当面送达必填；邮寄的写回执上的签收人。")
    )
    proof = ParagraphField(
        rows=3,
        label=_("送达凭据"),
        help_text=_("送达回证、邮件回执、电子送达记录或者公告载体。"),
    )
    witnesses = LinesField(required=False, rows=2, label=_("见证人"), help_text=_("拒收、留置送达时必填，每行一位。"))

    field_order = ("letter", "method", "served_on", "signer", "proof", "witnesses", "uploads")

    def clean(self) -> dict[str, Any]:
        """What arrives in another way while a notice runs arrives today, not on the day when the notice is over."""
        cleaned = super().clean() or self.cleaned_data
        if self._keeps_the_day_of_the_notice():
            cleaned["served_on"] = self.occasion.on
            assert isinstance(self.data, QueryDict)
            data = self.data.copy()
            data["served_on"] = self.occasion.on.isoformat()
            self.data = data
        return cleaned

    def _keeps_the_day_of_the_notice(self) -> bool:
        """Whether the day is still the one to come of the notice under way, though the way is another by now."""
        day, method = self.cleaned_data.get("served_on"), self.cleaned_data.get("method")
        if day is None or method in (None, ServiceMethod.NOTICE):
            return False
        return bool(day > self.occasion.on and day == self.fields["served_on"].initial)

    def scans(self) -> Scans:
        """The files that prove it."""
        return Scans(draft=self.cleaned_data["key"], file_ids=self.file_ids())

    def day_of_effect(self) -> date | None:
        """The day of service: the petitioner's periods count from it, not from the day on which it is written down."""
        return self.cleaned_data.get("served_on") if self.is_bound else self.fields["served_on"].initial

    def begin_with(self, service: ServiceView | None) -> None:
        """Begin with the way that is under way, else with a service in person today."""
        under_way = service is not None and service.is_under_way
        self.fields["method"].initial = service.method if service and under_way else ServiceMethod.HAND.value
        ends_on = service.notice_ends_on if service else None
        self.fields["served_on"].initial = ends_on or self.occasion.on


class ServeForm(ProofForm):
    """T19: serve the opinion that was issued and not yet served."""

    act = acts.Serve
    advice = _("复查期限从信访人实际收到之日起算；没有送达凭据，不能登记为已送达。寄出的，先在文书页登记“交邮”。")

    def prepare(self) -> None:
        """Begin with how the opinion is on its way."""
        waiting = [service for service in _services(self.occasion) if service.is_opinion and service.served_on is None]
        self.begin_with(waiting[-1] if waiting else None)

    def clean(self) -> dict[str, Any]:
        """There must be an opinion to serve."""
        if self.unserved() is None:
            raise forms.ValidationError(_now("没有已签发、还没有送达的意见书。"))
        return super().clean() or self.cleaned_data

    def unserved(self) -> OpinionView | None:
        """The opinion that waits for service."""
        waiting = (view for view in self.occasion.case.opinions if view.issued_at and not view.served_on)
        return next(waiting, None)

    def perform(self, *, now: datetime) -> Performed:
        """Serve it: the opinion, not the matter alone, gets the proof."""
        opinion, act = self.unserved(), self.build()
        assert opinion is not None
        assert isinstance(act, acts.Serve)
        seen = self.cleaned_data["seq"]
        return serve(opinion.id, act, seq=seen, scans=self.scans(), actor=self.occasion.actor, now=now)


class ServeReviewForm(ServeForm):
    """T23: serve the review opinion; a decision to be made anew goes back with it."""

    act = acts.ServeReview
    advice = _("申请复核的期限从信访人实际收到之日起算；责令重新处理的，办理单位的期限也从这一天起算。")


class ServeReexamForm(ServeForm):
    """T26: serve the re-examination opinion, with which the matter is at its end."""

    act = acts.ServeReexam
    advice = _("复核意见送达后，信访程序终结，事项交回办理单位落实、归档。")


class CorrectServiceForm(ActForm):
    """S: the opinion arrived later than was recorded."""

    act = acts.CorrectService
    advice = _("更正只能改到登记的日期之后：信访人的期限从实际收到之日重新起算，只会延后，不会缩短。")

    served_on = DayField(label=_("信访人实际收到的日期"))
    reason = ParagraphField(rows=2, label=_("为什么更正"))
    proof = ParagraphField(rows=2, label=_("证明材料"), help_text=_("例如邮政签收查询单、信访人出示的回执。"))

    def perform(self, *, now: datetime) -> Performed:
        """Correct it: the proof goes with the opinion."""
        act = self.build()
        assert isinstance(act, acts.CorrectService)
        case = self.occasion.case
        return correct_service(case.id, act, seq=self.cleaned_data["seq"], actor=self.occasion.actor, now=now)


class OneLetter(ActForm):
    """An act about one letter of the matter; the address may name which (`?letter=6.ACCEPTANCE_NOTICE`)."""

    wants_served: ClassVar[bool] = False
    wants_opinions: ClassVar[bool] = True

    letter = forms.ChoiceField(label=_("文书"))

    def prepare(self) -> None:
        """Offer the letters to which the act can apply, the one that the address names first."""
        offered = [service for service in _services(self.occasion) if self._fits(service)]
        shown = [(service.key, f"{service.title}（{service.issued_on}）· {service.words}") for service in offered]
        offer_choices(self, "letter", shown)
        asked = self.occasion.request.GET.get("letter", "")
        chosen = next((service for service in offered if service.key == asked), offered[0] if offered else None)
        if chosen is not None:
            self.fields["letter"].initial = chosen.key
            self.begin_with(chosen)

    def begin_with(self, service: ServiceView | None) -> None:
        """First values that depend on the letter: the day is today."""
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.initial = self.occasion.on

    def build(self) -> acts.Act:
        """The act as filled in, about the letter that was chosen."""
        apart = {"seq", "letter", "key", "uploads"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        seq, _dot, document = self.cleaned_data["letter"].partition(".")
        named = {"letter_seq": int(seq), "document": Document(document)}
        return self.act(**said, **named)

    def _fits(self, service: ServiceView) -> bool:
        if service.is_closed:
            return False
        return (service.served_on is not None) == self.wants_served and (self.wants_opinions or not service.is_opinion)


class PostLetterForm(OneLetter):
    """S: hand a letter to the post."""

    act = acts.PostLetter
    advice = _("寄出不等于送达，任何期限都不从寄出起算。收到回执登记送达；退回的登记退回。")

    posted_on = DayField(label=_("交邮日期"))
    carrier = LineField(max_length=MAX_NUMBER, label=_("邮寄方式"), help_text=_("例如：EMS、挂号信。"))
    tracking_number = LineField(
        max_length=MAX_NUMBER, label=_("邮件号"), help_text=_("面单上的号码；一个号码只登记一次。")
    )

    def perform(self, *, now: datetime) -> Performed:
        """Post it, unless another letter bears its number."""
        act = self.build()
        assert isinstance(act, acts.PostLetter)
        case = self.occasion.case
        return post_letter(case.id, act, seq=self.cleaned_data["seq"], actor=self.occasion.actor, now=now)


class RecordReturnForm(OneLetter):
    """S: a letter came back."""

    act = acts.RecordReturn
    advice = _("退回的不算送达。可以重新交邮、上门送达；下落不明的，才公告送达。")

    returned_on = DayField(label=_("退回日期"))
    cause = CodeField(RETURN_CAUSE_LABELS, label=_("退回原因"), widget=RadioChoices())
    note = LineField(required=False, label=_("说明"))

    def _fits(self, service: ServiceView) -> bool:
        return service.is_under_way and service.method == ServiceMethod.POST


class RecordVisitForm(OneLetter):
    """S: somebody brought a letter in vain."""

    act = acts.RecordVisit
    advice = _("没有送到的上门也记下来；送到了的，请登记送达。")

    visited_on = DayField(label=_("上门日期"))
    visitor = LineField(max_length=MAX_SIGNER, label=_("送达人"))
    account = ParagraphField(rows=2, label=_("情况"), help_text=_("例如：家中无人，邻居说外出务工。"))


class PublishNoticeForm(OneLetter):
    """S: a public notice for whoever cannot be found."""

    act = acts.PublishNotice
    advice = _("只有下落不明才公告送达；公告期满之日视为送达，期限从那一天起算。")

    published_on = DayField(label=_("公告日期"))
    published_in = LineField(label=_("公告载体"), help_text=_("例如：《宜兴日报》第四版、市政府网站。"))
    inquiry = ParagraphField(
        required=False, rows=3, label=_("怎样查找过"), help_text=_("没有邮件退回记录的必填：问过谁，怎么答复的。")
    )


class ServeLetterForm(OneLetter, ProofForm):
    """S: a letter other than an opinion arrived."""

    act = acts.ServeLetter
    wants_opinions = False
    advice = _("没有送达凭据，不能登记为已送达。")

    def begin_with(self, service: ServiceView | None) -> None:
        """Begin with the way that is under way."""
        ProofForm.begin_with(self, service)

    def perform(self, *, now: datetime) -> Performed:
        """Serve it: the letter gets its proof."""
        act = self.build()
        assert isinstance(act, acts.ServeLetter)
        case, seen = self.occasion.case, self.cleaned_data["seq"]
        return serve_letter(case.id, act, seq=seen, scans=self.scans(), actor=self.occasion.actor, now=now)


class CorrectLetterDayForm(OneLetter):
    """S: a letter other than an opinion arrived later than was recorded."""

    act = acts.CorrectLetterDay
    wants_served, wants_opinions = True, False
    advice = _("更正只能改到登记的日期之后。")

    served_on = DayField(label=_("信访人实际收到的日期"))
    reason = ParagraphField(rows=2, label=_("为什么更正"))
    proof = ParagraphField(rows=2, label=_("证明材料"))

    def perform(self, *, now: datetime) -> Performed:
        """Correct it: the proof that is on record stays there."""
        act = self.build()
        assert isinstance(act, acts.CorrectLetterDay)
        case = self.occasion.case
        return correct_letter_day(case.id, act, seq=self.cleaned_data["seq"], actor=self.occasion.actor, now=now)


FORMS: tuple[type[ActForm], ...] = (
    ServeForm,
    ServeReviewForm,
    ServeReexamForm,
    CorrectServiceForm,
    PostLetterForm,
    RecordReturnForm,
    RecordVisitForm,
    PublishNoticeForm,
    ServeLetterForm,
    CorrectLetterDayForm,
)

LETTER_ACTS = frozenset(form.act.code for form in FORMS if issubclass(form, OneLetter))
"""Acts that begin at a letter, not at the matter."""
