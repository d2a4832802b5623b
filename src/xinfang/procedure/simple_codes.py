"""The code lists of the simple procedure: what it is for, and what excludes it (简易办理办法, 2016).

Codes are what the database holds. Labels are gettext msgids of the interface.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class SimpleGround(StrEnum):
    """What makes a first petition fit for the simple procedure (简易办理办法, 2016)."""

    CLEAR = "CLEAR"
    ANSWERABLE = "ANSWERABLE"
    DAILY_LIFE = "DAILY_LIFE"
    COMMITTED = "COMMITTED"


SIMPLE_GROUND_LABELS: Mapping[SimpleGround, str] = MappingProxyType(
    {
        SimpleGround.CLEAR: "事实清楚、责任明确、争议不大、易于解决",
        SimpleGround.ANSWERABLE: "咨询、建议、感谢，可以即时答复",
        SimpleGround.DAILY_LIFE: "涉及日常生活，时效性强，应当即时处理",
        SimpleGround.COMMITTED: "有关机关、单位已有明确承诺或者结论",
    }
)


class SimpleExclusion(StrEnum):
    """What keeps a petition out of the simple procedure (简易办理办法, 2016)."""

    REPEAT = "REPEAT"
    ASSIGNED = "ASSIGNED"
    STATUTORY = "STATUTORY"
    JOINT = "JOINT"
    SEVERAL_BODIES = "SEVERAL_BODIES"
    COMPLEX = "COMPLEX"
    LIKELY_REFUSED = "LIKELY_REFUSED"


SIMPLE_EXCLUSION_LABELS: Mapping[SimpleExclusion, str] = MappingProxyType(
    {
        SimpleExclusion.REPEAT: "不是初次信访事项",
        SimpleExclusion.ASSIGNED: "上级交办的",
        SimpleExclusion.STATUTORY: "属于检举控告，或者已经、应当走法定途径的",
        SimpleExclusion.JOINT: "多人共同提出的",
        SimpleExclusion.SEVERAL_BODIES: "涉及几个责任单位的",
        SimpleExclusion.COMPLEX: "重大、复杂、疑难的",
        SimpleExclusion.LIKELY_REFUSED: "可能不予支持的",
    }
)
