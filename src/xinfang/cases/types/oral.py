"""What somebody says is written down and read back (条例 第十九条): how the person confirms it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Confirmed(models.TextChoices):
    """How a person confirms on paper what was written down and read back."""

    SIGNED = "SIGNED", _("本人签名")
    FINGERPRINT = "FINGERPRINT", _("本人捺指印")
    DECLINED = "DECLINED", _("本人不愿签名或者捺印")
