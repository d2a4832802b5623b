"""Small forms of the case page."""

from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import LineField, PlainForm


class RevealForm(PlainForm):
    """Why an officer needs to see who petitions; the reason is kept with the matter."""

    reason = LineField(
        label=_("查看理由"),
        min_length=4,
        help_text=_("例如：电话联系信访人核实情况。查看会留下记录。"),
    )
