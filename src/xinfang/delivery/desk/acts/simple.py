"""Act forms of the simple procedure: what it is for, what excludes it, and the way out of it (T36)."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import CodeField, DayField, ParagraphField
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.simple_codes import SIMPLE_EXCLUSION_LABELS, SIMPLE_GROUND_LABELS, SimpleExclusion

ONLY_AN_OFFICER_SEES = (SimpleExclusion.SEVERAL_BODIES, SimpleExclusion.COMPLEX, SimpleExclusion.LIKELY_REFUSED)
"""What no register shows, or not all of it; the rest is found by itself and closes the way to this form."""


class _EligibleForm(ActForm):
    """The ground, and that none of the exclusions holds."""

    ground = CodeField(SIMPLE_GROUND_LABELS, label=_("适用哪一种情形"), widget=RadioChoices())
    nothing_excludes = forms.BooleanField(label=_("已经核对：没有不适用简易办理的情形"))

    def prepare(self) -> None:
        """Name what has to be looked for."""
        excluded = "；".join(gettext(SIMPLE_EXCLUSION_LABELS[each]) for each in ONLY_AN_OFFICER_SEES)
        words = gettext("重复信访、交办、多人提出、走法定途径的，系统已经查过，没有。还要您判断的：%(excluded)s。")
        self.fields["nothing_excludes"].help_text = words % {"excluded": excluded}


class SuggestSimpleForm(_EligibleForm):
    """T36: pass the matter on as a simple one."""

    act = acts.SuggestSimple
    advice = _("之后照常转送；收到的单位按简易办理的期限决定是否受理。")


class AcceptSimplyForm(_EligibleForm):
    """T36: accept in the simple procedure."""

    act = acts.AcceptSimply
    advice = _("可以用电话、短信、网络告知；信访人要求纸质的，应当给纸质。")

    note = ParagraphField(required=False, rows=3, label=_("告知书补充说明"))


class ReplySimplyForm(ActForm):
    """T36: the simple reply."""

    act = acts.ReplySimply
    advice = _("答复书会写明：可以要求纸质答复，可以要求改按普通程序办理。")

    reply = ParagraphField(label=_("答复内容"), rows=8, help_text=_("信访人会看到全文。"))
    on_paper = forms.BooleanField(required=False, label=_("已经以纸质形式送交"))


class ConvertToOrdinaryForm(ActForm):
    """T36: the matter is not simple after all."""

    act = acts.ConvertToOrdinary
    advice = _("受理之日不变，办理期限从受理之日起算。")

    reason = ParagraphField(label=_("为什么不宜简易办理"), help_text=_("信访人会看到全文。"))


class DemandOrdinaryForm(ActForm):
    """T36: write down that the petitioner wants the ordinary procedure."""

    act = acts.DemandOrdinary
    advice = _("信访人要求的，应当转为普通程序，不需要理由。受理之日不变。")

    statement = ParagraphField(required=False, rows=3, label=_("信访人的原话"))


class DemandPaperForm(ActForm):
    """T36: write down that the petitioner wants the reply on paper."""

    act = acts.DemandPaper


class GivePaperForm(ActForm):
    """T36: the reply was handed over on paper."""

    act = acts.GivePaper

    given_on = DayField(label=_("送交日期"))
    proof = ParagraphField(label=_("签收凭证"), rows=3)

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["given_on"].initial = self.occasion.on


FORMS: tuple[type[ActForm], ...] = (
    SuggestSimpleForm,
    AcceptSimplyForm,
    ReplySimplyForm,
    ConvertToOrdinaryForm,
    DemandOrdinaryForm,
    DemandPaperForm,
    GivePaperForm,
)
