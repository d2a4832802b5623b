"""How every reason for which an act is refused is said to a person, in Chinese and in English.

A message says what is wrong and what can be done instead. `{names}` are filled from the refusal.
"""

from collections.abc import Mapping
from types import MappingProxyType

from xinfang.procedure.accused_words import ACCUSED
from xinfang.procedure.calling_back_words import CALLING_BACK
from xinfang.procedure.mediation_words import MEDIATING
from xinfang.procedure.refusal_codes import RefusalCode
from xinfang.procedure.refusal_words import AROUND_HANDLING, SERVING, Words
from xinfang.procedure.refusal_words import say as _say
from xinfang.procedure.reporting_words import REPORTING
from xinfang.procedure.sponsoring_words import SPONSORING
from xinfang.procedure.supervision_words import SUPERVISION

__all__ = ["REFUSAL_WORDS", "RefusalCode"]

REFUSAL_WORDS: Mapping[RefusalCode, Words] = MappingProxyType(
    {
        RefusalCode.NOT_IN_THIS_STATE: _say(
            "这个事项现在是“{state}”，还不能或者已经不能“{act}”。",
            "This cannot be done at the stage which the matter has reached.",
        ),
        RefusalCode.NOT_UNDER_THIS_LAW: _say(
            "当时适用的信访法规没有规定“{act}”。", "The petition law of that day knows no such act."
        ),
        RefusalCode.NO_LAW_IN_FORCE: _say(
            "日期{day}没有可以适用的信访法规。请核对日期。",
            "No petition law was in force on {day}. Check the date.",
        ),
        RefusalCode.NOT_YOUR_ROLE: _say("“{act}”应当由{roles}办理。", "Your post does not carry this act."),
        RefusalCode.NOT_THE_HOLDER: _say(
            "这个事项现在由另一单位办理，这一步只有该单位可以办理。",
            "Another body holds this matter now; only that body can do this.",
        ),
        RefusalCode.NOT_THE_DISPATCHER: _say(
            "这一步只有转送、交办这个事项的单位可以办理。",
            "Only the body that dispatched this matter can do this.",
        ),
        RefusalCode.NOT_THE_OFFICE: _say(
            "这一步只有登记这个事项的信访部门可以办理。",
            "Only the petition office that registered this matter can do this.",
        ),
        RefusalCode.RECUSED: _say(
            "您与这个事项有利害关系，已经回避，不能再经办。请交由其他人员办理。",
            "You have withdrawn from this matter because of a direct interest; a colleague must act.",
        ),
        RefusalCode.IN_THE_FUTURE: _say(
            "日期{day}还没有到。请填写今天或者以前的日期。",
            "The date {day} has not come yet. Give today or an earlier day.",
        ),
        RefusalCode.OUT_OF_ORDER: _say(
            "这一步的日期{day}早于它所接续的一步的日期{earliest}。请填写{earliest}或者以后的日期。",
            "The date of this step, {day}, is before that of the step it follows, {earliest}. "
            "Give {earliest} or a later day.",
        ),
        RefusalCode.NO_CLAIM: _say("没有选择诉求。请至少选择一项诉求。", "No claim is chosen. Choose at least one."),
        RefusalCode.UNKNOWN_CLAIM: _say(
            "有一项诉求不属于这个事项，或者已经答复、导入其他程序。请刷新后重试。",
            "One claim is not of this matter, or is already answered or routed. Reload and try again.",
        ),
        RefusalCode.CLAIM_WITHOUT_CLASS: _say(
            "还有诉求没有分类。请给每一项诉求选定类别。",
            "Some claims are not classified yet. Give every claim its type.",
        ),
        RefusalCode.ROUTE_MISSING: _say("申诉求决类诉求要选定办理途径。", "An appeal needs a route."),
        RefusalCode.ROUTE_NOT_FOR_TYPE: _say("只有申诉求决类诉求才选办理途径。", "Only an appeal has a route."),
        RefusalCode.TEXT_MISSING: _say("“{label}”没有填写。", "A required text is missing."),
        RefusalCode.NOTHING_LEFT: _say(
            "不能把全部诉求都分出去，至少要留下一项。",
            "Not all claims can leave; at least one must stay.",
        ),
        RefusalCode.LINK_NOT_PROPOSED: _say("还没有人提议并入原事项。", "Nobody has proposed this link yet."),
        RefusalCode.LINK_CONTESTED: _say(
            "信访人说明不是同一件事，不能并入，应当单独办理；依法不予受理的，书面告知理由。",
            "The petitioner says that it is another matter: it is handled by itself, or declined in writing.",
        ),
        RefusalCode.SECOND_OFFICER: _say(
            "这一步要由两个人分别作出，您不能同时是第二人。",
            "This step takes two different officers; you cannot be both.",
        ),
        RefusalCode.CIRCULAR: _say(
            "这个单位已经退回过这个事项，不能再转给它。请改派其他单位，或者报请指定受理机关。",
            "This body has already returned the matter. Send it elsewhere or have the jurisdiction ruled.",
        ),
        RefusalCode.TO_ITSELF: _say("不能转给本单位自己。", "A body cannot dispatch a matter to itself."),
        RefusalCode.NOT_SUCCEEDED: _say(
            "只能承继正在办理这个事项、转来它、复查复核后要接回它，或者作过原意见的单位。请从列出的单位中选择。",
            "Only a body is succeeded that has the matter, sent it on, gets it back from an appeal, or decided it. "
            "Choose one of those listed.",
        ),
        RefusalCode.BEYOND_THE_OFFICE: _say(
            "只能转给本级和下级、本辖区的机关、单位。应当由上级处理的，请报请决定，或者告知信访人向有权处理的机关提出。",
            "A matter is sent on at the own level or below, in the own area. Lay before a higher body what is for it.",
        ),
        RefusalCode.NO_PETITION_PROCEDURE: _say(
            "法院、检察院和纪检监察机关不按信访程序办理诉求。属于诉讼、法律监督或者检举控告的，请先重新甄别。",
            "Courts, procuratorates and discipline bodies handle no claim in the petition procedure; classify it anew.",
        ),
        RefusalCode.NOT_A_POLITICAL_LEGAL_BODY: _say(
            "涉法涉诉的来信只转送政法部门、法院或者检察院。",
            "Letters on litigation go only to a political-legal body, a court or a procuratorate.",
        ),
        RefusalCode.LITIGATION_ELSEWHERE: _say(
            "事项中有涉法涉诉的诉求，不能转给这个单位。来信等形式的，用“转送政法部门”；来访的，用“导入法定程序”。"
            "还有其他诉求的，先分出去。",
            "A claim here is one of litigation: send it to the political-legal body, or show a visitor into the "
            "procedure. Split other claims off first.",
        ),
        RefusalCode.NOT_A_DISCIPLINE_BODY: _say(
            "检举控告只转送有管理权限的纪检监察机关。",
            "Accusations go only to the discipline body in charge.",
        ),
        RefusalCode.NEEDS_RULING: _say(
            "这个事项已经退回{hops}次，不能再转，应当报请指定受理机关。",
            "The matter has been returned {hops} times; the competent body must now be ruled on.",
        ),
        RefusalCode.NOT_BELOW: _say(
            "本单位只能把直接收到的事项转给本系统的下级单位。",
            "A body passes what it received directly only to a body below it in its own system.",
        ),
        RefusalCode.MIXED_ACCUSATION: _say(
            "事项中有检举控告内容。请先把其余诉求分出去，检举控告的部分单独转送。",
            "The matter holds an accusation: split the other claims off first, and pass the accusation on by itself.",
        ),
        RefusalCode.NOT_AN_ACCUSATION: _say(
            "只有检举控告类事项转送纪检监察机关。其他诉求请先分出来。",
            "Only accusations go to the discipline body. Split the other claims off first.",
        ),
        RefusalCode.NOT_JUDICIAL: _say(
            "只有涉法涉诉的诉求转送政法部门。其他诉求请先分出来。",
            "Only claims on litigation go to the political-legal body. Split the other claims off first.",
        ),
        RefusalCode.VISITOR_IS_GUIDED: _say(
            "来访反映涉诉问题的，应当释法明理、引导其走法定程序，请用“导入法定程序”。",
            "A visitor with a litigation matter is told the law and shown the way: use “route out”.",
        ),
        RefusalCode.FEEDBACK_DATE: _say(
            "反馈日期应当在{first}至{last}之间。", "The feedback day must lie between {first} and {last}."
        ),
        RefusalCode.NEEDS_HANDLING: _say(
            "事项中有需要办理的诉求，不能这样了结。请转送或者交办。",
            "The matter holds a claim that needs handling; it cannot end this way. Refer or assign it.",
        ),
        RefusalCode.GROUND_NOT_IN_FORCE: _say(
            "现行规定没有这一不予受理的理由。应当由法定途径解决的，请导入相应程序。",
            "The law in force knows no such ground. Show statutory matters into their procedure.",
        ),
        RefusalCode.NOT_ROUTED_THERE: _say(
            "只有全部诉求都应当通过诉讼、仲裁、行政复议等途径解决时才能以此不予受理。",
            "This ground holds only if every claim belongs to litigation, arbitration or reconsideration.",
        ),
        RefusalCode.ONLY_A_SUPERIOR: _say(
            "只有受理、办理单位的上级机关才能以此不予受理。",
            "Only a body above the one that is handling the matter can decline on this ground.",
        ),
        RefusalCode.NO_SAME_MATTER: _say("没有找到正在受理、办理的同一事项。", "No same matter is being handled."),
        RefusalCode.SAME_MATTER_OVERDUE: _say(
            "原事项已经超过{due}的期限，不能以正在办理为由不予受理；请并入原事项并督办。",
            "The earlier matter is past its day, {due}; link this one to it and supervise the body instead.",
        ),
        RefusalCode.NOT_FINALLY_DECIDED: _say(
            "没有以同一事实和理由作出的复核意见，不能不再受理。",
            "There is no re-examination opinion on the same facts and reasons; it must be accepted.",
        ),
        RefusalCode.WINDOW_STILL_OPEN: _say(
            "信访人到{due}前还可以请求核查，现在不能办结。",
            "Until {due} the petitioner may have this checked; it cannot be closed yet.",
        ),
        RefusalCode.NOT_DIRECT: _say(
            "这个事项是转送、交办来的，不是直接收到的。不属于职权范围的，请提出异议。",
            "This matter was dispatched to you, not brought directly. If it is not yours, object.",
        ),
        RefusalCode.RULING_BINDS: _say(
            "由谁办理已经裁定，这个单位应当办理，不能再提出异议，也不能以不属于职权范围为由不予受理。",
            "It has been ruled who is competent: the body named handles the matter; it may neither object again nor "
            "decline it as outside its competence.",
        ),
        RefusalCode.DISPUTE_OPEN: _say(
            "由谁办理已经在协商或者报请决定。请等决定作出，或者报上一级。",
            "A dispute over competence is open already. Wait for the ruling, or take it one step higher.",
        ),
        RefusalCode.NO_DISPUTE: _say(
            "现在没有正在协商或者报请决定的管辖争议。",
            "No dispute over competence is open.",
        ),
        RefusalCode.DISPUTE_NOT_OVERDUE: _say(
            "协商管辖的期限还没有过，系统不会自动报上一级。",
            "The time for settling who is competent is not over yet.",
        ),
        RefusalCode.LAST_FORUM: _say(
            "上面没有更高的决定机关了，请在这一级作出裁定。",
            "There is nobody higher who could decide; the ruling is made here.",
        ),
        RefusalCode.FORUM_NOT_REACHED: _say(
            "先由有关单位协商，协商不成由共同的上一级机关决定；没有共同上级的，才由信访工作联席会议协调。",
            "The bodies consult first, then their common superior decides; the joint conference comes last.",
        ),
        RefusalCode.ANOTHER_FORUM: _say(
            "这件争议现在等待“{asked}”，填的却是“{ruled}”。请核对；确实由另一级决定的，写明原因。",
            "Another forum is named than the one before which the dispute lies. Check it; if it did rule, say why.",
        ),
        RefusalCode.NOT_ABOVE_THE_RULING: _say(
            "由谁办理已经由“{former}”裁定。没有新的争议，或者由更低的一级，不能改变它。",
            "It has been ruled who is competent. Without a new dispute, or by a lower forum, that is not changed.",
        ),
        RefusalCode.RULED_BODY_KEEPS_IT: _say(
            "由谁办理已经裁定，这个单位不能自行导入其他机关的程序；本单位自己办理的程序可以导入。"
            "认为应当由其他机关依法定程序处理的，请报信访部门，由信访部门导入。",
            "This body was ruled competent. It may use a procedure that it runs itself; into the procedure of another "
            "body only the petition office shows the claims.",
        ),
        RefusalCode.NO_RIGHT_TO_OBJECT: _say(
            "这个事项没有可以行使的异议权。", "There is no right of objection in this matter."
        ),
        RefusalCode.OBJECTION_LATE: _say(
            "提出异议的期限（{n}个工作日）已于{due}届满，请继续办理。",
            "The time for objecting ({n} working days) ended on {due}; the body must go on.",
        ),
        RefusalCode.WRONG_ROUTE: _say(
            "只有按信访程序办理的诉求才受理。其他途径的诉求请先导入相应的法定程序。",
            "Only claims in the petition procedure are accepted. Show the others into their procedure first.",
        ),
        RefusalCode.NOT_A_STATUTORY_ROUTE: _say(
            "信访程序的诉求由本单位受理办理，不能导入其他程序。",
            "A claim in the petition procedure is handled here; it is not routed out.",
        ),
        RefusalCode.NOTICE_NOT_OVERDUE: _say(
            "书面告知的期限还没有过。", "The time for the written notice has not passed."
        ),
        RefusalCode.ONLY_SUGGESTIONS: _say("只有建议意见类事项才转入研究。", "Only suggestions are taken under study."),
        RefusalCode.ACCUSATION_STAYS: _say(
            "检举控告的内容留在原来件里、单独转送。请改为把其余的诉求分出去。",
            "The accusation stays with the letter it was made in. Let the other claims leave instead.",
        ),
        RefusalCode.SPLIT_FIRST: _say(
            "一个事项只走一条路。走别的途径的诉求，请先用“分出诉求”分出去。",
            "A matter takes one way. Split the claims that take another one off first.",
        ),
        RefusalCode.NOT_THAT_PROCEDURE: _say(
            "所选的法定程序不在这一途径之内，或者当时还没有施行。请重新选择。",
            "This statutory procedure does not belong to the route, or was not yet in force. Choose again.",
        ),
        RefusalCode.RECEIVER_MISSING: _say(
            "请写明由哪个机关受理。名录里没有的，写出名称和理由。",
            "Name the receiving body. If it is not in the register, give its name and say why it is that one.",
        ),
        RefusalCode.LIMITATION_UNKNOWN: _say(
            "起算日{day}早于这里收录的规定（{first}起施行），算不出申请期限。请核对日期；期限重新起算的，填重新起算的那天；"
            "弄不清楚的，注明起算日不清楚；有其他正当理由的，写明理由再导入。",
            "{day} is before the earliest rule known here, in force from {first}: the time cannot be counted. Check "
            "the date; give the day on which the time began anew; say that it is not known; or say why it may be "
            "restored.",
        ),
        RefusalCode.LIMITATION_OVER: _say(
            "信访人申请这一程序的期限已于{due}届满，导入等于没有路可走。请另选途径；"
            "有时效中断、中止或者其他正当理由的，写明理由再导入。",
            "The petitioner's time to apply to this procedure ended on {due}: it would be a dead end. "
            "Choose another way, or say why the time was interrupted or may be restored.",
        ),
        RefusalCode.ANOTHER_ROUTE: _say(
            "甄别时定的途径是“{classified}”，现在选的程序属于“{chosen}”。请核对；确实应当改走的，写明原因，信访人会看到。",
            "The claims were classified for another route than that of this procedure. Check it; if it is right, say "
            "why: the petitioner reads it.",
        ),
        RefusalCode.FIRST_PROCEDURE: _say(
            "依法先经“{first}”，才能走“{chosen}”。请导入“{first}”；已经走过的写明凭据（裁决书、不予受理通知书等），"
            "不属于这类争议的写明原因。",
            "By law another procedure comes first. Show the claims there; if it is over name the proof, such as the "
            "award, and if the dispute is of another kind say why.",
        ),
        RefusalCode.LIMITATION_RUNS: _say(
            "申请“{first}”的期限还在计算，到{due}才满，不能因为改走别的程序就不再计算。"
            "那个程序已经走完、不受理或者不能再走的，写明凭据。",
            "The time to apply to another procedure runs until {due} and does not vanish with this act. If that "
            "procedure is over, or closed to the petitioner, name the proof.",
        ),
        RefusalCode.LIMITATION_KNOWN: _say(
            "这个程序的申请期限正在计算，到{due}届满，起算日不能改为“弄不清楚”。请填写起算日。",
            "The time to apply to this procedure runs already, until {due}. Give the day from which it runs.",
        ),
        RefusalCode.LETTER_IS_SENT_ON: _say(
            "来访的才由信访部门当面引导；其他形式的涉诉事项，请转送政法部门。",
            "Only visitors are shown the way by the office; send a letter on to the political-legal body.",
        ),
        RefusalCode.NOT_ENDED_YET: _say(
            "这一程序由本单位自己办理，有了结果才能办结。",
            "This body runs the procedure itself: the matter is concluded by its result, not by its start.",
        ),
        RefusalCode.NO_REMINDER_DUE: _say("现在没有到该提醒的时候。", "No reminder is due now."),
        RefusalCode.TERMINATED_ALREADY: _say(
            "已经登记过依法终结的决定。", "A decision of termination is on record already."
        ),
        RefusalCode.NO_REQUEST_OPEN: _say(
            "没有正在答复的信息公开申请。", "No freedom-of-information request waits for an answer."
        ),
        RefusalCode.CORRECTION_LATE: _say(
            "告知补正的期限已于{due}届满，请按现有内容答复。",
            "The time for asking for a correction ended on {due}; answer the request as it is.",
        ),
        RefusalCode.CORRECTION_DAY: _say(
            "补正的最后一天应当晚于{day}，给申请人留出时间。",
            "The day for the correction must lie after {day}, so that the applicant has time.",
        ),
        RefusalCode.NO_CORRECTION_ASKED: _say(
            "没有要求过申请人补正。", "The applicant has not been asked for a correction."
        ),
        RefusalCode.CONSENT_MISSING: _say("调解要双方都同意。", "Mediation needs the consent of both sides."),
        RefusalCode.ALREADY_EXTENDED: _say(
            "已经延期过一次，不能再延。", "The time has been extended once; it cannot be again."
        ),
        RefusalCode.EXTENSION_LATE: _say(
            "办理期限已于{due}届满，届满后不能延期。",
            "The time ended on {due}; it is too late to extend it.",
        ),
        RefusalCode.EXTENSION_TOO_LONG: _say("延长的期限应当是1至{most}日。", "An extension is of 1 to {most} days."),
        RefusalCode.CLAIM_UNANSWERED: _say(
            "还有{count}项诉求没有答复。处理意见应当逐项答复。",
            "{count} claims have no answer. An opinion answers every claim.",
        ),
        RefusalCode.ANSWERED_TWICE: _say("同一诉求有两个答复。", "One claim has two answers."),
        RefusalCode.ANSWER_INCOMPLETE: _say(
            "每一项诉求都要写明处理结果、事实、依据和处理意见。",
            "Each claim needs its outcome, facts, legal basis and decision.",
        ),
        RefusalCode.PERFORMANCE_DATE: _say(
            "予以支持的诉求要写明落实期限，且不早于签发日{day}。",
            "A supported claim needs a day of performance, not before the day of signing, {day}.",
        ),
        RefusalCode.PERFORMANCE_TOO_FAR: _say(
            "落实日期最晚可以写到{latest}；更久才能做完的，请分步写明在这以前落实什么。",
            "The day of performance may be {latest} at the latest; promise step by step what takes longer.",
        ),
        RefusalCode.SIGNED_BY_DRAFTER: _say(
            "起草人不能签发自己起草的处理意见。", "Whoever drafted an opinion cannot sign it."
        ),
        RefusalCode.NOT_HEARD: _say(
            "出具处理意见前应当听取信访人陈述事实和理由。",
            "The petitioner's facts and reasons must be heard before an opinion is issued.",
        ),
        RefusalCode.ONLY_TRANSCRIBED: _say(
            "只有从旧台账转入的处理意见才能缺少这些内容。",
            "Only an opinion taken over from an older ledger may lack these.",
        ),
        RefusalCode.WITNESSES_MISSING: _say(
            "拒收的，应当写明见证人。", "A refused document needs the names of witnesses."
        ),
        RefusalCode.NO_ELECTRONIC_CONSENT: _say(
            "信访人没有同意电子送达，请用其他方式送达。",
            "The petitioner has not consented to electronic service; serve otherwise.",
        ),
        RefusalCode.NOTICE_TOO_SHORT: _say(
            "公告送达要到{due}期满才算送达。", "Service by public notice is complete only on {due}."
        ),
        RefusalCode.SERVED_ALREADY: _say(
            "已经登记{day}送达，不能再登记一次。另有凭据说明实际收到的日期更晚的，办理“更正送达日期”。",
            "Service on {day} is on record and cannot be recorded again. If other proof shows that it arrived later, "
            "correct the day of service.",
        ),
        RefusalCode.NOT_SERVED_LATER: _say(
            "登记的送达日期是{day}，更正只能改到这一天之后，不能缩短信访人的期限。",
            "Service is on record for {day}; a correction must be later and cannot shorten the petitioner's time.",
        ),
        RefusalCode.NOT_ASSIGNED: _say(
            "这个事项不是交办的，不需要办结报告。", "This matter was not assigned; no report is owed."
        ),
        RefusalCode.NOTHING_TO_PERFORM: _say(
            "没有需要落实的支持意见，或者已经落实。", "No supporting opinion waits for performance."
        ),
        RefusalCode.NOT_PERFORMED: _say(
            "协议要先签订，后履行。请核对两个日期。",
            "An agreement is signed first and performed afterwards. Check the two dates.",
        ),
        RefusalCode.ALREADY_WITHDRAWN: _say(
            "已经申请过撤回，正在等待确认。", "A withdrawal is already waiting to be confirmed."
        ),
        RefusalCode.NOT_WITHDRAWN: _say("信访人没有申请撤回。", "The petitioner has not withdrawn."),
        RefusalCode.THINKING_IT_OVER: _say(
            "申请撤回后要满{n}小时才能确认，信访人在此期间可以改变主意。",
            "A withdrawal is confirmed after {n} hours at the earliest; the petitioner may still revoke it.",
        ),
        RefusalCode.HANDLING_UNIT: _say(
            "撤回要由办理单位以外的人员确认。",
            "Only somebody outside the handling unit can confirm it.",
        ),
        RefusalCode.CLOCKS_STILL_OPEN: _say(
            "还有期限没有了结（{rules}），不能归档。",
            "Periods still run; the file cannot be closed.",
        ),
        RefusalCode.FILE_INCOMPLETE: _say(
            "案卷还不齐全，不能归档。请先补齐；确实没有、不能补的，写明原因。",
            "Something is missing from the file. Put it right, or say why it cannot be there.",
        ),
        RefusalCode.NO_SEALED_SET: _say(
            "案卷还没有整理，或者整理之后又有了新的记录。请先整理案卷，再归档。",
            "The set has not been made, or something happened since. Make the set, then close the file.",
        ),
        RefusalCode.NOT_TERMINATED: _say(
            "这个事项没有终结，不用登记终结后的帮扶。",
            "The matter is not terminated; after-care is not recorded on it.",
        ),
        RefusalCode.NOTHING_TO_RATE: _say("还没有可以评价的答复。", "There is no answer to rate yet."),
        RefusalCode.RATING_CLOSED: _say("评价期限已于{due}届满。", "The time for rating ended on {due}."),
        RefusalCode.NO_MATERIAL: _say(
            "没有收到文件。请选择要补充的文件，再提交。", "No file has arrived. Choose the files and send them again."
        ),
        RefusalCode.NOTHING_CORRECTED: _say(
            "没有要更正的内容：填写的和登记的一样。",
            "Nothing is to be corrected: what was entered is what is held.",
        ),
        RefusalCode.NOTHING_PROVISIONAL: _say(
            "没有现在可以确定的暂定日期。", "No provisional date can be settled by the calendar as it is now."
        ),
        RefusalCode.NO_SUPERIOR: _say(
            "单位目录里查不到上一级机关、单位，无法确定由谁复查、复核。请信访部门补全隶属关系；确实没有的，报请联席会议确定。",
            "The directory names no body one level up that could review this. Let the petition office complete it, "
            "or have the joint conference name one.",
        ),
        RefusalCode.NOT_THE_SUPERIOR: _say(
            "复查、复核向作出意见的机关、单位的上一级提出。请从列出的机关中选择。",
            "A review is asked of the body one level above the one that decided. Choose one of those listed.",
        ),
        RefusalCode.NO_RIGHT_TO_REVIEW: _say(
            "没有可以申请复查、复核的意见。", "There is no opinion of which a review could be asked for."
        ),
        RefusalCode.REQUEST_LATE: _say(
            "申请的期限已于{due}届满。因不可抗力或者其他正当理由耽误的，请向信访部门说明并提供材料，由其恢复期限。",
            "The time for asking ended on {due}. If force majeure or another good cause kept you from it, tell the "
            "petition office and show proof: it can let the time run again.",
        ),
        RefusalCode.WIDER_THAN_DECIDED: _say(
            "申请不能超出原意见答复过的诉求。新的诉求请另行提出。",
            "A review covers only claims on which the opinion has decided. Bring a new claim as a new petition.",
        ),
        RefusalCode.OWN_DECISION: _say(
            "起草、签发或者承办过原意见的人员和单位，不能参加对它的复查、复核。",
            "Whoever drafted, signed or handled a decision has no part in its review, nor has their body.",
        ),
        RefusalCode.OUTCOME_DOES_NOT_FIT: _say(
            "逐项结果与总的决定不一致：维持的不改结果和期限，变更、撤销的写明新的结果并且至少有一项不同，责令重新处理的不写结果。",
            "The outcomes do not fit the result: what is upheld keeps its outcome and its day; what is changed or "
            "revoked needs its new outcomes, at least one of them another; what must be decided anew has none.",
        ),
        RefusalCode.REDO_TIME: _say(
            "责令重新处理的，要写明1至{most}日的期限；其他决定不写。",
            "An order to decide again sets a time of 1 to {most} days; no other result does.",
        ),
        RefusalCode.REDO_TIME_FIXED: _say(
            "重新处理的期限由复查机关确定，办理单位不能“{act}”。",
            "The time for deciding again was set by the review organ; the handling body cannot lengthen it.",
        ),
        RefusalCode.REEXAM_IS_FINAL: _say(
            "复核意见是信访程序的最终意见，应当直接作出决定，不能再发回重新处理。",
            "The re-examination is final: it decides itself and does not send the matter back.",
        ),
        RefusalCode.SAME_AGAIN: _say(
            "重新处理不能以同样的事实和依据作出同样的结果。请写明新查明的事实或者新的依据。",
            "A decision made anew may not reach the same result on the same facts and grounds. State what is new.",
        ),
        RefusalCode.NOT_LAPSED: _say(
            "这个事项没有因为到期未申请复查、复核而办结的情形。",
            "This matter is not one on which the time for asking for a review has run out unused.",
        ),
        RefusalCode.RIGHT_STILL_RUNS: _say(
            "信访人到{due}前还可以申请复查或者复核，现在不能办结。",
            "Until {due} the petitioner may still ask for a review; the matter cannot be concluded yet.",
        ),
        RefusalCode.HINDRANCE_DATES: _say(
            "受阻的开始日期应当在{first}至{last}之间，之后依次是受阻结束、提出说明的日期，都不晚于今天。",
            "The hindrance begins between {first} and {last}; its end and the day of asking follow, none after today.",
        ),
        RefusalCode.TOO_LATE_ALL_THE_SAME: _say(
            "扣除耽误的日子，期限也已于{due}届满。有新的事实或者理由的，可以重新提出。",
            "Even with the lost days left out the time ended on {due}. New facts or reasons can be brought anew.",
        ),
        RefusalCode.FINALLY_DECIDED: _say(
            "这个事项已经复核终结，只有出现新的事实或者理由才能重新办理。",
            "This matter was re-examined and terminated; it is taken up again only on new facts or reasons.",
        ),
        **ACCUSED,
        **AROUND_HANDLING,
        **SERVING,
        **CALLING_BACK,
        **SUPERVISION,
        **SPONSORING,
        **REPORTING,
        **MEDIATING,
    }
)
