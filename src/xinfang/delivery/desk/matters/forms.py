"""Small forms of the case page."""

from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import LineField
from xinfang.delivery.ui.plain_form import PlainForm


class RevealForm(PlainForm):
    """Why an officer needs to see who petitions; the reason is kept with the matter."""

    reason = LineField(
        label=_("查看理由"),
        min_length=4,
        help_text=_("例如：电话联系信访人核实情况。查看会留下记录。"),
    )


class ReissueForm(PlainForm):
    """How the clerk made sure that whoever asks for the code is the petitioner."""

    how_verified = LineField(
        label=_("怎样核对的身份"),
        min_length=4,
        help_text=_("例如：当面核对身份证与登记的姓名、住址一致。补发会留下记录，信访人可以看到。"),
    )
