"""The questions of the form. Nothing is asked that the law or the answer does not need (docs/adr/0046)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.cases.types.filing import SIGNED_PAPER
from xinfang.delivery.portal.forms.fields import LineField, TextField, TidyForm
from xinfang.delivery.portal.forms.parties import COMPANY_CHOICES, Company, PartiesForm
from xinfang.delivery.portal.steps import Step
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.telling import address_lacking, offer_channels
from xinfang.delivery.ui.widgets import CountedTextarea, FilePicker, RadioChoices

MAX_TITLE = 100
MAX_BODY = 20_000
MAX_CLAIM = 500
MAX_CLAIMS = 10
ELSEWHERE = "elsewhere"
PERSON, ORGANISATION = "person", "organisation"
ORDINARY, ACCUSATION = "ordinary", "accusation"


class KindForm(TidyForm):
    """Whether it is an accusation (检举控告), which is sealed the moment it is handed in (条例 第三十条)."""

    kind = forms.ChoiceField(
        label=gettext_lazy("您要反映的是哪一类"),
        choices=(
            (ORDINARY, gettext_lazy("遇到的困难、要求、意见或者建议")),
            (ACCUSATION, gettext_lazy("检举、控告机关、单位或者工作人员违纪违法")),
        ),
        initial=ORDINARY,
        required=False,
        widget=RadioChoices(),
    )


class WhatForm(TidyForm):
    """What happened: facts and reasons (条例 第十九条第一款)."""

    title = LineField(
        label=gettext_lazy("用一句话概括"),
        help_text=gettext_lazy("例如：某某小区二期电梯停用一个月没有修"),
        max_length=MAX_TITLE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("请用一句话写出发生了什么事。"),
            "max_length": gettext_lazy("标题最多 %(limit_value)d 个字，写了 %(show_value)d 个字。请再简短些。"),
        },
    )
    body = TextField(
        label=gettext_lazy("把事情的经过写清楚"),
        help_text=gettext_lazy(
            "什么时候、在哪里、发生了什么、您找过谁、对方怎么说。想到哪写到哪也可以，写您知道的事实就好。"
        ),
        max_length=MAX_BODY,
        files_follow=True,
        widget=CountedTextarea({"rows": 12}),
        error_messages={"required": gettext_lazy("请写下事情的经过，几句话也可以。")},
    )


class WhereForm(TidyForm):
    """Where it happened; a matter belongs to the body in charge of the place (条例 第五条第三项 属地管理)."""

    region = forms.ChoiceField(
        label=gettext_lazy("事情发生在哪个镇（街道）"),
        help_text=gettext_lazy("我们据此找到应当办理的单位。不清楚可以选最后一项。"),
        error_messages={"required": gettext_lazy("请选一个镇（街道）；不清楚就选最后一项。")},
    )
    place = LineField(
        label=gettext_lazy("具体地点"),
        help_text=gettext_lazy("例如：某某路 18 号，某某小区 3 幢"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("地点最多 %(limit_value)d 个字，请再简短些。")},
    )

    def __init__(self, *args: Any, regions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "region", [("", _("请选择")), *regions, (ELSEWHERE, _("不清楚，或者不在本市"))])


class ClaimsForm(TidyForm):
    """What is asked for: one claim per box, because each one is answered on its own (条例 第三十二条)."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        typed = self.initial if data is None else data
        for number in range(1, self._boxes(typed) + 1):
            self.fields[box_name(number)] = self._box(number)
        others = [name for name in self.fields if name != box_name(1)]
        self.fields[box_name(1)].required = not any(str(typed.get(name, "")).strip() for name in others)

    def clean(self) -> dict[str, Any]:
        """Close the gaps that empty boxes leave."""
        cleaned = super().clean() or {}
        return {**cleaned, "claims": [cleaned[name] for name in self.fields if cleaned.get(name)]}

    def boxes_as_typed(self) -> list[str]:
        """The texts of all boxes, empty ones included."""
        return list(self.kept().values())

    @staticmethod
    def _boxes(data: Mapping[str, Any]) -> int:
        numbers = [number for number in range(1, MAX_CLAIMS + 1) if box_name(number) in data]
        return max(numbers, default=1)

    @staticmethod
    def _box(number: int) -> TextField:
        return TextField(
            label=_("第 %(number)d 项要求") % {"number": number},
            max_length=MAX_CLAIM,
            files_follow=True,
            required=False,
            widget=CountedTextarea({"rows": 3}),
            error_messages={"required": _("请写出您的要求，希望有关单位做什么。")},
        )


def box_name(number: int) -> str:
    """The name of the field that holds the claim of this number."""
    return f"claim-{number}"


def boxes(claims: Iterable[str]) -> dict[str, str]:
    """Claims as the fields of a form."""
    return {box_name(number): claim for number, claim in enumerate(claims, start=1)}


