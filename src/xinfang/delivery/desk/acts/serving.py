"""The act forms of service: an opinion reaches the petitioner, with proof (T19, T23, T26)."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.operations.serve import correct_service, serve
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.views import OpinionView
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import CodeField, DayField, LinesField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import SERVICE_METHOD_LABELS, ServiceMethod


class ServeForm(ActForm):
    """T19: serve the opinion that was issued and not yet served."""

    act = acts.Serve
    advice = _("复查期限从信访人实际收到之日起算；没有送达凭据，不能登记为已送达。")

    method = CodeField(SERVICE_METHOD_LABELS, label=_("送达方式"), widget=RadioChoices())
    served_on = DayField(label=_("信访人收到的日期"))
    proof = ParagraphField(rows=3, label=_("送达凭据"), help_text=_("签收人、邮件回执编号、电子送达记录或者公告载体。"))
    witnesses = LinesField(required=False, rows=2, label=_("见证人"), help_text=_("留置送达时必填，每行一位。"))
    notice_published_on = DayField(
        required=False, label=_("公告日期"), help_text=_("公告送达时必填；上面填公告期满之日。")
    )

    def prepare(self) -> None:
        """Begin with a service in person today."""
        self.fields["method"].initial = ServiceMethod.HAND.value
        self.fields["served_on"].initial = self.occasion.on

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
        return serve(opinion.id, act, seq=self.cleaned_data["seq"], actor=self.occasion.actor, now=now)


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


FORMS: tuple[type[ActForm], ...] = (ServeForm, ServeReviewForm, ServeReexamForm, CorrectServiceForm)
