"""Act forms at the end of a matter and after it: settlement, withdrawal, archive, reopening (T28–T31)."""

from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import ClaimsField, CodeField, DayField, LineField, ParagraphField
from xinfang.delivery.ui.by_whom import Deed, ask_by_whom
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.codes import REOPEN_GROUND_LABELS


class SettleForm(ActForm):
    """T28: an agreement was signed and performed; a promise alone ends nothing."""

    act = acts.Settle
    advice = _("协议签订并且已经履行，才能以此办结。")

    agreed_on = DayField(label=_("签订日期"))
    performed_on = DayField(label=_("履行日期"))
    agreement = ParagraphField(label=_("协议内容"), rows=6)
    proof = ParagraphField(label=_("履行凭据"), rows=3)

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["agreed_on"].initial = self.occasion.on
        self.fields["performed_on"].initial = self.occasion.on
        ask_by_whom(self, self.occasion.case.parties, Deed.AGREEMENT)


class WithdrawForm(ActForm):
    """T29: write down the petitioner's own written withdrawal, brought or sent to the office."""

    act = acts.Withdraw
    advice = _("撤回只能出于信访人本人意愿，任何人不得动员、要求撤回。确认之前，办理照常进行。")

    statement = ParagraphField(label=_("信访人书面申请的原文"), rows=5)

    def prepare(self) -> None:
        """Ask by whom, where somebody speaks for the petitioners."""
        ask_by_whom(self, self.occasion.case.parties, Deed.WITHDRAWAL)


class RevokeWithdrawalForm(ActForm):
    """T29: the petitioner thinks better of it."""

    act = acts.RevokeWithdrawal


class ConfirmWithdrawalForm(ActForm):
    """T29: make sure that it was the petitioner's own will."""

    act = acts.ConfirmWithdrawal
    advice = _("由办理单位以外的工作人员向信访人本人核实。")

    confirmed_how = ParagraphField(label=_("怎样核实的"), rows=3, help_text=_("时间、方式、信访人的原话。"))


class RecordCareForm(ActForm):
    """H: what help was offered after termination, and what came of it."""

    act = acts.RecordCare
    advice = _("事项终结了，解释、疏导和帮扶的责任还在。只记提供了什么帮助、结果怎样；信访人可以看到全文。")

    given_on = DayField(label=_("哪天提供的"))
    given_by = LineField(label=_("由谁提供"), help_text=_("例如：丁蜀镇便民服务中心"))
    help_offered = ParagraphField(label=_("提供了什么帮助"), rows=4)
    outcome = ParagraphField(
        label=_("结果"), rows=3, help_text=_("例如：临时救助已经发放；本人不需要，以后需要可以再提。")
    )

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["given_on"].initial = self.occasion.on


class ReopenForm(ActForm):
    """T31: an error was found, or there are new facts or reasons."""

    act = acts.Reopen

    ground = CodeField(REOPEN_GROUND_LABELS, label=_("原因"), widget=RadioChoices())
    reason = ParagraphField(label=_("具体情况"))
    claim_ids = ClaimsField(label=_("重新办理哪些诉求"))

    def prepare(self) -> None:
        """Offer all claims, answered or not."""
        choices.offer_claims(self, "claim_ids", self.occasion.case)


FORMS: tuple[type[ActForm], ...] = (
    SettleForm,
    WithdrawForm,
    RevokeWithdrawalForm,
    ConfirmWithdrawalForm,
    RecordCareForm,
    ReopenForm,
)
