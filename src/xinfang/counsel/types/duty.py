"""Days on duty."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from xinfang.counsel.types.roster import ExpertView


class Place(models.TextChoices):
    """Where somebody is on duty."""

    HALL = "HALL", _("接访中心")
    RECEPTION = "RECEPTION", _("领导接访现场")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDuty:
    """A day on duty as it is set."""

    expert_id: UUID
    day: date
    starts: time
    ends: time
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView:
    """A day on duty, and who is there."""

    id: UUID
    day: date
    starts: time
    ends: time
    place: Place
    expert: ExpertView
