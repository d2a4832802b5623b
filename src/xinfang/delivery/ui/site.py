"""Who runs this site: the names and numbers that Chinese government sites must show (国办发〔2017〕47号)."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The office as the pages present it. Empty values are not shown. Settings override them by `SITE = {…}`."""

    name: str = "阳光信访"
    office: str = "宜兴市信访局"
    domain: str = "xinfang.example.gov.cn"
    id_code: str = "3202820000"  # 网站标识码; the demo's is not a registered one
    phone: str = "12345"
    address: str = ""
    hours: str = gettext_noop("工作日 9:00–11:30，13:30–17:00")
    icp: str = ""  # ICP 备案号
    police_record: str = ""  # 公安备案号


@cache
def site() -> Site:
    """The site of this installation, read once from the settings."""
    return Site(**getattr(settings, "SITE", {}))
