"""Which acts tell the petitioner what: one row for each act, and a list of those that concern the offices alone.

A message says that something happened and where to read it, never what is in a document. The words are gettext
msgids; for a sealed matter none of them is used.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xinfang.law.model import Rule
from xinfang.procedure import acts
from xinfang.procedure.acts import Act

WORDS: Mapping[type[Act], str] = MappingProxyType(
    {
        acts.Register: gettext_noop("已经登记"),
        acts.ConfirmLink: gettext_noop("已经与您先前提出的同一事项合并办理"),
        acts.Unlink: gettext_noop("不再与先前的事项合并，单独办理"),
        acts.Split: gettext_noop("有的要求已经分出，另立编号办理"),
        acts.BeginFromSplit: gettext_noop("由先前的事项分出，已经单独立项"),
        acts.Refer: gettext_noop("已经转送有权处理的单位"),
        acts.Assign: gettext_noop("已经交办有权处理的单位"),
        acts.ReferJudicial: gettext_noop("已经转送政法部门"),
        acts.ReferSealed: gettext_noop("已经转送有权处理的机关"),
        acts.HandUp: gettext_noop("已经报上一级信访部门，由它办理"),
        acts.HandOutside: gettext_noop("已经书面交给上级机关，由它办理，有收件凭证"),
        acts.Recall: gettext_noop("转送的单位有误，已经撤回重转"),
        acts.Escalate: gettext_noop("已经报请上级决定"),
        acts.ReplyDirectly: gettext_noop("已经有答复"),
        acts.FileAway: gettext_noop("已经存查，理由可以查询"),
        acts.Decline: gettext_noop("有一份不予受理的告知书"),
        acts.NoLongerAccept: gettext_noop("有一份不再受理的告知书"),
        acts.ConfirmHandOver: gettext_noop("已经由接手的机关接收"),
        acts.CloseAfterNotice: gettext_noop("已经办结"),
        acts.Receive: gettext_noop("办理单位已经签收"),
        acts.ReceiveDirect: gettext_noop("已经登记"),
        acts.PointElsewhere: gettext_noop("有一份告知书，说明应当向哪个机关提出"),
        acts.OpenDispute: gettext_noop("由哪个单位办理，正在裁定，期限照常计算"),
        acts.RuleJurisdiction: gettext_noop("由哪个单位办理，已经裁定"),
        acts.Succeed: gettext_noop("办理单位有变更，由承继的单位继续办理"),
        acts.Accept: gettext_noop("已经受理"),
        acts.DeemAccepted: gettext_noop("依照规定已经视为受理"),
        acts.AcceptSimply: gettext_noop("已经按简易程序受理"),
        acts.ReplySimply: gettext_noop("已经有简易答复"),
        acts.ConvertToOrdinary: gettext_noop("已经转为普通程序办理，期限从原来的受理之日算"),
        acts.GivePaper: gettext_noop("纸质答复已经送交"),
        acts.RouteOut: gettext_noop("有一份告知书，说明可以申请的法定程序和期限"),
        acts.ConfirmRoute: gettext_noop("已经进入法定程序"),
        acts.ReturnFromRoute: gettext_noop("法定程序没有受理，已经退回重新办理"),
        acts.RemindOfLimitation: gettext_noop("申请法定程序的期限快到了"),
        acts.RecordJudicialTermination: gettext_noop("登记了依法终结的决定"),
        acts.AskForCorrection: gettext_noop("有需要您补正的内容"),
        acts.ReceiveCorrection: gettext_noop("您的补正已经收到"),
        acts.ExtendInformation: gettext_noop("答复期限有延长，理由可以查询"),
        acts.StudySuggestion: gettext_noop("您的建议正在研究"),
        acts.AnswerSuggestion: gettext_noop("您的建议有了回复"),
        acts.BeginHandling: gettext_noop("已经开始办理"),
        acts.DecideRecusal: gettext_noop("您的回避申请有了决定"),
        acts.RequestMaterial: gettext_noop("请您补充材料，办理期限照常计算"),
        acts.ProposeMediation: gettext_noop("有人提出调解，同意不同意由您自己定，办理期限照常计算"),
        acts.ConsentToMediation: gettext_noop("登记了对调解的同意，随时可以撤回"),
        acts.RefuseMediation: gettext_noop("有一方不愿意调解，继续办理，办理期限没有停过"),
        acts.BeginMediation: gettext_noop("已经开始调解"),
        acts.ArrangeSession: gettext_noop("约定了调解的时间和地点，请查看"),
        acts.RecordSession: gettext_noop("登记了一次调解的经过"),
        acts.EndMediation: gettext_noop("调解已经结束"),
        acts.AskConfirmation: gettext_noop("登记了向人民法院申请确认调解协议"),
        acts.RecordConfirmation: gettext_noop("人民法院对调解协议有了裁定"),
        acts.CallHearing: gettext_noop("有一份听证通知"),
        acts.CancelHearing: gettext_noop("通知过的听证已经取消，原因可以查询"),
        acts.BreakAgreement: gettext_noop("协议没有履行，继续办理"),
        acts.OpenHearing: gettext_noop("听证已经开始"),
        acts.CloseHearing: gettext_noop("听证已经结束"),
        acts.Extend: gettext_noop("办理期限有延长，理由可以查询"),
        acts.IssueOpinion: gettext_noop("已经有处理意见"),
        acts.Serve: gettext_noop("处理意见书已经送达"),
        acts.CorrectService: gettext_noop("送达日期有更正，您的期限相应延后"),
        acts.PostLetter: gettext_noop("有一件文书已经寄给您，请留意查收"),
        acts.RecordReturn: gettext_noop("寄给您的文书没有送到，已退回，请与信访部门联系"),
        acts.PublishNotice: gettext_noop("有一件文书已经公告送达，可以上网查看"),
        acts.CorrectLetterDay: gettext_noop("一件文书的送达日期已更正"),
        acts.RecordPerformance: gettext_noop("登记了落实情况"),
        acts.UrgePerformance: gettext_noop("已经督促办理单位落实答复里的承诺"),
        acts.AcceptReview: gettext_noop("复查申请已经受理"),
        acts.RefuseReview: gettext_noop("复查申请有一份告知书"),
        acts.DecideReview: gettext_noop("已经有复查意见"),
        acts.ServeReview: gettext_noop("复查意见书已经送达"),
        acts.AcceptReexam: gettext_noop("复核申请已经受理"),
        acts.RefuseReexam: gettext_noop("复核申请有一份告知书"),
        acts.CallReexamHearing: gettext_noop("有一份复核听证通知"),
        acts.OpenReexamHearing: gettext_noop("复核听证已经开始"),
        acts.CloseReexamHearing: gettext_noop("复核听证已经结束"),
        acts.DecideReexam: gettext_noop("已经有复核意见"),
        acts.ServeReexam: gettext_noop("复核意见书已经送达"),
        acts.Terminate: gettext_noop("复核程序已经终结"),
        acts.Lapse: gettext_noop("没有收到复查、复核申请，已经办结"),
        acts.ReopenLapsed: gettext_noop("申请复查、复核的期限已经恢复"),
        acts.Supervise: gettext_noop("信访部门已经督办，督促办理单位依法办理"),
        acts.CloseSupervision: gettext_noop("信访部门核实以后，督办结束"),
        acts.RecordCallBack: gettext_noop("登记了对您的回访"),
        acts.SupplementAnswer: gettext_noop("办理单位作了补充答复"),
        acts.TakeCharge: gettext_noop("有领导包案，推动依法解决"),
        acts.HandOverCharge: gettext_noop("包案的领导换了人"),
        acts.EndCharge: gettext_noop("领导包案结束，您的各项权利和期限不变"),
        acts.Settle: gettext_noop("协议已经履行，办结"),
        acts.ConfirmWithdrawal: gettext_noop("已经按您的申请撤回"),
        acts.RecordCare: gettext_noop("登记了为您提供的帮助"),
        acts.Reopen: gettext_noop("已经重新办理"),
        acts.RefuseReopening: gettext_noop("您的重新办理申请有了答复"),
        acts.ElectRepresentatives: gettext_noop("登记了推选的代表"),
        acts.AppointAgent: gettext_noop("登记了代理人"),
        acts.RecordGuardian: gettext_noop("登记了监护人"),
        acts.EndMandate: gettext_noop("有一位代表、代理人或者监护人不再出面"),
        acts.CorrectIdentity: gettext_noop("登记的姓名、住址或者联系方式有更正"),
        acts.AdoptCalendar: gettext_noop("放假安排公布后，有的日期重新计算"),
    }
)
"""What each act tells the petitioner."""

UNTOLD: frozenset[type[Act]] = frozenset(
    {
        # The petitioner's own, who has done it and holds the receipt.
        acts.Submit,
        acts.AddMaterial,
        acts.Withdraw,
        acts.RevokeWithdrawal,
        acts.Rate,
        acts.DeclineCallBack,
        acts.ContestLink,
        acts.DemandOrdinary,
        acts.DemandPaper,
        acts.AskRecusal,
        acts.AskReopening,
        acts.RequestReview,
        acts.RequestReexam,
        # Between offices: nothing is decided by them that the petitioner would have to know of at once.
        acts.ProposeLink,
        acts.Triage,
        acts.SuggestSimple,
        acts.AskContribution,
        acts.Contribute,
        acts.RecordInstruction,
        acts.AnswerInstruction,
        acts.AnswerSupervision,
        acts.DemandMore,
        acts.EscalateSupervision,
        acts.ReportMilestone,
        # Reports to those above are about danger, and what is done against it.
        acts.ReportUrgency,
        acts.FollowUpUrgency,
        acts.CloseUrgency,
        acts.DenyUrgency,
        acts.DemandSupplement,  # what it led to is told; that an answer was found lacking is in the history
        acts.Object,
        acts.UpholdObjection,
        acts.DismissObjection,
        acts.RaiseDispute,
        acts.Recuse,
        acts.NameAccused,
        acts.RecordVisit,
        acts.ServeLetter,  # who has just been handed a letter needs no message of it
        acts.ReportCompletion,
        acts.Archive,
    }
)
"""Acts of which no message goes out. They stand in the history that the petitioner reads all the same."""

RIGHTS: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.REVIEW_REQUEST: gettext_noop("申请复查的期限快到了"),
        Rule.REEXAM_REQUEST: gettext_noop("申请复核的期限快到了"),
        Rule.JUDICIAL_CONFIRMATION: gettext_noop("和对方一起申请法院确认调解协议的期限快到了"),
    }
)
"""The petitioner's own periods of whose end a message reminds; such a message has the code of the rule as its kind."""

