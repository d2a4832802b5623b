"""Forms by which people ask lawyers, open the answer, and ask once more."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.queries import tree
from xinfang.counsel.types.questions import AGAINST_CHARACTERS, MOST_CHARACTERS, NAME_CHARACTERS, Ask
from xinfang.counsel.types.roster import Field
from xinfang.delivery.portal.forms.fields import LineField, TextField
from xinfang.delivery.portal.forms.track import FindForm
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import CountedTextarea, RadioChoices

LINE = 200


class AskForm(PlainForm):
    """A question; whom it is about, so that no lawyer of theirs answers; and who asks, if the person wants to say."""

    field = forms.TypedChoiceField(label=_("关于什么"), choices=Field.choices, coerce=Field, widget=RadioChoices())
    question = TextField(
        label=_("您想问什么"),
        help_text=_(
            "什么时候、和谁、发生了什么，您最想弄清楚什么。不用写身份证号。没有利害关系的值班律师都看得到问题。"
        ),
        max_length=MOST_CHARACTERS,
        widget=CountedTextarea({"rows": 7}),
    )
    against_id = forms.TypedChoiceField(
        required=False,
        label=_("对方是政府部门或者镇街的，选是哪一家"),
        coerce=int,
        empty_value=None,
        help_text=_("这一家的律师就不会来答复。"),
    )
    against = LineField(
        required=False,
        label=_("对方是公司、个人或者请了律师的，写名称"),
        max_length=AGAINST_CHARACTERS,
        help_text=_("例如：某某物业公司、某某律师事务所。"),
    )
    name = LineField(
        required=False,
        label=_("怎么称呼您"),
        max_length=NAME_CHARACTERS,
        help_text=_("不想写可以不写；只有接手的律师看得到。"),
    )
    contact = LineField(
        required=False,
        label=_("电话"),
        max_length=LINE,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
        help_text=_("只有接手的律师看得到，没有弄明白时才打；过了追问的时间就销毁。"),
    )

    def __init__(self, *args: Any, office_id: int, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id
        bodies = [(str(each.id), each.name) for each in tree(on=on)]
        offer_choices(self, "against_id", [("", _now("不是，或者不清楚")), *bodies])

    def clean_contact(self) -> str:
        """The number without blanks and brackets."""
        return dialled(self.cleaned_data["contact"])

    def command(self) -> Ask:
        """The question as filled in."""
        return Ask(office_id=self.office_id, **self.cleaned_data)


class OpenQuestionForm(FindForm):
    """Number and query code of a question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].label = _now("咨询编号")
        self.fields["number"].help_text = _now("提问以后给您的，以 ZX 开头。大小写、空格和短横都不要紧。")
        self.fields["number"].error_messages["required"] = _now("请填写咨询编号。")


class AskAgainForm(PlainForm):
    """One more question about an answer."""

    words = TextField(
        label=_("还有什么不明白"),
        help_text=_("可以追问一次，由同一位律师答复；这位律师已经离开的，由别的律师答复。"),
        max_length=MOST_CHARACTERS,
        widget=CountedTextarea({"rows": 5}),
    )
