"""The forms of the administrator's pages; what they mean is checked by the operations."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies import queries
from xinfang.agencies.operations.journal import InvalidRow
from xinfang.agencies.types import AccountKind, BodyKind, Level, Role, Team
from xinfang.base.errors import XinfangError
from xinfang.cases.reader import language
from xinfang.delivery.desk.choices import bodies as body_choices
from xinfang.delivery.desk.fields import BodyField, DayField, LineField, OfficerField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.lengths import length_in_words
from xinfang.delivery.ui.plain_form import AddressForm, PlainForm
from xinfang.delivery.ui.refusals import worded
from xinfang.delivery.ui.widgets import CheckChoices, RadioChoices
from xinfang.law.book import LawBook
from xinfang.law.wording import rule_name

Choices = list[tuple[Any, Any]]
INDENT = "　"
MOST_UNITS = 999
PLEASE_CHOOSE = ("", _("请选择"))


def place(form: forms.Form, refusal: XinfangError) -> None:
    """Put a refusal where it belongs: on its field, or on top of the form."""
    problems = refusal.problems if isinstance(refusal, InvalidRow) else {"": [worded(refusal)]}
    for field, messages in problems.items():
        target = next((name for name in (field, f"{field}_id") if name in form.fields), None)
        for message in messages:
            form.add_error(target, message)


class BodyForm(PlainForm):
    """What is stated about a body."""

    name = LineField(label=_("全称"), max_length=120)
    short_name = LineField(label=_("简称"), max_length=40)
    code = LineField(label=_("单位代码"), max_length=32, help_text=_("大写字母、数字和短横，例如 YX-ZJJ。"))
    kind = forms.ChoiceField(label=_("性质"), choices=[PLEASE_CHOOSE, *BodyKind.choices])
    level = forms.ChoiceField(label=_("层级"), choices=[PLEASE_CHOOSE, *Level.choices])
    region_code = forms.ChoiceField(label=_("所在区划"))
    superior_body_id = BodyField(
        label=_("业务上级单位"), required=False, help_text=_("例如县级部门对应的市级主管部门。")
    )
    vertically_managed = forms.BooleanField(label=_("实行垂直管理"), required=False)
    letter_prefix = LineField(
        label=_("机关代字"), max_length=20, required=False, help_text=_("文书编号用，例如“宜信访”。")
    )
    address = LineField(label=_("地址"), required=False)
    phone = LineField(label=_("电话"), max_length=60, required=False)
    office_hours = LineField(label=_("办公时间"), max_length=120, required=False)
    valid_from = DayField(label=_("成立日期"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = [(region.code, region.name) for region in queries.regions(on=on)]
        offer_choices(self, "region_code", [PLEASE_CHOOSE, *regions])
        offer_choices(self, "superior_body_id", [("", _now("没有")), *body_choices(on)])


class NewBodyForm(BodyForm):
    """A body with its place in the tree."""

    parent = BodyField(label=_("上级单位"), required=False)

    field_order = ("parent",)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        offer_choices(self, "parent", tree_choices(on))


class MoveForm(PlainForm):
    """A new place in the tree."""

    parent = BodyField(label=_("新的上级单位"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "parent", tree_choices(on))


class CloseForm(PlainForm):
    """The end of a body, and who takes over."""

    valid_to = DayField(label=_("撤并日期"), help_text=_("自这一天起不再存在；岗位和职权到前一天为止。"))
    successor = BodyField(label=_("职责承接单位"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "successor", [("", _now("没有")), *body_choices(on)])


class OfficerForm(PlainForm):
    """An officer's name and place."""

    name = LineField(label=_("姓名"), max_length=40)
    body_id = BodyField(label=_("所在单位"))
    phone_extension = LineField(label=_("分机"), max_length=20, required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "body_id", [PLEASE_CHOOSE, *body_choices(on)])


class NewOfficerForm(OfficerForm):
    """A new officer with a username."""

    username = LineField(label=_("用户名"), max_length=60, help_text=_("登录用，一律小写，例如 zhangsan。"))
    kind = forms.ChoiceField(
        label=_("类别"),
        choices=[(kind.value, kind.label) for kind in (AccountKind.OFFICER, AccountKind.ADMIN)],
        initial=AccountKind.OFFICER,
        widget=RadioChoices(),
        help_text=_("系统管理人员只管系统，不办件。"),
    )

    field_order = ("username",)


class PeriodForm(PlainForm):
    """From when to when, both days included."""

    first_day = DayField(label=_("起始日期"))
    last_day = DayField(label=_("最后一天"), required=False, help_text=_("没有期限的，不填。"))


class EndForm(PlainForm):
    """The last day of something."""

    last_day = DayField(label=_("最后一天"))


class ReasonForm(PlainForm):
    """Why something is done to how somebody signs in."""

    reason = LineField(label=_("理由"), max_length=200, help_text=_("例如：手机丢失，已经当面确认。"))


class SubjectForm(PlainForm):
    """By what the identity provider knows an officer."""

    subject = LineField(label=_("用户标识（sub）"), max_length=255)