PROMISE = "PROMISE"
PROMISE_WORDS = gettext_noop("答复里承诺的办理日期已过，还没有登记落实，您可以请信访部门督促")
"""The day by which something was promised has passed; such a message has a kind of its own."""

RECEPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "RECEPTION_PLACE": gettext_noop("领导接访候补到了名额，请看时间和地点"),
        "RECEPTION_CLOSED": gettext_noop("您约的这位领导不能接待您这件事，请另约别的接访日，或者打电话"),
        "RECEPTION_TIME": gettext_noop("您约好的领导接访改了时间"),
        "RECEPTION_ELSEWHERE": gettext_noop("您约好的领导接访改了地点"),
        "RECEPTION_MOVED": gettext_noop("您约好的领导接访改了时间和地点"),
        "RECEPTION_APART": gettext_noop("当面接待的时间地点约好了，请看"),
        "RECEPTION_AMENDED": gettext_noop("领导接访时的答复更正了，请看"),
        "RECEPTION_CANCELLED": gettext_noop("您约好的领导接访取消了，可以另约一天"),
    }
)
"""What happens to a reception that was booked for a matter; told by the room that keeps receptions."""

CHOSEN = "CHOSEN"
CHOSEN_WORDS = gettext_noop("您选择了由消息告知进展，以后有新的进展会告诉您")
NEUTRAL_WORDS = gettext_noop("有新的进展")
TOLD_CODES: Mapping[str, str] = MappingProxyType({act.code: words for act, words in WORDS.items()})
"""The same by the codes of the acts."""
_WORDS_BY_KIND: Mapping[str, str] = MappingProxyType(
    {
        CHOSEN: CHOSEN_WORDS,
        PROMISE: PROMISE_WORDS,
        **RECEPTIONS,
        **TOLD_CODES,
        **{rule.value: words for rule, words in RIGHTS.items()},
    }
)


def words_of(kind: str, *, sealed: bool) -> str:
    """What a message of this kind says, in the language that is active; a sealed matter's says nothing of it."""
    if sealed:
        return _(NEUTRAL_WORDS)
    return _(_WORDS_BY_KIND[kind])
