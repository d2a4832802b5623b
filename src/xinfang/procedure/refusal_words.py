"""How refusals of the simple procedure, of what happens around the handling and of service are said to a person."""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.refusal_codes import RefusalCode

Words = Mapping[str, str]


def say(zh: str, en: str) -> Words:
    """One refusal in both languages."""
    return MappingProxyType({"zh": zh, "en": en})


AROUND_HANDLING: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.NOT_SIMPLE: say(
            "这个事项不能简易办理：{exclusions}。请按普通程序办理。",
            "The simple procedure is not for this matter. Take the ordinary one.",
        ),
        RefusalCode.NOT_LOOKED_INTO: say(
            "简易办理前，请逐项核对不适用的情形，确认没有。",
            "Look through what excludes the simple procedure, and confirm that none of it holds.",
        ),
        RefusalCode.SIMPLE_TIME_OVER: say(
            "决定简易受理的期限已于{due}届满，请按普通程序受理。",
            "The time to accept in the simple procedure ended on {due}; accept in the ordinary one.",
        ),
        RefusalCode.IN_SIMPLE_PROCEDURE: say(
            "这个事项正在简易办理。请作出简易答复，或者先转为普通程序。",
            "This matter is in the simple procedure. Give the simple reply, or convert it to the ordinary one first.",
        ),
        RefusalCode.NOT_IN_SIMPLE_PROCEDURE: say(
            "这个事项不是简易办理的。", "This matter is not in the simple procedure."
        ),
        RefusalCode.ORDINARY_TIME_OVER: say(
            "从受理之日起算的办理期限已于{due}届满。有新的事实或者理由的，可以申请重新办理。",
            "The handling time, counted from acceptance, ended on {due}. On new facts or reasons ask for reopening.",
        ),
        RefusalCode.PAPER_OWED: say(
            "信访人要求纸质答复，请以纸质形式答复。", "The petitioner wants the reply on paper; give it on paper."
        ),
        RefusalCode.NO_PAPER_OWED: say(
            "没有需要送交的纸质答复，或者已经要求过、已经送交。",
            "No reply on paper is owed: it was asked for or handed over already.",
        ),
        RefusalCode.RECUSAL_PENDING: say(
            "已经有一件回避申请正在等待决定，期限到{due}。",
            "A request for recusal already waits to be decided, until {due}.",
        ),
        RefusalCode.NO_RECUSAL_ASKED: say(
            "没有等待决定的回避申请。主动回避或者责令回避的，请用“回避”。",
            "No request for recusal is waiting. An officer who withdraws unasked uses “recuse”.",
        ),
        RefusalCode.OWN_RECUSAL: say("不能决定自己是否回避。", "Nobody decides on their own recusal."),
        RefusalCode.HEAD_DECIDED_ABOVE: say(
            "单位负责人是否回避，由上一级机关、单位决定；由信访部门登记决定的，请写明决定机关。",
            "The recusal of a body's head is decided one level above; where the office records that, name who decided.",
        ),
        RefusalCode.CONSENT_NOT_RECORDED: say(
            "请写明另一方是谁，以及双方各在哪一天同意调解，日期不晚于今天。",
            "Say who the other side is and on which day each side consented, none after today.",
        ),
        RefusalCode.AGREEMENT_INCOMPLETE: say(
            "达成协议的，要写明签订日期、履行日期（不早于签订日期），并对每一项诉求写明约定；没有达成的，不写约定。",
            "An agreement needs the day of signing, a day of performance not before it, and terms for each claim.",
        ),
        RefusalCode.NO_AGREEMENT: say("没有等待履行的协议。", "No agreement waits to be performed."),
        RefusalCode.HEARING_TOO_SOON: say(
            "听证应当提前{n}日通知，最早可以在{earliest}举行。",
            "Notice of a hearing is given {n} days before; the earliest day is {earliest}.",
        ),
        RefusalCode.NO_HEARING_CALLED: say(
            "还没有通知听证。请先发听证通知。", "No notice of a hearing has been given. Give it first."
        ),
        RefusalCode.HEARING_NOT_YET: say(
            "听证通知的日期是{day}，还没有到；要改日期的，请重新通知。",
            "The hearing is on {day}, which has not come; to change the day, give notice again.",
        ),
        RefusalCode.HEARING_AFTER_THE_END: say(
            "作出意见的期限{due}届满，听证要在这以前举行。",
            "The time for deciding ends on {due}; the hearing takes place before it ends.",
        ),
        RefusalCode.HEARING_PENDING: say(
            "已经通知{day}举行听证，还没有举行。请先举行听证，或者说明理由取消，再签发意见。",
            "Notice was given of a hearing on {day}, which has not been held. Hold it first, or cancel it and say why.",
        ),
        RefusalCode.RECORD_UNSIGNED: say(
            "请写明听证用时，以及谁在笔录上签了名；有人没有签名的，写明原因。",
            "Say how long the hearing took and who signed its record; if somebody did not sign, say why.",
        ),
        RefusalCode.NOT_WAITING_FOR_PERFORMANCE: say(
            "所选的诉求没有得到支持，或者已经落实。请重新选择。",
            "A claim that was chosen was not supported, or has been performed already. Choose again.",
        ),
        RefusalCode.LINK_SPENT: say(
            "这个链接已经用过，或者办理单位已经另行通知。要再补充材料，请凭信访编号和查询码提交，也可以寄送、当面递交。",
            "This link has been used, or replaced by a later one. Hand in more with number and query code, by post, "
            "or at the counter.",
        ),
        RefusalCode.LINK_EXPIRED: say(
            "这个链接的有效期到{day}为止。要补充材料，请凭信访编号和查询码提交，也可以寄送、当面递交。",
            "This link was open until {day}. Hand in with number and query code, by post, or at the counter.",
        ),
        RefusalCode.DAY_NOT_AHEAD: say(
            "日期应当晚于{day}，给对方留出时间。", "The day must lie after {day}, to leave the other side time."
        ),
        RefusalCode.AFTER_HANDLING_TIME: say(
            "日期不能晚于{due}，那是办理期限的最后一天：等待对方期间办理期限照常计算，收到以后还要有时间办理。",
            "The day must not lie after {due}, the last day of the time for handling: that time goes on while the "
            "other side is waited for, and what comes in has to be dealt with.",
        ),
        RefusalCode.CO_HANDLER_ALREADY: say(
            "已经请求这个单位协办，正在等它的意见。",
            "This body has been asked already and is awaited.",
        ),
        RefusalCode.NOT_A_CO_HANDLER: say(
            "这一步只有被请求协办、还没有提交意见的单位可以办理。",
            "Only a body that was asked for a contribution, and has given none yet, can do this.",
        ),
        RefusalCode.NO_INSTRUCTION_OPEN: say(
            "没有等待反馈的领导批示。", "No leader's instruction waits for an answer."
        ),
        RefusalCode.REOPENING_PENDING: say(
            "已经申请过重新办理，正在等待决定。", "A request for reopening already waits to be decided."
        ),
        RefusalCode.NOT_JOINT: say(
            "请写明一共几人共同提出（至少两人），推选至少一位代表；代表不能比人数多，也不能写两次。",
            "Say how many petition together (at least two) and who speaks for them; nobody is named twice.",
        ),
        RefusalCode.TOO_MANY_REPRESENTATIVES: say(
            "共同信访的代表不超过{most}人。请从中再推选，其余的人仍然是信访人，权利不变。",
            "A joint petition has at most {most} representatives. Choose among them; the others stay petitioners.",
        ),
        RefusalCode.TOO_MANY_AGENTS: say(
            "代理人最多{most}人。请先终止原来的委托。",
            "There are at most {most} agents. End an earlier authority first.",
        ),
        RefusalCode.AUTHORITY_NOT_WRITTEN: say(
            "特别授权要有信访人签名写明的推选书或者授权委托书。没有的，先按一般授权登记，补交后再改。",
            "Special authority is what a signed paper says. Until there is one, record a general authority.",
        ),
        RefusalCode.MANDATE_BY_HANDLING_UNIT: say(
            "终止代表、代理、监护，改选代表，登记特别授权，不由正在办理的单位单独登记。"
            "请信访人自己在网上办理，或者由登记这个事项的信访部门登记。",
            "The body that handles the matter does not alone record that a mandate ends, that representatives change, "
            "or a special authority. The petitioner does so online, or the petition office records it.",
        ),
        RefusalCode.NO_SUCH_MANDATE: say(
            "没有登记这位代表、代理人或者监护人，或者已经终止。请刷新后重新选择。",
            "Nobody like that speaks for the petitioners now. Reload and choose again.",
        ),
        RefusalCode.NEEDS_SPECIAL_AUTHORITY: say(
            "这位代表或者代理人只有一般授权，不能“{act}”。请信访人本人提出，或者补交写明特别授权的委托书。",
            "This takes the petitioner in person, or a special authority in writing; there is only a general one.",
        ),
        RefusalCode.GUARDIAN_ENDS_AT_THE_DESK: say(
            "监护的终止由工作人员核对证明后登记，不能在网上办理。请联系登记这个事项的信访部门。",
            "The end of a guardianship is recorded by an officer from its proof, not online. Ask the petition office.",
        ),
        RefusalCode.NO_REOPENING_ASKED: say("没有等待决定的重新办理申请。", "No request for reopening is waiting."),
    }
)

