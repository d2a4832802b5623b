"""What goes wrong when the law is asked what it does not answer. The docstrings are the messages."""

from xinfang.base.errors import XinfangError


class LawDataError(XinfangError):
    """法规数据有误，系统不能据此计算期限。"""

    code = "law_data"


class NoLawInForce(XinfangError):
    """该日期没有可以适用的信访法规。"""

    code = "no_law_in_force"


class NoSuchTerm(XinfangError):
    """该法规没有规定这一期限。"""

    code = "no_such_term"


class NotSuspended(XinfangError):
    """这一期限不因任何事由扣除时间。"""

    code = "not_suspended"


class BeyondCalendar(XinfangError):
    """日期超出可以计算的范围（公元9999年）。"""

    code = "beyond_calendar"


class NotInHours(XinfangError):
    """这一期限不按小时计算，没有到期的时刻。"""

    code = "not_in_hours"


class NotLocallySet(XinfangError):
    """这一期限由法规规定，本地不能另行设定。"""

    code = "not_locally_set"


class LocalValueOutOfBounds(XinfangError):
    """本地设定不能减少信访人的时间，也不能放宽单位的期限。"""

    code = "local_value_out_of_bounds"

    def __init__(self, default: int, *, is_right: bool) -> None:
        self.default = default
        self.is_right = is_right
        super().__init__()
