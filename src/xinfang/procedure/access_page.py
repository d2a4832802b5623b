"""The table of access as a page of the documentation, for officers, petitioners and auditors."""

from collections.abc import Iterator

from xinfang.law.book import LawBook
from xinfang.procedure.access import CAPACITY_LABELS, FEWEST_TOLD, KIND_LABELS, RIGHT_LABELS, ROWS, Capacity, Right, Row

_HEAD = f"""# 谁能看什么

本页由 `make docs` 从 `procedure/access.py` 的一张表生成，请勿手改；测试检查它是否最新。

查询、工作台的按钮和这一页用的是同一张表；数据库的行级策略逐种身份、逐张表与它对照
（`tests/security/test_access_matrix.py`）。一个人有几种身份的，按最宽的一种。没有写在表里的，都不能看。

- 身份和联系方式在每个页面上都遮盖显示。要看全的，写明理由，留下记录，信访人看得到是哪个单位、因为什么。
- 检举控告件只对举报检举组和纪检监察机关的联络人开放，其他人连它的编号也查不到；数字不足{FEWEST_TOLD}件的不显示。
- 系统、安全、审计管理员不办件，看不到任何事项。
- 委托只能借出自己当天有的角色，系统管理角色不能委托。
- 对信访人的评价、分级、标记不存在，也没有存放它们的地方。
"""


def page(book: LawBook) -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, *(_section(row, book) for row in ROWS)])


def _section(row: Row, book: LawBook) -> str:
    basis = "、".join(book.describe(citation) for citation in row.basis)
    return "\n".join([f"## {KIND_LABELS[row.kind]}", "", f"依据：{basis}", "", *_lines(row), ""])


def _lines(row: Row) -> Iterator[str]:
    yield "| 身份 | 能看到什么程度 |"
    yield "| --- | --- |"
    for capacity in Capacity:
        yield f"| {CAPACITY_LABELS[capacity]} | {RIGHT_LABELS[row.rights.get(capacity, Right.NOTHING)]} |"
