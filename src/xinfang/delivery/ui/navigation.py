"""The doors that stay put (docs/conventions/design-system.md) and the main ways through portal and desk.

The design system lies below the channels, so it knows addresses that never change, not the channels' url names.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from django.utils.translation import gettext as _

from xinfang.delivery.ui.values import Link

DOORS: Mapping[str, str] = MappingProxyType(
    {
        "home": "/",
        "submit": "/submit/",
        "track": "/track/",
        "guide": "/guide/",
        "accessibility": "/guide/accessibility/",
        "check_letter": "/letters/check/",
        "evidence": "/evidence/",
        "privacy": "/guide/privacy/",
        "map": "/guide/map/",
        "law": "/law/",
        "deadlines": "/guide/deadlines/",
        "files": "/files/",
        "help": "/desk/help/",
        "desk": "/desk/",
        "inbox": "/desk/inbox/",
        "register": "/desk/register/",
        "bulk": "/desk/register/bulk/",
        "find": "/desk/find/",
        "archives": "/desk/archives/",
        "problems": "/desk/problems/",
        "together": "/desk/together/",
        "warnings": "/desk/warnings/",
        "findings": "/desk/warnings/findings/",
        "bodies": "/desk/bodies/",
        "administration": "/desk/administration/",
        "officers": "/desk/officers/",
        "officers_sign_in": "/desk/sign-in/",
        "journal": "/desk/journal/",
        "delegations": "/desk/delegations/",
        "sign_in": "/accounts/login/",
        "sign_out": "/accounts/logout/",
        "security": "/accounts/security/",
        "language": "/i18n/",
    }
)


DONE_TOGETHER = tuple(
    f"/desk/{room}/" for room in ("boards", "conference", "counsel", "duties", "hall", "receptions", "recommendations")
)
"""The rooms around the matters, which `together` leads to."""


def article_href(instrument: str, article: int) -> str:
    """The address of an article in the portal's library of the law."""
    return f"{DOORS['law']}{instrument}/{article}/"


def portal_links(path: str, *, signed_in: bool) -> Sequence[Link]:
    """The citizen's ways, four of them, so that they fit a phone without a hidden menu."""
    account = (
        Link(href=DOORS["sign_out"], label=_("退出登录"), icon="logout")
        if signed_in
        else Link(href=DOORS["sign_in"], label=_("登录"), icon="user")
    )
    links = (
        Link(href=DOORS["submit"], label=_("提交信访"), icon="pencil-plus"),
        Link(href=DOORS["track"], label=_("查询进度"), icon="search"),
        Link(href=DOORS["guide"], label=_("办事指南"), icon="book-2"),
        account,
    )
    return _mark_current(links, path)


def desk_links(
    path: str,
    *,
    waiting: str = "",
    warned: str = "",
    registers: bool = False,
    keeps_files: bool = False,
    keeps_problems: bool = False,
) -> Sequence[Link]:
    """The officer's ways; `key` is the second stroke after "g", `waiting` how many opinions wait for the officer,
    `warned` how many warnings nobody has seen yet.

    `registers`: the officer registers what comes in; `keeps_files`: is an archivist; `keeps_problems`: holds a post
    that brings matters together.
    """
    archives = Link(href=DOORS["archives"], label=_("档案"), icon="archive", key="a")
    problems = Link(href=DOORS["problems"], label=_("问题"), icon="list-details", key="q")
    registering = (
        Link(href=DOORS["register"], label=_("登记"), icon="pencil-plus", key="r"),
        Link(href=DOORS["bulk"], label=_("批量录入"), icon="table-import", key="b"),
    )
    links = (
        Link(
            href=DOORS["desk"], label=_("工作台"), icon="inbox", key="w", count=waiting, counted=_("件等您签发或修改")
        ),
        Link(href=DOORS["inbox"], label=_("收件箱"), icon="mail", key="i"),
        Link(
            href=DOORS["warnings"],
            label=_("预警"),
            icon="clock-exclamation",
            key="y",
            count=warned,
            counted=_("条预警没有人阅知"),
        ),
        *(registering if registers else ()),
        *([problems] if keeps_problems else []),
        Link(href=DOORS["together"], label=_("协同"), icon="users", key="t"),
        Link(href=DOORS["bodies"], label=_("机构职责"), icon="building-bank", key="o"),
        *([archives] if keeps_files else []),
        Link(href=DOORS["help"], label=_("法规与程序"), icon="book-2", key="h"),
    )
    return _mark_current(links, path)


def administrator_links(path: str, *, roles: Collection[str]) -> Sequence[Link]:
    """The ways of whoever runs the system and handles no matters: each of the three administrators has others."""
    links = (
        Link(href=DOORS["administration"], label=_("管理首页"), icon="home", key="w"),
        Link(href=DOORS["bodies"], label=_("机构职责"), icon="building-bank", key="o"),
        *(
            [Link(href=DOORS["officers"], label=_("工作人员"), icon="users", key="p")]
            if "SYSTEM_ADMIN" in roles
            else []
        ),
        *(
            [Link(href=DOORS["officers_sign_in"], label=_("登录管理"), icon="lock", key="s")]
            if not {"SYSTEM_ADMIN", "SECURITY_ADMIN"}.isdisjoint(roles)
            else []
        ),
        *(
            [Link(href=DOORS["journal"], label=_("管理记录"), icon="history", key="j")]
            if "AUDIT_ADMIN" in roles
            else []
        ),
        *(
            [Link(href=DOORS["findings"], label=_("监督发现"), icon="alert-triangle", key="f")]
            if not {"SECURITY_ADMIN", "AUDIT_ADMIN"}.isdisjoint(roles)
            else []
        ),
    )
    return _mark_current(links, path)


def _mark_current(links: Sequence[Link], path: str) -> Sequence[Link]:
    """Mark the link with the longest address that begins `path`; what is done together is under one link."""
    path = DOORS["together"] if path.startswith(DONE_TOGETHER) else path
    here = max((link.href for link in links if path.startswith(link.href)), key=len, default=None)
    return tuple(replace(link, current=link.href == here) for link in links)
