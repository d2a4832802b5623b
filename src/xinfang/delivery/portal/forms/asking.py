"""What petitioners ask for around the handling of their matter: one short form for each act, one page for all."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.delivery.portal.forms.fields import LineField, TextField, TidyForm
from xinfang.delivery.ui.widgets import CountedTextarea, RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.mediation_codes import MediationKind, MediationSide

MAX_WORDS = 1000


class AskingForm(TidyForm):
    """One thing to ask for: which act it is, what it means, what it is called on the page and on the button."""

    act: ClassVar[type[acts.Act]]
    heading: ClassVar[object]
    button: ClassVar[object] = ""  # where the heading is too long for one
    means: ClassVar[tuple[object, ...]]
    done: ClassVar[object]

    def build(self) -> acts.Act:
        """The act as filled in."""
        return self.act(**self.cleaned_data)


class OrdinaryForm(AskingForm):
    """The ordinary procedure in place of the simple one."""

    act = acts.DemandOrdinary
    heading = _("要求按普通程序办理")
    means = (
        _("不需要说明理由。办理单位会调查核实，对您的每一项要求分别写出处理意见。"),
        _("受理之日不变，办理期限从受理之日起算。"),
        _("对处理意见不服的，可以申请复查。"),
    )
    done = _("已经转为普通程序。")

    statement = TextField(
        label=_("想补充的话"), max_length=MAX_WORDS, required=False, widget=CountedTextarea({"rows": 3})
    )


class PaperForm(AskingForm):
    """The reply on paper."""

    act = acts.DemandPaper
    heading = _("要一份纸质答复")
    means = (_("办理单位会在期限内把纸质答复送到您手里。"),)
    done = _("已经记下，办理单位会送交纸质答复。")


class RecusalForm(AskingForm):
    """That an officer withdraw."""

    act = acts.AskRecusal
    heading = _("请工作人员回避")
    means = (
        _("办理人员与这件事或者当事人有直接利害关系的，应当回避。"),
        _("由单位负责人决定；请负责人回避的，由上一级决定。结果书面告诉您。"),
        _("办理期限照常计算，不会因此变长。"),
    )
    done = _("回避申请已经收到，决定会书面告诉您。")

    officer_name = LineField(
        label=_("请谁回避"),
        help_text=_("写姓名；不知道姓名的，写是做什么的，例如“上次接待我的人”。"),
        max_length=100,
        error_messages={"required": _("请写明请谁回避。")},
    )
    reason = TextField(
        label=_("为什么"),
        help_text=_("例如：他是对方的亲戚。"),
        max_length=MAX_WORDS,
        widget=CountedTextarea({"rows": 4}),
        error_messages={"required": _("请写明为什么。")},
    )


class BrokenAgreementForm(AskingForm):
    """That an agreement was not performed."""

    act = acts.BreakAgreement
    heading = _("对方没有履行协议")
    means = (
        _("办理单位会继续办理。办理期限一直在计算，没有停过。"),
        _("这件事做过的、交过的都还在。"),
        _("法院确认过的协议，您还可以向法院申请强制执行。"),
    )
    done = _("已经记下，办理单位会继续办理。")

    reason = TextField(
        label=_("哪些没有履行"),
        max_length=MAX_WORDS,
        widget=CountedTextarea({"rows": 4}),
        error_messages={"required": _("请写明哪些没有履行。")},
    )


class ProposeMediationForm(AskingForm):
    """Mediation with whoever the dispute is with."""

    act = acts.ProposeMediation
    heading = _("提出调解")
    means = (
        _("调解是请一个不偏向任何一方的人，帮双方谈出一个都能接受的办法。双方都同意才调解。"),
        _("您提出来，就算您同意；您随时可以不调解，不用说明理由。"),
        _("办理期限照常计算，不会因为调解变长。谈不成的，办理单位继续办理，您的权利一样不少。"),
        _("谈成的签协议，按协议履行以后才办结。"),
    )
    done = _("已经记下。办理单位会去问另一方同意不同意，结果您可以查询。")

    mediation_kind = forms.TypedChoiceField(
        label=_("请谁来调解"),
        choices=[
            (MediationKind.PEOPLES.value, _("人民调解委员会：不收费，协议可以申请法院确认")),
            (MediationKind.ADMINISTRATIVE.value, _("行政机关：主管这件事的单位主持")),
            (MediationKind.JUDICIAL.value, _("法院：适合可以打官司的纠纷")),
        ],
        coerce=MediationKind,
        widget=RadioChoices(),
        error_messages={"required": _("请选择由谁来调解。")},
    )
    other_side = LineField(
        label=_("和谁调解"),
        help_text=_("例如：小区的物业公司。"),
        max_length=100,
        error_messages={"required": _("请写明和谁调解。")},
    )
    proposal = TextField(
        label=_("想通过调解解决什么"),
        max_length=MAX_WORDS,
        widget=CountedTextarea({"rows": 4}),
        error_messages={"required": _("请写明想解决什么。")},
    )


class ConsentForm(AskingForm):
    """That the petitioner consents to the mediation that was proposed."""

    act = acts.ConsentToMediation
    heading = _("同意调解")
    means = (
        _("有人提出了调解。另一方也同意，才开始调解。"),
        _("同意以后随时可以撤回，不用说明理由。"),
        _("办理期限照常计算，不会因为调解变长。"),
    )
    done = _("已经记下您同意调解。")

    def build(self) -> acts.Act:
        """The petitioner's own consent, from today."""
        return acts.ConsentToMediation(side=MediationSide.PETITIONER, consented_on=office_day(clock.now()))


