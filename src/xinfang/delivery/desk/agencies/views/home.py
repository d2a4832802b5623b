"""The home of whoever runs the system: what is entered, and what wants attention."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinfang.agencies.administration import last_backup
from xinfang.agencies.overview import Lacking, Overview, overview
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, Role
from xinfang.base import clock
from xinfang.base.days import office_day
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.agencies.access import WHO_MINDS_SIGN_IN, is_administrator
from xinfang.delivery.ui.values import Link

BACKUP_DAYS = 2
"""A backup that is older is pointed out: one night's job may fail, two in a row are seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A part of what is administered: the way there, how much is entered, and how to enter more."""

    link: Link
    text: str
    count: int | None = None
    further: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something that wants attention: what it means, and the first of those concerned."""

    title: str
    text: str
    count: int
    links: tuple[Link, ...]
    all_href: str

    @property
    def has_more(self) -> bool:
        """Whether not all of them are named."""
        return self.count > len(self.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """When the last backup was made, if ever, and whether that is too long ago."""

    made_at: datetime | None
    is_due: bool


@officer_required
@require_safe
def home(request: DeskRequest) -> HttpResponseBase:
    """What is administered, as cards: each of the three administrators finds what is theirs to do."""
    if not request.actor.roles & ADMINISTRATIVE_ROLES:
        raise PermissionDenied(_("管理首页只供系统、安全和审计管理员使用。"))
    found, administers, roles = overview(on=clock.today()), is_administrator(request), request.actor.roles
    context = {
        "rooms": [
            *_open_to_all(found),
            *([_signing_in()] if roles & WHO_MINDS_SIGN_IN else ()),
            *([_journal(), _readings()] if Role.AUDIT_ADMIN in roles else ()),
            *(_for_administrators(found) if administers else ()),
        ],
        "concerns": _concerns(found) if administers else [],
        "backup": _backup(),
    }
    return render(request, "desk/agencies/home.html", context)


def _backup() -> Backup:
    made_at = last_backup()
    age = (clock.today() - office_day(made_at)).days if made_at else None
    return Backup(made_at=made_at, is_due=age is None or age > BACKUP_DAYS)


def _open_to_all(found: Overview) -> list[Room]:
    return [
        Room(
            link=_way("bodies", _("单位"), "building-bank"),
            text=_("单位、隶属关系和业务上级，向谁申请复查由此而定。"),
            count=found.bodies,
        ),
        Room(
            link=_way("competences", _("职权登记"), "list-details"),
            text=_("哪个单位对哪类事项有权处理，依据是什么。"),
            count=found.competences,
        ),
    ]


def _signing_in() -> Room:
    return Room(
        link=_way("sign-in", _("登录管理"), "lock"), text=_("谁启用了两步验证；结束他人的登录，重置丢失的两步验证。")
    )


def _journal() -> Room:
    return Room(link=_way("journal", _("管理记录"), "history"), text=_("谁在什么时候改了什么，只能增加，不能修改。"))


def _readings() -> Room:
    return Room(link=_way("readings", _("阅看记录"), "eye"), text=_("谁看了封存的事项、身份信息和写有姓名的材料。"))


def _for_administrators(found: Overview) -> list[Room]:
    sheets = tuple(
        Link(href=reverse("desk:sheet", args=[kind]), label=label)
        for kind, label in (("bodies", _("单位")), ("competences", _("职权")), ("officers", _("工作人员")))
    )
    return [
        Room(
            link=_way("officers", _("工作人员"), "users"),
            text=_("账号、岗位、角色和专项小组。"),
            count=found.officers,
            further=(_way("officer-new", _("新增工作人员"), ""),),
        ),
        Room(link=_way("topics", _("内容分类"), "filter"), text=_("事项按什么分类。"), count=found.topics),
        Room(
            link=_way("local-rules", _("本地规定"), "calendar"),
            text=_("法律留给本地自行决定的期限和承诺。"),
            count=found.local_rules,
        ),
        Room(
            link=_way("letter-templates", _("文书模板"), "file-text"),
            text=_("告知书、意见书等文书的文字，先预览再启用。"),
        ),
        Room(
            link=_way("outbox", _("消息发送"), "mail"),
            text=_("发给信访人的短信和邮件：等待、没有送出的原因、重新发送。"),
        ),
        Room(
            link=_way("delegations", _("外出委托"), "route"),
            text=_("今天由谁代谁办理。"),
            count=found.delegations,
        ),
        Room(
            link=Link(href=sheets[0].href, label=_("批量导入"), icon="table-import"),
            text=_("用表格一次录入很多，先逐行预览，确认后才写入。"),
            further=sheets,
        ),
    ]


def _concerns(found: Overview) -> list[Concern]:
    """What wants attention; nothing of which there is none."""
    rows = (
        (
            _("有职权、没有签发人的单位"),
            _("它们办理的事项，处理意见没有人能签发。请在工作人员的岗位里登记签发人或者单位负责人。"),
            found.without_signatory,
            "desk:body",
            "desk:bodies",
        ),
        (
            _("没有岗位的工作人员"),
            _("能登录，但看不到、办不了任何事项。"),
            found.without_post,
            "desk:officer",
            "desk:officers",
        ),
        (
            _("从未登录过的工作人员"),
            _("可能没有收到设置密码的链接；打开本人页面可以重新生成。"),
            found.never_signed_in,
            "desk:officer",
            "desk:officers",
        ),
    )
    return [
        _concern(title, text, lacking, one=one, every=every)
        for title, text, lacking, one, every in rows
        if lacking.count
    ]


def _concern(title: str, text: str, lacking: Lacking, *, one: str, every: str) -> Concern:
    links = tuple(Link(href=reverse(one, args=[named.key]), label=named.name) for named in lacking.first)
    return Concern(title=title, text=text, count=lacking.count, links=links, all_href=reverse(every))


def _way(name: str, label: str, icon: str) -> Link:
    return Link(href=reverse(f"desk:{name}"), label=label, icon=icon)
