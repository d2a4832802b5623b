"""The form of a template."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.delivery.desk.fields import CodeField, DayField, LineField, ParagraphField
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.law.model import Ruleset
from xinfang.letters.types import TemplateText

MAX_BODY = 20_000
RULESET_LABELS = {Ruleset.RS2022: _("2022年的条例"), Ruleset.RS2005: _("2005年的条例")}


class TemplateForm(PlainForm):
    """The words of a kind of letter, from which day they hold, and why they are changed."""

    title = LineField(label=_("标题"))
    addressee = LineField(label=_("主送"), required=False)
    body = ParagraphField(
        label=_("正文"),
        max_length=MAX_BODY,
        rows=22,
        help_text=_("一行是一段。行首写“# ”是一级标题，“## ”是二级标题，“> ”是引用原话，“| 名称 | 内容”是表格的一行。"),
    )
    attachments = LineField(label=_("附件"), required=False, help_text=_("几个附件用“；”隔开；没有就空着。"))
    copies = LineField(label=_("抄送"), required=False)
    ruleset = CodeField(RULESET_LABELS, label=_("用哪部条例的示例预览"))
    valid_from = DayField(label=_("启用日期"), help_text=_("自这一天起制发的文书使用；以前的文书不变。"))
    note = LineField(label=_("修改说明"), help_text=_("例如：按法制审核意见补充查询方式。"))

    def __init__(self, *args: Any, is_preview: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_preview:
            for name in ("valid_from", "note"):
                self.fields[name].required = False

    @property
    def text(self) -> TemplateText:
        """The words as typed; the form must be valid."""
        typed = self.cleaned_data
        names = ("title", "addressee", "body", "attachments", "copies")
        return TemplateText(**{name: typed[name] for name in names})


def initial(text: TemplateText, *, on: date) -> dict[str, Any]:
    """What the form starts with: the words in force."""
    return {
        "title": text.title,
        "addressee": text.addressee,
        "body": text.body,
        "attachments": text.attachments,
        "copies": text.copies,
        "ruleset": Ruleset.RS2022,
        "valid_from": on,
    }


def widths(form: forms.Form) -> tuple[list[forms.BoundField], list[forms.BoundField]]:
    """The fields of the text, and those around it."""
    around = ("ruleset", "valid_from", "note")
    return [bound for bound in form if bound.name not in around], [form[name] for name in around]
