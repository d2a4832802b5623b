"""The forms around a matter that has been filed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.portal.forms.fields import LineField, TextField, TidyForm
from xinfang.delivery.ui.widgets import CountedTextarea, FilePicker, RadioChoices
from xinfang.procedure.codes import SATISFACTION_LABELS

MAX_COMMENT = 1000
MAX_STATEMENT = 1000
MAX_CAPTION = 200
MAX_WORDS = 20_000
YES, NO = "yes", "no"


class FindForm(forms.Form):
    """Number and query code, however spaced; whether they fit is for `open_receipt` to say."""

    number = LineField(
        label=_("信访编号"),
        help_text=_("在回执上，例如 XF2026-0001234-5。大小写、空格和短横都不要紧。"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("请填写回执上的信访编号。"), "max_length": _("编号太长，请对照回执填写。")},
    )
    code = LineField(
        label=_("查询码"),
        help_text=_("回执上的 12 位数字。"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric", "class": "portal-code"}),
        error_messages={"required": _("请填写回执上的查询码。"), "max_length": _("查询码太长，请对照回执填写。")},
    )


class ApartForm(TidyForm):
    """Somebody who accuses wants to be heard in person."""

    wish = TextField(
        label=_("什么时候方便，要不要人陪"),
        help_text=_("这里写的封存起来，只有举报检举组看得到。"),
        required=False,
        max_length=MAX_CAPTION,
        widget=CountedTextarea(attrs={"rows": 3}),
    )


class MaterialForm(TidyForm):
    """What is added later: words, which become a file, and files."""

    words = TextField(
        label=_("要补充的话"),
        help_text=_("想起什么写什么，和文件一样存档。只交文件的，这里不用写。"),
        max_length=MAX_WORDS,
        required=False,
        widget=CountedTextarea({"rows": 6}),
    )
    caption = LineField(
        label=_("文件说明什么"),
        help_text=_("例如：5 月 12 日拍的现场照片"),
        max_length=MAX_CAPTION,
        required=False,
        error_messages={"max_length": _("说明最多 %(limit_value)d 个字，请再简短些。")},
    )
    uploads = forms.FileField(label=_("选择文件"), help_text=_("可以一次选几个。"), required=False, widget=FilePicker)


class WithdrawForm(TidyForm):
    """A withdrawal is in writing (the petitioner's own words), and of one's own will."""

    statement = TextField(
        label=_("请写明您要撤回，以及原因"),
        help_text=_("例如：问题已经解决，我自愿撤回。"),
        max_length=MAX_STATEMENT,
        widget=CountedTextarea({"rows": 4}),
        error_messages={"required": _("请用自己的话写明要撤回。")},
    )
    own_will = forms.BooleanField(
        label=_("这是我自己的决定，没有人要求我撤回"),
        error_messages={"required": _("如果有人要求您撤回，请不要撤回，可以打电话告诉信访局。")},
    )


class RateForm(TidyForm):
    """A rating of one of the two bodies: nothing is chosen beforehand, and left empty as a whole it rates nothing."""

    satisfaction = forms.ChoiceField(
        label=_("总体来说，您满意吗"),
        choices=[(str(code), _(label)) for code, label in SATISFACTION_LABELS.items()],
        widget=RadioChoices(),
    )
    answered = forms.ChoiceField(
        label=_("有没有答复您的每一项要求"),
        choices=((YES, _("答复了")), (NO, _("没有答复，或者没有全部答复"))),
        widget=RadioChoices(),
    )
    solved = forms.ChoiceField(
        label=_("您的问题解决了吗"),
        choices=((YES, _("解决了")), (NO, _("没有解决，或者没有全部解决"))),
        widget=RadioChoices(),
    )
    comment = TextField(
        label=_("还想说什么"),
        max_length=MAX_COMMENT,
        required=False,
        widget=CountedTextarea({"rows": 4}),
    )

    def __init__(self, *args: Any, rated: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_permitted, self.use_required_attribute = True, False
        words = _("还没有选：%(question)s（%(rated)s）。不想评价%(rated)s的，按“清空”。")
        for field in self.fields.values():
            field.error_messages["required"] = words % {"question": field.label, "rated": rated}
