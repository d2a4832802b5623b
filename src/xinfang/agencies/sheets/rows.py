"""One row of a spreadsheet, put into effect by the operations of this room."""

import re
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Body, Competence, Officer, Region, Topic
from xinfang.agencies.operations import bodies, competence, officers
from xinfang.agencies.operations.periods import span
from xinfang.agencies.sheets.reading import SheetRow
from xinfang.agencies.types import AccountKind, BodyKind, Level, Role
from xinfang.base.days import office_day
from xinfang.base.errors import Refused

CREATED, CHANGED, SAME = "CREATED", "CHANGED", "SAME"
YES, NO = ("是", "1", "TRUE", "Y"), ("", "否", "0", "FALSE", "N")
DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")


@dataclass(kw_only=True)
class Pen:
    """Who writes, when, and what the rows before have brought."""

    actor: Actor
    now: datetime
    seen: dict[str, int] = field(default_factory=dict)
    link_token: str = ""

    def once(self, key: str, row: SheetRow) -> None:
        """Refuse a second row about the same thing."""
        if key in self.seen:
            raise Refused(_("与第 %(number)d 行重复。") % {"number": self.seen[key]})
        self.seen[key] = row.number


def put_body(row: SheetRow, pen: Pen) -> str:
    """Create the body, or bring it to what the row says; its place in the tree too."""
    code = _needed(row, "单位代码")
    pen.once(code, row)
    details = _body_details(row, code)
    parent_id = _optional_body(row, "上级单位代码")
    present = Body.objects.filter(code=code).first()
    if present is None:
        bodies.create_body(details=details, parent_id=parent_id, actor=pen.actor, now=pen.now)
        return CREATED
    changed = SAME
    if any(getattr(present, name) != value for name, value in asdict(details).items()):
        bodies.edit_body(body_id=present.pk, details=details, actor=pen.actor, now=pen.now)
        changed = CHANGED
    parent = present.get_parent()
    if (parent.pk if parent else None) != parent_id:
        bodies.move_body(body_id=present.pk, parent_id=parent_id, actor=pen.actor, now=pen.now)
        changed = CHANGED
    return changed


def put_competence(row: SheetRow, pen: Pen) -> str:
    """Enter the competence; one that stands there already word for word stays."""
    body_id = _body(row, "单位代码")
    topic_id = _topic(_needed(row, "内容分类代码"))
    region_id = _region(row.cells.get("区划代码", ""))
    basis, first_day, last_day = _needed(row, "职权依据"), _day(row, "起始日期"), _day(row, "截止日期")
    if first_day is None:
        raise Refused(_("请填写起始日期。"))
    pen.once(f"{body_id}/{topic_id}/{region_id}/{first_day}", row)
    validity = span(first_day=first_day, last_day=last_day)
    same = Competence.objects.filter(
        body=body_id, topic=topic_id, region=region_id, legal_basis=basis, validity=validity
    )
    if same.exists():
        return SAME
    competence.grant_competence(
        body_id=body_id,
        topic_id=topic_id,
        region_id=region_id,
        legal_basis=basis,
        first_day=first_day,
        last_day=last_day,
        actor=pen.actor,
        now=pen.now,
    )
    return CREATED


def put_officer(row: SheetRow, pen: Pen) -> str:
    """Enter an officer with a post, or bring name, body and extension up to date; posts are changed by hand."""
    username = _needed(row, "用户名").lower()
    pen.once(username, row)
    name, extension = _needed(row, "姓名"), row.cells.get("分机", "")
    body_id = _body(row, "单位代码")
    present = Officer.objects.filter(account__username=username).first()
    if present is None:
        _enter_officer(row, pen, username=username, name=name, body_id=body_id, extension=extension)
        return CREATED
    if (present.name, present.body_id, present.phone_extension) == (name, body_id, extension):
        return SAME
    officers.edit_officer(
        officer_id=present.pk,
        name=name,
        body_id=body_id,
        phone_extension=extension,
        actor=pen.actor,
        now=pen.now,
    )
    return CHANGED