class WhoForm(TidyForm):
    """Who asks: name and address (条例 第十九条第一款) and how to be reached. No identity number, nothing else."""

    kind = forms.ChoiceField(
        label=gettext_lazy("您是以什么身份提出"),
        choices=((PERSON, gettext_lazy("个人")), (ORGANISATION, gettext_lazy("单位或组织"))),
        widget=RadioChoices(),
        error_messages={"required": gettext_lazy("请选“个人”或“单位或组织”。")},
    )
    company = forms.ChoiceField(
        label=gettext_lazy("几个人提出，谁来办"),
        help_text=gettext_lazy(
            "有代理人或者监护人的，这一页填信访人本人，下一页填代理人或者监护人。请人代写不算代理。"
        ),
        choices=COMPANY_CHOICES,
        initial=Company.ALONE.value,
        required=False,
        widget=RadioChoices(),
    )
    name = LineField(
        label=gettext_lazy("姓名或单位名称"),
        help_text=gettext_lazy("用来给您写答复。生僻字请照原样填写；打不出来的字可以用拼音。"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={
            "required": gettext_lazy("请填写姓名或单位名称，答复要写明是给谁的。"),
            "max_length": gettext_lazy("姓名或名称最多 %(limit_value)d 个字。"),
        },
    )
    address = LineField(
        label=gettext_lazy("住址"),
        help_text=gettext_lazy("用来寄送书面答复。写能收到信的地址。"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "street-address"}),
        error_messages={
            "required": gettext_lazy("请填写能收到信的住址，书面答复要寄到这里。"),
            "max_length": gettext_lazy("住址最多 %(limit_value)d 个字，请再简短些。"),
        },
    )
    phone = LineField(
        label=gettext_lazy("手机或电话"),
        help_text=gettext_lazy("办理人员有不清楚的地方会打电话问您。没有电话可以不填，我们会写信。"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"max_length": gettext_lazy("电话号码太长，请只填一个号码。")},
    )
    email = LineField(
        label=gettext_lazy("电子邮箱"),
        help_text=gettext_lazy("想用邮件收到进度通知时填写。"),
        max_length=120,
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        validators=[EmailValidator(gettext_lazy("邮箱地址不完整，应当像 name@example.com 这样。"))],
        error_messages={"max_length": gettext_lazy("邮箱地址太长。")},
    )
    electronic_service = forms.BooleanField(
        label=gettext_lazy("同意用手机或邮箱接收文书"),
        help_text=gettext_lazy("不勾选就按住址寄纸质文书。勾选与否不影响办理。"),
        required=False,
    )

    tell_by = forms.ChoiceField(
        label=gettext_lazy("有新的进展，怎么告诉您"),
        help_text=gettext_lazy("消息里只有编号和进展，没有您反映的内容。以后随时可以改，也可以停。"),
        required=False,
        widget=RadioChoices(),
    )

    def __init__(self, *args: Any, accuses: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_channels(self, none=_("不用发消息，我自己上网查"))
        if accuses:
            self._ask_less()

    def _ask_less(self) -> None:
        """Whoever accuses may say nothing of the own person, and comes back with number and code."""
        del self.fields["company"]
        self.fields["kind"].initial = PERSON
        hints = {
            "name": _("可以不写。写了更便于核查和答复，只有举报检举组在说明理由、经第二人同意后才能看到。"),
            "address": _("可以不写。写了，书面答复才能寄给您。"),
        }
        for name, hint in hints.items():
            self.fields[name].required = False
            self.fields[name].help_text = hint

    def clean_phone(self) -> str:
        """The number without blanks and brackets; accepts full-width digits and extensions."""
        return dialled(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        """Electronic service needs somewhere to arrive."""
        cleaned = super().clean() or {}
        is_reachable = cleaned.get("phone") or cleaned.get("email")
        if cleaned.get("electronic_service") and not is_reachable and not self.errors:
            self.add_error("electronic_service", _("要用电子方式接收文书，请填写手机或邮箱；也可以取消勾选。"))
        self._check_where_to_tell(cleaned)
        return cleaned

    def _check_where_to_tell(self, cleaned: dict[str, Any]) -> None:
        """Messages need a number or an address that can take them."""
        lacking = "" if self.errors else address_lacking(cleaned)
        if lacking:
            self.add_error(lacking, _("要用消息告诉您进展，请填写能收到的手机号或者邮箱；也可以选“不用发消息”。"))


class UploadField(forms.FileField):
    """Several files at once; each is judged on its own by `files.operations.store`, empty ones too."""

    widget = FilePicker

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """All files that were chosen."""
        return [upload for upload in data or [] if upload]


class FilesForm(forms.Form):
    """What supports the matter: pictures, documents, recordings."""

    uploads = UploadField(
        label=gettext_lazy("选择文件"),
        help_text=gettext_lazy("可以一次选几个。照片里的拍摄地点会自动去掉。"),
        required=False,
    )
    paper = UploadField(
        label=gettext_lazy(SIGNED_PAPER),
        help_text=gettext_lazy(
            "请把它传在这里，和其他材料分开：签了名的纸拍照或者扫描，也可以是 PDF、Word、Excel 文件。"
        ),
        required=False,
    )

    def __init__(self, *args: Any, wants_paper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not wants_paper:
            del self.fields["paper"]


TEXT_FORMS: Mapping[Step, type[TidyForm]] = {
    Step.KIND: KindForm,
    Step.WHAT: WhatForm,
    Step.WHERE: WhereForm,
    Step.CLAIMS: ClaimsForm,
    Step.WHO: WhoForm,
    Step.PARTIES: PartiesForm,
}
"""The steps that are answered by typing and choosing; the last of them only by those who do not petition alone."""
