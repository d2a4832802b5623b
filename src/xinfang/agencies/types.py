"""The closed lists of this room: kinds and levels of bodies, kinds of accounts, roles and teams."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What a body is; it decides who reviews its opinions (see `queries.reviewing_bodies`)."""

    PETITION_OFFICE = "PETITION_OFFICE", _("信访部门")
    GOVERNMENT = "GOVERNMENT", _("人民政府")
    DEPARTMENT = "DEPARTMENT", _("政府工作部门")
    TOWN = "TOWN", _("镇")
    SUBDISTRICT = "SUBDISTRICT", _("街道")
    DISCIPLINE = "DISCIPLINE", _("纪检监察机关")
    POLITICAL_LEGAL = "POLITICAL_LEGAL", _("政法部门")
    COURT = "COURT", _("人民法院")
    PROCURATORATE = "PROCURATORATE", _("人民检察院")
    PARTY = "PARTY", _("党的机关和群团组织")
    SOE = "SOE", _("国有企业")
    OTHER = "OTHER", _("其他单位")


class Level(models.TextChoices):
    """The rung of the administrative ladder on which a body or a region stands."""

    NATIONAL = "NATIONAL", _("国家级")
    PROVINCE = "PROVINCE", _("省级")
    CITY = "CITY", _("设区市级")
    COUNTY = "COUNTY", _("县级")
    TOWN = "TOWN", _("乡镇级")


class AccountKind(models.TextChoices):
    """Whose account it is. An officer never petitions through the account of the office."""

    OFFICER = "OFFICER", _("工作人员")
    CITIZEN = "CITIZEN", _("群众")
    ADMIN = "ADMIN", _("系统管理人员")


class Role(models.TextChoices):
    """What a post lets its holder do; the first nine handle matters, the last three run the system."""

    REGISTRAR = "REGISTRAR", _("登记员")
    TRIAGE_OFFICER = "TRIAGE_OFFICER", _("甄别员")
    CASE_OFFICER = "CASE_OFFICER", _("承办人")
    REVIEWER = "REVIEWER", _("审核人")
    SIGNATORY = "SIGNATORY", _("签发人")
    SUPERVISOR = "SUPERVISOR", _("督办员")
    LEADER = "LEADER", _("领导干部")
    PUBLIC_LAWYER = "PUBLIC_LAWYER", _("公职律师")
    ARCHIVIST = "ARCHIVIST", _("档案员")
    BODY_HEAD = "BODY_HEAD", _("单位负责人")
    SYSTEM_ADMIN = "SYSTEM_ADMIN", _("系统管理员")
    SECURITY_ADMIN = "SECURITY_ADMIN", _("安全管理员")
    AUDIT_ADMIN = "AUDIT_ADMIN", _("审计管理员")


ADMINISTRATIVE_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
"""The three separated administrators (三员分立): a post holds these or roles on matters, never both."""

OVERSIGHT_ROLES = frozenset({Role.SUPERVISOR, Role.LEADER, Role.BODY_HEAD})
"""Roles that reach over the bodies below the holder's own (R2022 arts 14(3), 18(2), 38)."""


class Team(models.TextChoices):
    """The three special teams of the office (三个专项小组)."""

    LITIGATION = "LITIGATION", _("涉法涉诉组")
    REPORTING = "REPORTING", _("举报检举组")
    RESOLUTION = "RESOLUTION", _("求决组")


TEAMS_WITH_FACTOR = frozenset({Team.REPORTING})
"""Teams whose members read sealed accusations: like the administrators, they sign in with a second factor."""

BACKUP_MADE = "database.backup_made"
"""The entry of the journal that says that a backup was made, and where it lies; written by `xinfang backup`."""
