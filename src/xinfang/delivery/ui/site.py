"""Who runs this site: the names and numbers that Chinese government sites must show (国办发〔2017〕47号)."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from xinfang.agencies.directory import petition_office
from xinfang.base.errors import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The office as the pages present it. Empty values are not shown."""

    name: str
    office: str
    phone: str = ""
    address: str = ""
    hours: str = ""
    domain: str = ""
    id_code: str = ""  # 网站标识码
    icp: str = ""  # ICP 备案号
    police_record: str = ""  # 公安备案号


def site() -> Site:
    """The site of this installation: its petition office, and what the settings say of its registration.

    An installation that has no office yet still shows its pages, under the bare name of such an office.
    """
    name, registration = _("阳光信访"), settings.SITE_REGISTRATION
    try:
        office = petition_office()
    except Missing:
        return Site(name=name, office=_("信访局"), **registration)
    return Site(
        name=name,
        office=office.name,
        phone=office.phone,
        address=office.address,
        hours=office.office_hours,
        **registration,
    )
