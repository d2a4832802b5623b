"""The documents (文书) that an act obliges somebody to make, with their titles."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


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
    SUGGESTION_NOTICE = "SUGGESTION_NOTICE"
    SUGGESTION_REPLY = "SUGGESTION_REPLY"
    RECUSAL_RECORD = "RECUSAL_RECORD"
    HEARING_NOTICE = "HEARING_NOTICE"
    HEARING_RECORD = "HEARING_RECORD"
    EXTENSION_APPROVAL = "EXTENSION_APPROVAL"
    EXTENSION_NOTICE = "EXTENSION_NOTICE"
    HANDLING_OPINION = "HANDLING_OPINION"
    SERVICE_RECEIPT = "SERVICE_RECEIPT"
    OPINION_COPY = "OPINION_COPY"
    COMPLETION_REPORT = "COMPLETION_REPORT"
    PERFORMANCE_LETTER = "PERFORMANCE_LETTER"
    AGREEMENT = "AGREEMENT"
    WITHDRAWAL_RECORD = "WITHDRAWAL_RECORD"
    REOPENING_NOTICE = "REOPENING_NOTICE"


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
        Document.SUGGESTION_NOTICE: "建议接收告知书",
        Document.SUGGESTION_REPLY: "建议采纳情况回复",
        Document.RECUSAL_RECORD: "回避决定",
        Document.HEARING_NOTICE: "听证通知书",
        Document.HEARING_RECORD: "听证笔录",
        Document.EXTENSION_APPROVAL: "延期审批表",
        Document.EXTENSION_NOTICE: "延长办理期限告知书",
        Document.HANDLING_OPINION: "信访处理意见书",
        Document.SERVICE_RECEIPT: "送达回证",
        Document.OPINION_COPY: "处理意见书抄送件",
        Document.COMPLETION_REPORT: "办结报告",
        Document.PERFORMANCE_LETTER: "督促落实函",
        Document.AGREEMENT: "调解（和解）协议书",
        Document.WITHDRAWAL_RECORD: "撤回确认记录",
        Document.REOPENING_NOTICE: "重新办理告知书",
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
        Document.SUGGESTION_NOTICE: "notice that the suggestion is studied",
        Document.SUGGESTION_REPLY: "reply to the suggestion",
        Document.RECUSAL_RECORD: "decision on the recusal",
        Document.HEARING_NOTICE: "notice of the hearing",
        Document.HEARING_RECORD: "record of the hearing",
        Document.EXTENSION_APPROVAL: "approval of the extension",
        Document.EXTENSION_NOTICE: "notice of the extension",
        Document.HANDLING_OPINION: "handling opinion",
        Document.SERVICE_RECEIPT: "proof of service",
        Document.OPINION_COPY: "copy of the opinion to the dispatcher",
        Document.COMPLETION_REPORT: "completion report",
        Document.PERFORMANCE_LETTER: "letter urging performance",
        Document.AGREEMENT: "agreement",
        Document.WITHDRAWAL_RECORD: "record of the withdrawal",
        Document.REOPENING_NOTICE: "notice of reopening",
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
        Document.SUGGESTION_NOTICE,
        Document.SUGGESTION_REPLY,
        Document.EXTENSION_NOTICE,
        Document.REOPENING_NOTICE,
    }
)
"""Notices to the petitioner; owed only where name and address are clear (R2022-23(2); R2005-22(2))."""