class PostForm(PeriodForm):
    """A post."""

    body_id = BodyField(label=_("单位"))
    title = LineField(label=_("职务"), max_length=40, required=False)
    roles = forms.MultipleChoiceField(label=_("角色"), choices=Role, widget=CheckChoices())

    field_order = ("body_id", "title", "roles")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "body_id", [PLEASE_CHOOSE, *body_choices(on)])


class TeamForm(PeriodForm):
    """A place in a special team."""

    team = forms.ChoiceField(label=_("专项小组"), choices=Team, widget=RadioChoices())

    field_order = ("team",)


class CompetenceForm(PeriodForm):
    """A line of the register of competences."""

    body_id = BodyField(label=_("单位"))
    topic_id = OfficerField(label=_("内容分类"))
    region_id = OfficerField(label=_("地域"), required=False, help_text=_("不选表示该单位的全部辖区。"))
    legal_basis = LineField(
        label=_("职权依据"), max_length=300, help_text=_("写明法律、法规或“三定”规定的名称和条款。")
    )

    field_order = ("body_id", "topic_id", "region_id", "legal_basis")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "body_id", [PLEASE_CHOOSE, *body_choices(on)])
        offer_choices(self, "topic_id", [PLEASE_CHOOSE, *topic_choices()])
        regions = [(str(region.id), region.name) for region in queries.regions(on=on)]
        offer_choices(self, "region_id", [("", _now("全部辖区")), *regions])


class BasisForm(PlainForm):
    """Another wording of a legal basis."""

    legal_basis = LineField(label=_("职权依据"), max_length=300)


class CompetenceFilter(AddressForm):
    """Which lines of the register to show."""

    body = BodyField(label=_("单位"), required=False)
    topic = forms.ChoiceField(label=_("内容分类"), required=False)
    region = forms.ChoiceField(label=_("地域"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _now("全部"))
        offer_choices(self, "body", [everything, *body_choices(on)])
        offer_choices(self, "topic", [everything, *((line.code, _indented(line)) for line in _newest_topics())])
        offer_choices(self, "region", [everything, *((region.code, region.name) for region in queries.regions(on=on))])


class SearchForm(AddressForm):
    """A word to look for."""

    q = LineField(label=_("名称或代码"), max_length=60, required=False)


class DelegationForm(PlainForm):
    """Acting for somebody who is away. Whoever is no administrator gives away own roles only."""

    from_officer = OfficerField(label=_("委托人"))
    to_officer = OfficerField(label=_("受托人"))
    body_id = BodyField(label=_("单位"))
    roles = forms.MultipleChoiceField(label=_("委托的角色"), widget=CheckChoices())
    first_day = DayField(label=_("第一天"))
    last_day = DayField(label=_("最后一天"))
    reason = LineField(label=_("事由"), max_length=200, help_text=_("例如：出差、休假、培训。"))

    def __init__(self, *args: Any, lists: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in lists.items():
            offer_choices(self, name, choices)


class LocalRuleForm(PeriodForm):
    """A number that an office sets where the law leaves it open."""

    body_id = BodyField(label=_("信访部门"))
    key = forms.ChoiceField(label=_("哪一项期限"))
    value = forms.IntegerField(
        label=_("改为多长"),
        min_value=1,
        max_value=MOST_UNITS,
        help_text=_("只写数字，单位和通常的一样。单位的期限只能改短，信访人的期限只能改长。"),
    )
    citation = LineField(label=_("依据"), max_length=300, help_text=_("文件名称、文号，或公开承诺的出处。"))

    field_order = ("body_id", "key", "value", "citation")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "body_id", [PLEASE_CHOOSE, *body_choices(on, kinds=(BodyKind.PETITION_OFFICE,))])
        offer_choices(self, "key", [PLEASE_CHOOSE, *local_term_choices()])


class UploadForm(PlainForm):
    """A spreadsheet to take in."""

    sheet = forms.FileField(label=_("表格文件"), help_text=_("xlsx 或 csv，按模板填写。先预览，确认后才写入。"))


def tree_choices(on: date) -> Choices:
    """The open bodies as an indented tree; none means the top."""
    lines = [(body.id, INDENT * (body.depth - 1) + body.short_name) for body in queries.tree(on=on)]
    return [("", _now("没有上级（放在最上层）")), *lines]


def local_term_choices() -> Choices:
    """The periods whose number an office may set, with what holds where it has set none."""
    usual = _now("%(period)s（通常 %(length)s）")
    return [
        (
            term.rule.value,
            usual
            % {
                "period": rule_name(term.rule, lang=language()),
                "length": length_in_words(term.default, term.unit),
            },
        )
        for term in LawBook.load().local_terms().values()
    ]


def topic_choices() -> Choices:
    """The topics of the newest list by key, second level under first."""
    return [(str(line.id), _indented(line)) for line in _newest_topics()]


def officer_choices(bodies: Iterable[int]) -> Choices:
    """The officers at work in these bodies."""
    return [
        (str(officer.id), f"{officer.name}（{officer.body_name}）")
        for body in bodies
        for officer in queries.officers_of(body)
    ]


def _newest_topics() -> list[queries.TopicView]:
    versions = queries.topic_versions()
    return queries.topics(versions[-1]) if versions else []


def _indented(line: queries.TopicView) -> str:
    return line.name if line.parent_id is None else INDENT + line.name
