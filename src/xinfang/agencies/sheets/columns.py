"""The three kinds of spreadsheet and the headings of each."""

from dataclasses import dataclass
from enum import StrEnum


class SheetKind(StrEnum):
    """What a spreadsheet brings."""

    BODIES = "bodies"
    COMPETENCES = "competences"
    OFFICERS = "officers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Headings that must be there and headings that may be."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    example: tuple[str, ...]


COLUMNS = {
    SheetKind.BODIES: Columns(
        required=("单位代码", "全称", "简称", "性质", "层级", "区划代码"),
        optional=(
            "上级单位代码",
            "业务上级代码",
            "垂直管理",
            "发文字号",
            "地址",
            "电话",
            "办公时间",
            "成立日期",
        ),
        example=(
            "YX-XXJ",
            "某某市某某局",
            "市某某局",
            "政府工作部门",
            "县级",
            "320282",
            "YX-GOV",
            "",
            "否",
            "",
            "",
            "",
            "",
            "2019-03-01",
        ),
    ),
    SheetKind.COMPETENCES: Columns(
        required=("单位代码", "内容分类代码", "职权依据", "起始日期"),
        optional=("区划代码", "截止日期"),
        example=("YX-XXJ", "030400", "《某某法》：某某主管部门的职责", "2019-03-01", "", ""),
    ),
    SheetKind.OFFICERS: Columns(
        required=("用户名", "姓名", "单位代码"),
        optional=("分机", "类别", "角色", "职务", "任职日期"),
        example=("zhangsan", "张三", "YX-XXJ", "", "工作人员", "承办人、审核人", "科员", "2024-01-01"),
    ),
}
