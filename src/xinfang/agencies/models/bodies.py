"""Regions and the tree of bodies."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from xinfang.agencies.types import BodyKind, Level
from xinfang.base.ids import uuid7

CODE = RegexValidator(r"^[A-Z0-9][A-Z0-9-]{0,31}$", _("代码由大写字母、数字和短横组成，最多 32 个字符。"))
REGION_CODE = RegexValidator(r"^\d{6}(\d{3}(\d{3})?)?$", _("行政区划代码是 6、9 或 12 位数字。"))


class Region(models.Model):
    """An administrative division: GB/T 2260 to the county, nine digits for towns and sub-districts."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(_("行政区划代码"), max_length=12, unique=True, validators=[REGION_CODE])
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    valid_from = models.DateField(_("设立日期"), null=True, blank=True)
    valid_to = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("行政区划")
        verbose_name_plural = _("行政区划")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="region_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                violation_error_message=_("撤销日期必须晚于设立日期。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Body(MP_Node):
    """A body that receives, handles, reviews or supervises matters. A closed body stays, with its successor.

    The tree says who leads whom; `superior_body` is the superior in the line of business, which beside the
    leading government is the petitioner's choice for a review, and the only one under vertical management.
    """

    node_order_by: list[str] = []

    code = models.CharField(_("单位代码"), max_length=32, unique=True, validators=[CODE])
    name = models.CharField(_("全称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=40)
    kind = models.CharField(_("性质"), max_length=16, choices=BodyKind)
    level = models.CharField(_("层级"), max_length=10, choices=Level)
    region_code = models.CharField(_("所在区划代码"), max_length=12, validators=[REGION_CODE])
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = models.CharField(_("电话"), max_length=60, blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=120, blank=True)
    letter_prefix = models.CharField(
        _("发文字号"), max_length=20, blank=True, help_text=_("文书编号的机关代字，例如“宜信访”。")
    )
    vertically_managed = models.BooleanField(_("垂直管理"), default=False)
    superior_body = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates_in_business",
        verbose_name=_("业务上级单位"),
    )
    valid_from = models.DateField(_("成立日期"), null=True, blank=True)
    valid_to = models.DateField(_("撤并日期"), null=True, blank=True, help_text=_("自这一天起不再存在。"))
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("职责承接单位"),
    )

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        indexes = [models.Index(fields=["kind", "region_code"], name="body_kind_region")]
        constraints = [
            models.CheckConstraint(
                name="body_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                violation_error_message=_("撤并日期必须晚于成立日期。"),
            ),
            models.CheckConstraint(
                name="body_successor_needs_an_end",
                condition=Q(successor__isnull=True) | Q(valid_to__isnull=False),
                violation_error_message=_("只有已撤并的单位才有职责承接单位，请填写撤并日期。"),
            ),
            models.CheckConstraint(
                name="body_is_not_its_own_relative",
                condition=~Q(successor=F("id")) & ~Q(superior_body=F("id")),
                violation_error_message=_("单位不能是自己的上级，也不能承接自己的职责。"),
            ),
            models.CheckConstraint(
                name="body_vertical_needs_superior",
                condition=Q(vertically_managed=False) | Q(superior_body__isnull=False),
                violation_error_message=_("垂直管理的单位必须填写业务上级单位。"),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name
