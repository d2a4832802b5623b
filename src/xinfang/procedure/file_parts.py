"""What the file of a matter has to hold before it is sealed (T30); where that is set is data (`law/archive.yaml`)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class FilePart(StrEnum):
    """A kind of thing that may be lacking from a file."""

    LETTER = "LETTER"
    SERVICE_PROOF = "SERVICE_PROOF"
    PERFORMANCE = "PERFORMANCE"
    COMPLETION_REPORT = "COMPLETION_REPORT"
    CONTRIBUTION = "CONTRIBUTION"
    INSTRUCTION = "INSTRUCTION"
    PAPER_REPLY = "PAPER_REPLY"
    ATTACHMENT = "ATTACHMENT"


FILE_PART_LABELS: Mapping[FilePart, str] = MappingProxyType(
    {
        FilePart.LETTER: "已制发的文书",
        FilePart.SERVICE_PROOF: "送达凭证",
        FilePart.PERFORMANCE: "落实凭证",
        FilePart.COMPLETION_REPORT: "办结报告",
        FilePart.CONTRIBUTION: "协办意见",
        FilePart.INSTRUCTION: "批示的反馈",
        FilePart.PAPER_REPLY: "纸质答复的送交凭证",
        FilePart.ATTACHMENT: "能打开的附件",
    }
)
