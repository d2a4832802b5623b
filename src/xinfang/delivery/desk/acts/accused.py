"""Act forms that say whom an accusation is about, and who therefore has the matter no more (T4, T5k)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.queries.receivers import offices_to_hand_up_to, organs_to_hand_up_to
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import BodiesField, BodyField, DayField, LineField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.procedure import acts

FIELDS = ("accused_bodies", "accused_post", "accused_outside", "outside_because")


class AccusedForm(ActForm):
    """Whom an accusation is about: bodies and posts; never who holds the post."""

    accused_bodies = BodiesField(
        required=False,
        label=_("被检举控告的单位"),
        help_text=_("可以选几个。事项不会转给这些单位及其下属单位，在那里任职的人也看不到。"),
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    accused_post = LineField(
        required=False, max_length=60, label=_("被检举控告的职务"), help_text=_("只写职务，不写姓名，例如“局长”。")
    )
    accused_outside = LineField(
        required=False,
        max_length=100,
        label=_("单位名录里没有的对象"),
        help_text=_("例如企业、村民委员会；不写姓名。"),
    )
    outside_because = LineField(
        required=False, max_length=200, label=_("不填单位名录的理由"), help_text=_("为什么说的不是名录里的单位。")
    )

    def prepare(self) -> None:
        """Offer every body as accused."""
        choices.offer_bodies(self, "accused_bodies", self.occasion, empty=False)

    def accused_fields(self) -> Sequence[BoundField]:
        """The fields that say whom the accusation is about, for pages that show them apart."""
        return [self[name] for name in FIELDS]

    def accused(self) -> dict[str, Any]:
        """What they say, by the names of the fields of the act."""
        said = {name: self.cleaned_data[name] for name in FIELDS}
        return {**said, "is_outside": bool(said["accused_outside"])}


class NameAccusedForm(AccusedForm):
    """T4: whom an accusation is about has come out later."""

    act = acts.NameAccused
    advice = _("登记以后，被检举控告的单位及其下属单位就看不到这个事项；正由它们办理的，收回信访部门重新转送。")

    reason = ParagraphField(rows=3, label=_("从哪里得知"))

    field_order = ("seq", *FIELDS, "reason")

    def build(self) -> acts.Act:
        """The act as filled in."""
        return acts.NameAccused(**self.accused(), reason=self.cleaned_data["reason"])


class HandUpForm(AccusedForm):
    """T5k: the own body is accused, or answers to one that is."""

    act = acts.HandUp
    advice = _("被检举控告的是本单位或者本单位的上级时使用。报上去以后，本单位不再看到这个事项，也不能收回。")

    to_body = BodyField(
        label=_("报给"), help_text=_("报最近的上一级信访部门；它也被检举控告，或者受被检举控告的单位领导的，再上一级。")
    )
    reason = ParagraphField(rows=3, label=_("理由"))

    field_order = ("seq", *FIELDS, "to_body", "reason")

    def prepare(self) -> None:
        """Offer the petition offices above, the nearest first."""
        super().prepare()
        offered = offices_to_hand_up_to(self.occasion.case.id, actor=self.occasion.actor)
        offer_choices(self, "to_body", [("", _now("请选择")), *offered])

    def build(self) -> acts.Act:
        """The act as filled in."""
        named = {name: self.cleaned_data[name] for name in ("to_body", "reason")}
        return acts.HandUp(**self.accused(), **named)


class HandOutsideForm(AccusedForm):
    """T5k: nobody above works in this record; on paper to a body that does not."""

    act = acts.HandOutside
    advice = _(
        "上一级信访部门都被检举控告，或者都不使用本系统时使用。先制作副本（自动涂黑举报人、带去向水印），"
        "密封后派人送交或者挂号寄出，拿到收件凭证再登记。登记以后，本单位不再看到这个事项，也不能收回。"
    )

    to_body = BodyField(
        label=_("交给哪个机关"),
        help_text=_("级别更高的信访部门，或者纪检监察机关。没有的，请系统管理员先在单位名录里登记名称和地址。"),
    )
    handed_over_on = DayField(label=_("对方收到的日期"))
    receipt = LineField(label=_("收件凭证"), max_length=100, help_text=_("谁签收的，或者挂号信的号码。"))
    reason = ParagraphField(rows=3, label=_("理由"))

    field_order = ("seq", *FIELDS, "to_body", "handed_over_on", "receipt", "reason")

    def prepare(self) -> None:
        """Offer the bodies above where nobody works here, the nearest level first."""
        super().prepare()
        offer_choices(self, "to_body", [("", _now("请选择")), *organs_to_hand_up_to(self.occasion.case.id)])

    def build(self) -> acts.Act:
        """The act as filled in."""
        named = {name: self.cleaned_data[name] for name in ("to_body", "handed_over_on", "receipt", "reason")}
        return acts.HandOutside(**self.accused(), **named)


FORMS: tuple[type[ActForm], ...] = (NameAccusedForm, HandUpForm, HandOutsideForm)
