"""Local numbers where the law leaves them open: dated, cited rows. National law lives in `xinfang.law`, in git."""

from django.contrib.postgres.fields import DateRangeField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.models.bodies import Body
from xinfang.agencies.models.ranges import begins_and_lasts, no_overlap
from xinfang.base.ids import uuid7

KEY = RegexValidator(r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", _("键由小写字母、数字、下划线组成，用点分段。"))


class LocalRule(models.Model):
    """A number that an office sets for itself, such as a reply sooner than usual; `key` is the period's rule."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="local_rules", verbose_name=_("单位"))
    key = models.CharField(_("键"), max_length=60, validators=[KEY])
    value = models.PositiveSmallIntegerField(_("值"))
    citation = models.CharField(_("依据"), max_length=300)
    validity = DateRangeField(_("有效期"))

    class Meta:
        verbose_name = _("本地规定")
        verbose_name_plural = _("本地规定")
        constraints = [
            begins_and_lasts("local_rule_begins_and_lasts"),
            no_overlap(
                "body",
                "key",
                name="local_rule_no_overlap",
                message=_("该规定已有取值，且有效期重叠。"),
            ),
            models.CheckConstraint(
                name="local_rule_has_citation",
                condition=~Q(citation=""),
                violation_error_message=_("请写明依据。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}={self.value}"
