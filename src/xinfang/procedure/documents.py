"""The documents (文书) that an act obliges somebody to make, with their titles."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from xinfang.procedure.codes import OpinionKind


class Document(StrEnum):
    """A document owed. The code is the one of the templates that write it."""

    RECEIPT = "RECEIPT"
    LINK_NOTICE = "LINK_NOTICE"
    REFERRAL_LETTER = "REFERRAL_LETTER"
    ASSIGNMENT_LETTER = "ASSIGNMENT_LETTER"
    RECALL_LETTER = "RECALL_LETTER"
    DESTINATION_NOTICE = "DESTINATION_NOTICE"
    DISCIPLINE_ROUTE_NOTICE = "DISCIPLINE_ROUTE_NOTICE"
    ESCALATION_REPORT = "ESCALATION_REPORT"
    DIRECT_REPLY = "DIRECT_REPLY"
    POINTER_NOTICE = "POINTER_NOTICE"
    DECLINE_NOTICE = "DECLINE_NOTICE"
    NO_LONGER_ACCEPT_NOTICE = "NO_LONGER_ACCEPT_NOTICE"
    OBJECTION_LETTER = "OBJECTION_LETTER"
    OBJECTION_RULING = "OBJECTION_RULING"
    JURISDICTION_RULING = "JURISDICTION_RULING"
    ACCEPTANCE_NOTICE = "ACCEPTANCE_NOTICE"
    ROUTE_NOTICE = "ROUTE_NOTICE"
    SPLIT_NOTICE = "SPLIT_NOTICE"
    ROUTE_RETURN_NOTICE = "ROUTE_RETURN_NOTICE"
    LIMITATION_REMINDER = "LIMITATION_REMINDER"
    INFORMATION_CORRECTION_NOTICE = "INFORMATION_CORRECTION_NOTICE"
    INFORMATION_EXTENSION_NOTICE = "INFORMATION_EXTENSION_NOTICE"
    SUGGESTION_NOTICE = "SUGGESTION_NOTICE"
    SUGGESTION_REPLY = "SUGGESTION_REPLY"
    RECUSAL_RECORD = "RECUSAL_RECORD"
    HEARING_NOTICE = "HEARING_NOTICE"
    HEARING_CANCELLATION = "HEARING_CANCELLATION"
    HEARING_RECORD = "HEARING_RECORD"
    EXTENSION_APPROVAL = "EXTENSION_APPROVAL"
    EXTENSION_NOTICE = "EXTENSION_NOTICE"
    HANDLING_OPINION = "HANDLING_OPINION"
    SERVICE_RECEIPT = "SERVICE_RECEIPT"
    OPINION_COPY = "OPINION_COPY"
    COMPLETION_REPORT = "COMPLETION_REPORT"
    PERFORMANCE_LETTER = "PERFORMANCE_LETTER"
    AGREEMENT = "AGREEMENT"
    MEDIATION_END = "MEDIATION_END"
    WITHDRAWAL_RECORD = "WITHDRAWAL_RECORD"
    REOPENING_NOTICE = "REOPENING_NOTICE"
    REVIEW_APPLICATION = "REVIEW_APPLICATION"
    REVIEW_NOTICE = "REVIEW_NOTICE"
    REVIEW_REFUSAL = "REVIEW_REFUSAL"
    REVIEW_OPINION = "REVIEW_OPINION"
    REEXAM_APPLICATION = "REEXAM_APPLICATION"
    REEXAM_NOTICE = "REEXAM_NOTICE"
    REEXAM_REFUSAL = "REEXAM_REFUSAL"
    REEXAM_OPINION = "REEXAM_OPINION"
    RESUMPTION_NOTICE = "RESUMPTION_NOTICE"
    SIMPLE_ACCEPTANCE_NOTICE = "SIMPLE_ACCEPTANCE_NOTICE"
    SIMPLE_REPLY = "SIMPLE_REPLY"
    CONVERSION_NOTICE = "CONVERSION_NOTICE"
    RECUSAL_REPLY = "RECUSAL_REPLY"
    MATERIAL_REQUEST = "MATERIAL_REQUEST"
    CONTRIBUTION_LETTER = "CONTRIBUTION_LETTER"
    REOPENING_REFUSAL = "REOPENING_REFUSAL"
    REPRESENTATION = "REPRESENTATION"
    SUPERVISION_LETTER = "SUPERVISION_LETTER"
    SUPERVISION_RECORD = "SUPERVISION_RECORD"
    SUPERVISION_REPLY = "SUPERVISION_REPLY"
    SUPERVISION_REPORT = "SUPERVISION_REPORT"
    URGENT_REPORT = "URGENT_REPORT"
    SUPPLEMENTARY_ANSWER = "SUPPLEMENTARY_ANSWER"


DOCUMENT_TITLES: Mapping[Document, str] = MappingProxyType(
    {
        Document.RECEIPT: "收件回执",
        Document.LINK_NOTICE: "并入原事项告知书",
        Document.REFERRAL_LETTER: "转送函",
        Document.ASSIGNMENT_LETTER: "交办函",
        Document.RECALL_LETTER: "撤回转送函",
        Document.DESTINATION_NOTICE: "去向告知书",
        Document.DISCIPLINE_ROUTE_NOTICE: "转送纪检监察机关告知书",
        Document.ESCALATION_REPORT: "报请决定的报告",
        Document.DIRECT_REPLY: "直接回复",
        Document.POINTER_NOTICE: "向有权机关提出的告知书",
        Document.DECLINE_NOTICE: "不予受理告知书",
        Document.NO_LONGER_ACCEPT_NOTICE: "不再受理告知书",
        Document.OBJECTION_LETTER: "异议函",
        Document.OBJECTION_RULING: "异议核实意见",
        Document.JURISDICTION_RULING: "指定受理机关决定",
        Document.ACCEPTANCE_NOTICE: "受理告知书",
        Document.ROUTE_NOTICE: "导入法定程序告知书",
        Document.SPLIT_NOTICE: "分案告知书",
        Document.ROUTE_RETURN_NOTICE: "法定程序未受理、重新甄别告知书",
        Document.LIMITATION_REMINDER: "申请期限提醒书",
        Document.INFORMATION_CORRECTION_NOTICE: "信息公开申请补正告知书",
        Document.INFORMATION_EXTENSION_NOTICE: "信息公开延期答复告知书",
        Document.SUGGESTION_NOTICE: "建议接收告知书",
        Document.SUGGESTION_REPLY: "建议采纳情况回复",
        Document.RECUSAL_RECORD: "回避决定",
        Document.HEARING_NOTICE: "听证通知书",
        Document.HEARING_CANCELLATION: "取消听证通知书",
        Document.HEARING_RECORD: "听证笔录",
        Document.EXTENSION_APPROVAL: "延期审批表",
        Document.EXTENSION_NOTICE: "延长办理期限告知书",
        Document.HANDLING_OPINION: "信访处理意见书",
        Document.SERVICE_RECEIPT: "送达回证",
        Document.OPINION_COPY: "处理意见书抄送件",
        Document.COMPLETION_REPORT: "办结报告",
        Document.PERFORMANCE_LETTER: "督促落实函",
        Document.AGREEMENT: "调解（和解）协议书",
        Document.MEDIATION_END: "调解终结书",
        Document.WITHDRAWAL_RECORD: "撤回确认记录",
        Document.REOPENING_NOTICE: "重新办理告知书",
        Document.REVIEW_APPLICATION: "复查申请书",
        Document.REVIEW_NOTICE: "复查申请受理告知书",
        Document.REVIEW_REFUSAL: "复查申请不予受理告知书",
        Document.REVIEW_OPINION: "信访复查意见书",
        Document.REEXAM_APPLICATION: "复核申请书",
        Document.REEXAM_NOTICE: "复核申请受理告知书",
        Document.REEXAM_REFUSAL: "复核申请不予受理告知书",
        Document.REEXAM_OPINION: "信访复核意见书",
        Document.RESUMPTION_NOTICE: "恢复申请期限告知书",
        Document.SIMPLE_ACCEPTANCE_NOTICE: "简易办理受理告知书",
        Document.SIMPLE_REPLY: "简易办理答复书",
        Document.CONVERSION_NOTICE: "转为普通程序告知书",
        Document.RECUSAL_REPLY: "回避申请决定书",
        Document.MATERIAL_REQUEST: "补充材料通知书",
        Document.CONTRIBUTION_LETTER: "协办函",
        Document.REOPENING_REFUSAL: "不予重新办理告知书",
        Document.REPRESENTATION: "代表推选书、授权委托书",
        Document.SUPERVISION_LETTER: "督办函",
        Document.SUPERVISION_RECORD: "督办记录",
        Document.SUPERVISION_REPLY: "督办回复",
        Document.SUPERVISION_REPORT: "提请督促的报告",
        Document.URGENT_REPORT: "重大紧急信访信息报告",
        Document.SUPPLEMENTARY_ANSWER: "补充答复",
    }
)

DOCUMENT_TITLES_EN: Mapping[Document, str] = MappingProxyType(
    {
        Document.RECEIPT: "receipt",
        Document.LINK_NOTICE: "notice of the link to the earlier matter",
        Document.REFERRAL_LETTER: "referral letter",
        Document.ASSIGNMENT_LETTER: "assignment letter",
        Document.RECALL_LETTER: "letter of recall",
        Document.DESTINATION_NOTICE: "notice of where the matter went",
        Document.DISCIPLINE_ROUTE_NOTICE: "notice of transfer to the discipline organ",
        Document.ESCALATION_REPORT: "report asking for a decision",
        Document.DIRECT_REPLY: "direct reply",
        Document.POINTER_NOTICE: "notice of the competent body",
        Document.DECLINE_NOTICE: "notice of non-acceptance",
        Document.NO_LONGER_ACCEPT_NOTICE: "notice that the matter is no longer accepted",
        Document.OBJECTION_LETTER: "letter of objection",
        Document.OBJECTION_RULING: "ruling on the objection",
        Document.JURISDICTION_RULING: "ruling on the competent organ",
        Document.ACCEPTANCE_NOTICE: "notice of acceptance",
        Document.ROUTE_NOTICE: "notice of the statutory procedure",
        Document.SPLIT_NOTICE: "notice that claims were split off",
        Document.ROUTE_RETURN_NOTICE: "notice that the statutory procedure did not take the case",
        Document.LIMITATION_REMINDER: "reminder of the time to apply",
        Document.INFORMATION_CORRECTION_NOTICE: "notice to correct a freedom-of-information request",
        Document.INFORMATION_EXTENSION_NOTICE: "notice that the freedom-of-information answer is put off",
        Document.SUGGESTION_NOTICE: "notice that the suggestion is studied",
        Document.SUGGESTION_REPLY: "reply to the suggestion",
        Document.RECUSAL_RECORD: "decision on the recusal",
        Document.HEARING_NOTICE: "notice of the hearing",
        Document.HEARING_CANCELLATION: "notice that the hearing is cancelled",
        Document.HEARING_RECORD: "record of the hearing",
        Document.EXTENSION_APPROVAL: "approval of the extension",
        Document.EXTENSION_NOTICE: "notice of the extension",
        Document.HANDLING_OPINION: "handling opinion",
        Document.SERVICE_RECEIPT: "proof of service",
        Document.OPINION_COPY: "copy of the opinion to the dispatcher",
        Document.COMPLETION_REPORT: "completion report",
        Document.PERFORMANCE_LETTER: "letter urging performance",
        Document.AGREEMENT: "agreement",
        Document.MEDIATION_END: "statement that mediation has ended",
        Document.WITHDRAWAL_RECORD: "record of the withdrawal",
        Document.REOPENING_NOTICE: "notice of reopening",
        Document.REVIEW_APPLICATION: "request for a review",
        Document.REVIEW_NOTICE: "notice that the request for a review is accepted",
        Document.REVIEW_REFUSAL: "notice that the request for a review is refused",
        Document.REVIEW_OPINION: "review opinion",
        Document.REEXAM_APPLICATION: "request for a re-examination",
        Document.REEXAM_NOTICE: "notice that the request for a re-examination is accepted",
        Document.REEXAM_REFUSAL: "notice that the request for a re-examination is refused",
        Document.REEXAM_OPINION: "re-examination opinion",
        Document.RESUMPTION_NOTICE: "notice that the time for asking runs again",
        Document.SIMPLE_ACCEPTANCE_NOTICE: "notice of acceptance in the simple procedure",
        Document.SIMPLE_REPLY: "simple reply",
        Document.CONVERSION_NOTICE: "notice of the ordinary procedure",
        Document.RECUSAL_REPLY: "decision on the request for recusal",
        Document.MATERIAL_REQUEST: "request for more material",
        Document.CONTRIBUTION_LETTER: "letter asking for a contribution",
        Document.REOPENING_REFUSAL: "notice that the matter is not reopened",
        Document.REPRESENTATION: "letter of authority",
        Document.SUPERVISION_LETTER: "supervision letter",
        Document.SUPERVISION_RECORD: "record of the supervision",
        Document.SUPERVISION_REPLY: "answer to the supervision",
        Document.SUPERVISION_REPORT: "report asking for pressure from above",
        Document.URGENT_REPORT: "report on a major or urgent matter",
        Document.SUPPLEMENTARY_ANSWER: "supplementary answer",
    }
)

NEEDS_AN_ADDRESS = frozenset(
    {
        Document.LINK_NOTICE,
        Document.DESTINATION_NOTICE,
        Document.DISCIPLINE_ROUTE_NOTICE,
        Document.DIRECT_REPLY,
        Document.POINTER_NOTICE,
        Document.DECLINE_NOTICE,
        Document.NO_LONGER_ACCEPT_NOTICE,
        Document.ACCEPTANCE_NOTICE,
        Document.ROUTE_NOTICE,
        Document.SPLIT_NOTICE,
        Document.ROUTE_RETURN_NOTICE,
        Document.LIMITATION_REMINDER,
        Document.INFORMATION_CORRECTION_NOTICE,
        Document.INFORMATION_EXTENSION_NOTICE,
        Document.SUGGESTION_NOTICE,
        Document.SUGGESTION_REPLY,
        Document.EXTENSION_NOTICE,
        Document.REOPENING_NOTICE,
        Document.REVIEW_NOTICE,
        Document.REVIEW_REFUSAL,
        Document.REEXAM_NOTICE,
        Document.REEXAM_REFUSAL,
        Document.RESUMPTION_NOTICE,
        Document.SIMPLE_ACCEPTANCE_NOTICE,
        Document.SIMPLE_REPLY,
        Document.CONVERSION_NOTICE,
        Document.RECUSAL_REPLY,
        Document.MATERIAL_REQUEST,
        Document.REOPENING_REFUSAL,
        Document.SUPPLEMENTARY_ANSWER,
    }
)
"""Notices to the petitioner; owed only where name and address are clear (R2022-23(2); R2005-22(2))."""

OPINION_OF: Mapping[OpinionKind, Document] = MappingProxyType(
    {
        OpinionKind.HANDLING: Document.HANDLING_OPINION,
        OpinionKind.REVIEW: Document.REVIEW_OPINION,
        OpinionKind.REEXAM: Document.REEXAM_OPINION,
    }
)
"""The document of an opinion of each kind."""

OPINIONS = tuple(OPINION_OF.values())
"""The opinions of the three levels. Each has an act of its own that serves it, because a right runs from it."""

TO_BE_SERVED = NEEDS_AN_ADDRESS | {*OPINIONS, Document.HEARING_NOTICE, Document.HEARING_CANCELLATION}
"""What must reach the petitioner. The receipt is handed over with the filing; an agreement is signed at the table."""


def title_of(document: Document, *, lang: str) -> str:
    """What a document is called in a list; in the letter itself it stands in Chinese."""
    if lang == "zh":
        return DOCUMENT_TITLES[document]
    title = DOCUMENT_TITLES_EN[document]
    return title[:1].upper() + title[1:]