SERVING: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.SIGNER_MISSING: say(
            "当面送达的，请写明由谁签收。", "For a letter handed over in person, say who signed for it."
        ),
        RefusalCode.NO_SUCH_LETTER: say(
            "没有找到符合这一步的文书。意见书的送达用“送达”登记；已经送达的，不再登记其他情况。",
            "There is no letter to which this applies. Opinions are served by their own step; what is served stays so.",
        ),
        RefusalCode.NOT_THE_ISSUER: say(
            "文书由制发它的单位或者登记这个事项的信访部门送达。",
            "A letter is served by the body that wrote it, or by the petition office that registered the matter.",
        ),
        RefusalCode.LETTER_FILED: say(
            "这份文书已经随案卷归档，不再登记它的送达经过；归档以后制发的文书照常送达。",
            "This letter was archived with its file; nothing more is recorded of its service. What was written after "
            "that is served as ever.",
        ),
        RefusalCode.BEFORE_THE_LETTER: say(
            "日期{day}早于文书制发的{issued}。请核对日期。",
            "The date {day} is before the letter was written, on {issued}. Check the date.",
        ),
        RefusalCode.ATTEMPT_OPEN: say(
            "这份文书从{day}起正在{way}，还没有结果。邮件退回或者查不到的，先登记退回，再用其他方式。",
            "This letter has been under way since {day}. Record first that it came back or was lost.",
        ),
        RefusalCode.TRACKING_NUMBER_TAKEN: say(
            "邮件号{number}已经登记过。一个邮件号只对应一份文书的一次寄出，请核对。",
            "The tracking number {number} is on record already. One number stands for one posting of one letter.",
        ),
        RefusalCode.NOT_POSTED: say(
            "这份文书没有寄出的邮件。请先登记交邮和邮件号。",
            "No posting of this letter is under way. Record the posting with its tracking number first.",
        ),
        RefusalCode.BEFORE_POSTING: say(
            "日期{day}早于寄出或者公告的{began}。请核对日期。",
            "The date {day} is before the posting or the notice of {began}. Check the date.",
        ),
        RefusalCode.BEFORE_IT_FAILED: say(
            "日期{day}早于上一次没有送到的{failed}。上一次有了结果，才能再寄或者公告，请核对日期。",
            "The date {day} is before {failed}, when the last attempt came to nothing. Only then is the letter posted "
            "again, or published. Check the date.",
        ),
        RefusalCode.OWN_WITNESS: say(
            "见证人只有送达人{name}自己。请另请在场的人（例如村委会、居委会工作人员）见证，写明姓名。",
            "The only witness is whoever serves, {name}. Let somebody else who was there bear witness, by name.",
        ),
        RefusalCode.CAME_BACK: say(
            "这件邮件{day}已经退回，不能再登记签收。请重新交邮，或者改用其他方式。",
            "The post returned this letter on {day}; it cannot have been received. Post it again, or serve otherwise.",
        ),
        RefusalCode.WHEREABOUTS_KNOWN: say(
            "下落不明才能公告送达：要有邮件退回的记录，或者写明怎样查找过。",
            "Public notice is only for a person who cannot be found: a letter came back, or say how you searched.",
        ),
        RefusalCode.NOT_PUBLISHED: say(
            "没有登记过送达公告。请先登记公告的日期和刊登处。",
            "No public notice is on record. Record its day and where it was published first.",
        ),
    }
)
