"""What can go wrong with a letter, in words for whoever asked for it."""

from xinfang.base.errors import Refused, XinfangError


class UnsoundTemplate(Refused):
    """模板有错误。"""

    code = "unsound_template"


class NoFonts(XinfangError):
    """没有可以排印文书的字体。请系统管理员运行 make setup。"""

    code = "no_fonts"


class NotSet(XinfangError):
    """文书没有排印成功，请稍后再试；仍不成功的，请告诉系统管理员。"""

    code = "not_set"
