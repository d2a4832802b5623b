"""The code list of sponsorship (包案): what came of it. Labels are gettext msgids of the interface."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class SponsorshipResult(StrEnum):
    """What there is on record when a leader lays down the charge of a matter."""

    SOLVED = "SOLVED"
    EXPLAINED = "EXPLAINED"
    UNSOLVED = "UNSOLVED"


SPONSORSHIP_RESULT_LABELS: Mapping[SponsorshipResult, str] = MappingProxyType(
    {
        SponsorshipResult.SOLVED: "问题已经解决",
        SponsorshipResult.EXPLAINED: "已经依法办到位，向信访人说明了理由",
        SponsorshipResult.UNSOLVED: "没有解决，依法继续办理",
    }
)