class NoMediationForm(AskingForm):
    """That the petitioner wants no mediation, or no more of it."""

    act = acts.RefuseMediation
    heading = _("不调解了")
    means = (
        _("您随时可以不调解，不用说明理由。"),
        _("办理期限一直在计算，没有停过；办理单位继续办理。"),
        _("调解中说过的让步，不会用来作出对您不利的处理意见。"),
    )
    done = _("已经记下，不再调解。办理单位继续办理。")

    refused_how = TextField(
        label=_("想说明的话"), max_length=MAX_WORDS, required=False, widget=CountedTextarea({"rows": 3})
    )

    def build(self) -> acts.Act:
        """The petitioner's own word."""
        return acts.RefuseMediation(side=MediationSide.PETITIONER, refused_how=self.cleaned_data["refused_how"])


class ContestForm(AskingForm):
    """That it is not the same matter as the one into which it was merged (T3)."""

    act = acts.ContestLink
    heading = _("这不是同一件事，请单独办理")
    button = _("请单独办理")
    means = (
        _("两名工作人员认为它和更早的一件是同一件事，所以并在一起办理。"),
        _("您说明以后，它马上单独办理，不再并入。"),
        _("期限从当初收到之日起算，编号和查询码不变。"),
    )
    done = _("已经记下。这件信访单独办理，期限从收到之日起算，一天也没有少。")

    reason = TextField(
        label=_("哪里不是同一件事"),
        help_text=_("例如：上次说的是三号楼的电梯，这次是五号楼的。"),
        max_length=MAX_WORDS,
        widget=CountedTextarea({"rows": 4}),
        error_messages={"required": _("请写一写哪里不一样。")},
    )


class ReopeningForm(AskingForm):
    """That a matter at its end be reopened."""

    act = acts.AskReopening
    heading = _("有新的事实或者理由，申请重新办理")
    means = (
        _("写明以前没有提过、或者后来才知道的情况。"),
        _("同意重新办理或者不同意，都会书面告诉您理由。"),
    )
    done = _("重新办理的申请已经收到。")

    new_facts = TextField(
        label=_("新的事实或者理由"),
        max_length=MAX_WORDS,
        widget=CountedTextarea({"rows": 6}),
        error_messages={"required": _("请写明新的事实或者理由。")},
    )
    is_new = forms.BooleanField(
        label=_("这些是以前没有提过的"),
        error_messages={"required": _("以前提过、已经答复的，不能因此重新办理；不服的，请看能不能申请复查。")},
    )

    def build(self) -> acts.Act:
        """The act, without the confirmation."""
        return acts.AskReopening(new_facts=self.cleaned_data["new_facts"])


class NoCallBackForm(AskingForm):
    """That no call is wanted after a rating."""

    act = acts.DeclineCallBack
    heading = _("不需要回访")
    means = (
        _("您评价以后，信访局要回访您，听听哪里没有办好；回访的人没有办理过这件事。"),
        _("不需要的可以不接受，评价照样算数，您的其他权利一样不少。"),
    )
    done = _("已经记下，信访局不再为这次评价回访您。")


FORM_BY_CODE: dict[str, type[AskingForm]] = {
    form.act.code: form
    for form in (
        *(OrdinaryForm, PaperForm, RecusalForm, ContestForm, ReopeningForm, NoCallBackForm),
        *(ProposeMediationForm, ConsentForm, NoMediationForm, BrokenAgreementForm),
    )
}
