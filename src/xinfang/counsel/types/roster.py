"""Who is on the roster."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.procedure.codes import Role

KEEPERS = frozenset({Role.BODY_HEAD, Role.SUPERVISOR})
"""The posts of a petition office that keep its roster."""


class Kind(models.TextChoices):
    """In what capacity somebody is on the roster."""

    PUBLIC_LAWYER = "PUBLIC_LAWYER", _("公职律师")
    HIRED_LAWYER = "HIRED_LAWYER", _("聘请的律师")
    MEDIATOR = "MEDIATOR", _("调解员")


LAWYERS = (Kind.PUBLIC_LAWYER, Kind.HIRED_LAWYER)


class Field(models.TextChoices):
    """What somebody on the roster knows, and what a question is about."""

    LAND = "LAND", _("土地、征收、拆迁")
    HOUSING = "HOUSING", _("住房、物业")
    LABOUR = "LABOUR", _("劳动、社会保险")
    FAMILY = "FAMILY", _("婚姻、家庭、继承")
    CONTRACT = "CONTRACT", _("合同、借款")
    INJURY = "INJURY", _("交通事故、医疗、人身损害")
    GOVERNMENT = "GOVERNMENT", _("行政处罚、许可、复议")
    OTHER = "OTHER", _("其他")


class RosterStep(models.TextChoices):
    """What is done about somebody on the roster."""

    ENTERED = "ENTERED", _("列入名册")
    CHANGED = "CHANGED", _("更改")
    ENDED = "ENDED", _("不再列入")
    DUTY_SET = "DUTY_SET", _("安排值班")
    DUTY_CANCELLED = "DUTY_CANCELLED", _("取消值班")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertDetails:
    """What the roster says of somebody; the telephone is sealed, and everything else may be published.

    `organisation` is the law firm or mediation committee by name, `body_id` the body in which the person works, if it
    is one of ours: whoever works for a party neither advises nor mediates. `licence` is empty where there is none.
    """

    name: str
    organisation: str
    fields: tuple[Field, ...]
    body_id: int | None = None
    licence: str = ""
    officer_id: UUID | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterExpert:
    """Somebody to be put on the roster of an office, from a day on, and until when if that is agreed."""

    office_id: int
    kind: Kind
    details: ExpertDetails
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertView:
    """Somebody on the roster, as everybody may see it. `valid_to` is the last day, None for as long as it lasts."""

    id: UUID
    office_id: int
    kind: Kind
    name: str
    organisation: str
    body_id: int | None
    licence: str
    fields: tuple[Field, ...]
    officer_id: UUID | None
    valid_from: date
    valid_to: date | None

    def serves(self, on: date) -> bool:
        """Whether the person is on the roster that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
