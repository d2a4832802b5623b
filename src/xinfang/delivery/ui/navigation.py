"""The main ways through portal and desk, and which of them the reader is on."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from xinfang.delivery.ui.values import Link


def portal_links(path: str) -> Sequence[Link]:
    """The citizen's ways, four of them, so that they fit a phone without a hidden menu."""
    links = (
        Link(href="/submit/", label=_("提交信访"), icon="pencil-plus"),
        Link(href="/track/", label=_("查询进度"), icon="search"),
        Link(href="/guide/", label=_("办事指南"), icon="book-2"),
        Link(href="/accounts/login/", label=_("登录"), icon="user"),
    )
    return _mark_current(links, path)


def desk_links(path: str) -> Sequence[Link]:
    """The officer's ways; `key` is the second stroke after "g"."""
    links = (
        Link(href="/desk/", label=_("工作台"), icon="inbox", key="w"),
        Link(href="/desk/register/", label=_("登记"), icon="pencil-plus", key="r"),
        Link(href="/desk/bulk/", label=_("批量录入"), icon="table-import", key="b"),
        Link(href="/desk/bodies/", label=_("机构职责"), icon="building-bank", key="o"),
    )
    return _mark_current(links, path)


def _mark_current(links: Sequence[Link], path: str) -> Sequence[Link]:
    """Mark the link with the longest address that begins `path`."""
    here = max((link.href for link in links if path.startswith(link.href)), key=len, default=None)
    return tuple(replace(link, current=link.href == here) for link in links)
