"""Topics, and which body is competent for which topic at which place."""

from django.contrib.postgres.fields import DateRangeField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.models.bodies import Body, Region
from xinfang.agencies.models.ranges import begins_and_lasts, no_overlap, or_none
from xinfang.base.ids import uuid7

TOPIC_CODE = RegexValidator(r"^\d{6}$", _("内容分类代码是 6 位数字。"))


class Topic(models.Model):
    """One line of a version of the list of contents (内容分类). Older versions stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.CharField(_("版本"), max_length=20)
    code = models.CharField(_("分类代码"), max_length=6, validators=[TOPIC_CODE])
    name = models.CharField(_("名称"), max_length=60)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级分类")
    )

    class Meta:
        verbose_name = _("内容分类")
        verbose_name_plural = _("内容分类")
        ordering = ["version", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"],
                name="topic_code_once_per_version",
                violation_error_message=_("同一版本中，分类代码不能重复。"),
            ),
            models.CheckConstraint(
                name="topic_below_another",
                condition=~Q(parent=models.F("id")),
                violation_error_message=_("分类不能以自己为上级。"),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Competence(models.Model):
    """`body` is competent for `topic` at `region` (null: its whole area) while valid, on a stated basis.

    属地管理、分级负责，谁主管、谁负责 (R2022 art. 5(3); R2005 art. 4).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="competences", verbose_name=_("单位"))
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="competences", verbose_name=_("内容分类"))
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="competences",
        verbose_name=_("地域"),
        help_text=_("不填表示该单位的全部辖区。"),
    )
    legal_basis = models.CharField(_("职权依据"), max_length=300)
    validity = DateRangeField(_("有效期"))

    class Meta:
        verbose_name = _("职权")
        verbose_name_plural = _("职权")
        constraints = [
            begins_and_lasts("competence_begins_and_lasts"),
            no_overlap(
                "body",
                "topic",
                or_none("region"),
                name="competence_no_overlap",
                message=_("该单位对同一分类、同一地域已有职权，且有效期重叠。"),
            ),
            models.CheckConstraint(
                name="competence_has_legal_basis",
                condition=~Q(legal_basis=""),
                violation_error_message=_("请填写职权依据。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}：{self.topic}"
