"""Errors that a person may read. A class's Chinese docstring is its message unless a closer one is given."""

from inspect import cleandoc


class XinfangError(Exception):
    """操作未能完成，请稍后再试。"""

    code = "error"

    def __init__(self, message: str | None = None, *, code: str | None = None, citation: str | None = None) -> None:
        self.message = message or cleandoc(type(self).__doc__ or "")
        self.code = code or self.code
        self.citation = citation
        super().__init__(self.message)


class Refused(XinfangError):
    """依照规定，现在不能进行这一步。"""

    code = "refused"


class Missing(XinfangError):
    """没有找到，或者您无权查看。"""

    code = "missing"


class NoOfficeYet(Missing):
    """系统里还没有信访部门，请管理员先录入单位。"""

    code = "no_office_yet"