def _enter_officer(row: SheetRow, pen: Pen, *, username: str, name: str, body_id: int, extension: str) -> None:
    kind = _choice(row, "类别", AccountKind) or AccountKind.OFFICER
    details = officers.OfficerDetails(
        username=username, name=name, body_id=body_id, phone_extension=extension, kind=kind
    )
    made = officers.create_officer(details=details, actor=pen.actor, now=pen.now)
    roles = [_member(Role, word) for word in re.split(r"[、，,;；\s]+", row.cells.get("角色", "")) if word]
    if roles:
        officers.give_post(
            officer_id=made.officer_id,
            body_id=body_id,
            roles=roles,
            title=row.cells.get("职务", ""),
            first_day=_day(row, "任职日期") or office_day(pen.now),
            last_day=None,
            actor=pen.actor,
            now=pen.now,
        )
    pen.link_token = made.link_token


def _body_details(row: SheetRow, code: str) -> bodies.BodyDetails:
    kind, level = _choice(row, "性质", BodyKind), _choice(row, "层级", Level)
    if kind is None or level is None:
        raise Refused(_("请填写性质和层级。"))
    return bodies.BodyDetails(
        code=code,
        name=_needed(row, "全称"),
        short_name=_needed(row, "简称"),
        kind=kind,
        level=level,
        region_code=_needed(row, "区划代码"),
        address=row.cells.get("地址", ""),
        phone=row.cells.get("电话", ""),
        office_hours=row.cells.get("办公时间", ""),
        letter_prefix=row.cells.get("发文字号", ""),
        vertically_managed=_yes(row, "垂直管理"),
        superior_body_id=_optional_body(row, "业务上级代码"),
        valid_from=_day(row, "成立日期"),
    )


def _needed(row: SheetRow, column: str) -> str:
    text = row.cells.get(column, "")
    if not text:
        raise Refused(_("请填写%(column)s。") % {"column": column})
    return text


def _choice(row: SheetRow, column: str, kind: type[models.TextChoices]) -> str | None:
    text = row.cells.get(column, "")
    return _member(kind, text) if text else None


def _member(kind: type[models.TextChoices], word: str) -> str:
    """A member by its code, by its Chinese label as in the template, or by the label that the reader sees."""
    with override(settings.LANGUAGE_CODE):
        chinese = [str(member.label) for member in kind]
    for member, label in zip(kind, chinese, strict=True):
        if word in (member.value, label, str(member.label)):
            return str(member.value)
    labels = _("、").join(str(member.label) for member in kind)
    raise Refused(_("不认识“%(word)s”，可以填：%(labels)s。") % {"word": word, "labels": labels})


def _yes(row: SheetRow, column: str) -> bool:
    text = row.cells.get(column, "").upper()
    if text not in YES + NO:
        raise Refused(_("%(column)s请填“是”或“否”。") % {"column": column})
    return text in YES


def _day(row: SheetRow, column: str) -> date | None:
    text = row.cells.get(column, "")
    if not text:
        return None
    found = DAY.match(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else date.fromisoformat(text)
    except ValueError as error:
        raise Refused(
            _("%(column)s“%(text)s”不是日期，请写成 2024-01-31。") % {"column": column, "text": text}
        ) from error


def _body(row: SheetRow, column: str) -> int:
    body_id = _optional_body(row, column)
    if body_id is None:
        raise Refused(_("请填写%(column)s。") % {"column": column})
    return body_id


def _optional_body(row: SheetRow, column: str) -> int | None:
    code = row.cells.get(column, "")
    if not code:
        return None
    body_id = Body.objects.filter(code=code, valid_to=None).values_list("pk", flat=True).first()
    if body_id is None:
        raise Refused(_("%(column)s“%(code)s”不存在或已撤并。") % {"column": column, "code": code})
    return int(body_id)


def _topic(code: str) -> UUID:
    topic = Topic.objects.filter(code=code).order_by("-version").first()
    if topic is None:
        raise Refused(_("没有内容分类代码“%(code)s”。") % {"code": code})
    return topic.pk


def _region(code: str) -> UUID | None:
    if not code:
        return None
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise Refused(_("没有区划代码“%(code)s”。") % {"code": code})
    return region.pk
