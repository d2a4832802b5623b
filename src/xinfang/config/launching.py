"""What the launcher says on the console, in one language for a run.

Chinese, unless `XINFANG_LANGUAGE` or else the machine's locale asks for English. It speaks before Django is set up, so
its words are here and not among the translations of the pages.
"""

import os
from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType

from xinfang.config import environ

LANGUAGES = ("zh", "en")
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which a POSIX program asks them."""


class Say(StrEnum):
    """Each thing that the launcher can say."""

    STARTING = auto()
    PREPARING_DATABASE = auto()
    LOADING_DEMO = auto()
    YEAR_FOLLOWS = auto()
    RUNNING_ALREADY = auto()
    JUST_STARTING = auto()
    LEFTOVERS_ENDED = auto()
    PORT_TAKEN = auto()
    ADDRESS_REFUSED = auto()
    UNSAFE = auto()
    NOBODY_CAN_SIGN_IN = auto()
    DEMO_FAILED = auto()
    WEB_FAILED = auto()
    BY_SIGNAL = auto()
    BY_ITSELF = auto()
    CHILD_ENDED = auto()
    DATABASE_ENDED = auto()
    SITE = auto()
    DESK = auto()
    HOW_TO_STOP = auto()
    STOPPING = auto()
    STOPPED = auto()


_WORDS: Mapping[Say, tuple[str, str]] = MappingProxyType(
    {
        Say.STARTING: ("正在启动……", "Starting …"),
        Say.PREPARING_DATABASE: ("正在准备数据库……", "Preparing the database …"),
        Say.LOADING_DEMO: ("正在装入演示单位……", "Loading the demo office …"),
        Say.YEAR_FOLLOWS: (
            "可以使用了。一整年的演示事项正在后台装入，装完后各种列表和看板就有全年的内容。",
            "Ready to use. A year of demo matters is being loaded in the background, for lists and boards to show.",
        ),
        Say.RUNNING_ALREADY: ("已经在运行：{url}", "It is already running: {url}"),
        Say.JUST_STARTING: ("刚刚开始启动", "just starting"),
        Say.LEFTOVERS_ENDED: ("已结束上一次运行留下的进程。", "Ended processes that an earlier run had left behind."),
        Say.PORT_TAKEN: (
            "{host} 的 {port} 端口已被占用。请换一个：PORT={next} make run",
            "Port {port} on {host} is in use. Choose another one: PORT={next} make run",
        ),
        Say.ADDRESS_REFUSED: (
            "不能在 {host} 的 {port} 端口上运行：没有权限，或者本机没有这个地址。请检查 HOST 和 PORT。",
            "Cannot listen on port {port} of {host}: not permitted, or no address of this machine. See HOST and PORT.",
        ),
        Say.UNSAFE: (
            "这样的设置用于正式系统不安全，原因见上。",
            "The configuration is not safe for production; the reasons stand above.",
        ),
        Say.NOBODY_CAN_SIGN_IN: (
            "还没有人能登录。请先录入单位和第一位管理员：xinfang administrator 账号 姓名",
            "Nobody can sign in yet. Enter the office and its first administrator: xinfang administrator USERNAME NAME",
        ),
        Say.DEMO_FAILED: (
            "演示数据没有装入，原因见上。",
            "The demo data could not be loaded; the reason stands above.",
        ),
        Say.WEB_FAILED: ("网页服务没有起来。\n{log}", "The web server does not come up.\n{log}"),
        Say.BY_SIGNAL: ("信号 {code}", "signal {code}"),
        Say.BY_ITSELF: ("退出码 {code}", "exit code {code}"),
        Say.CHILD_ENDED: (
            "{name} 进程结束了（{how}），{seconds:.1f} 秒后重新启动。",
            "The {name} process ended ({how}); starting it again in {seconds:.1f} s.",
        ),
        Say.DATABASE_ENDED: ("数据库停了，正在重新启动。", "The database ended; starting it again."),
        Say.SITE: ("群众入口", "The public site"),
        Say.DESK: ("工作台", "The desk"),
        Say.HOW_TO_STOP: ("按 Ctrl-C 全部停止。", "Ctrl-C stops everything."),
        Say.STOPPING: ("正在停止……", "Stopping …"),
        Say.STOPPED: ("已停止。", "Stopped."),
    }
)
_COLUMNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "username": ("账号", "username"),
        "name": ("姓名", "name"),
        "body": ("单位", "body"),
        "title": ("岗位", "post"),
        "roles": ("职责", "roles"),
        "password": ("密码", "password"),
        "number": ("编号", "number"),
        "query_code": ("查询码", "query code"),
        "matter": ("在 /track/ 可以查看的事项", "a matter to look up at /track/"),
    }
)
"""Over the tables of the demo; what stands below is the office's own data and is not translated."""


def language(variables: Mapping[str, str] = os.environ) -> str:
    """The language of this run. Raises `BadEnvironmentError` for a `XINFANG_LANGUAGE` that we do not speak."""
    locale = next((variables[name] for name in LOCALE_VARIABLES if variables.get(name)), "")
    return environ.choice("XINFANG_LANGUAGE", "en" if locale.startswith("en") else "zh", LANGUAGES, environ=variables)


def worded(what: Say, *, lang: str = "", **values: object) -> str:
    """`what` in `lang`, or else in the language of this run, its blanks filled with `values`."""
    return _WORDS[what][LANGUAGES.index(lang or language())].format(**values)


def heading(column: str, *, lang: str = "") -> str:
    """What stands over a column of the demo's tables."""
    return _COLUMNS[column][LANGUAGES.index(lang or language())]
