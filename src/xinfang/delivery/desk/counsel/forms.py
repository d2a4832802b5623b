"""Forms about the roster, days on duty, questions, advice, referrals and exchanged papers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.queries import body, officer, officers_of, tree
from xinfang.counsel.queries.matters import lawyers_for
from xinfang.counsel.types.duty import Place, SetDuty
from xinfang.counsel.types.matters import (
    AdviceKind,
    AskAdvice,
    Counterpart,
    Direction,
    Outcome,
    PaperKind,
    RecordPaper,
    Refer,
    ReferralKind,
)
from xinfang.counsel.types.questions import (
    AGAINST_CHARACTERS,
    AT_OFFICE,
    MOST_CHARACTERS,
    NAME_CHARACTERS,
    Ask,
    EnteredAnswer,
    Reach,
    Way,
)
from xinfang.counsel.types.roster import EnterExpert, ExpertDetails, ExpertView, Field, Kind
from xinfang.delivery.desk.fields import BodyField, DayField, KeyField, LineField, OfficerField, ParagraphField
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import CheckChoices, RadioChoices

NAME, ORGANISATION, LICENCE, PHONE = 40, 80, 40, 40


class ExpertForm(PlainForm):
    """What the roster says of somebody."""

    name = LineField(max_length=NAME, label=_("姓名"), help_text=_("值班和答复时公开。"))
    organisation = LineField(
        max_length=ORGANISATION,
        label=_("律师事务所、调解委员会或者单位"),
        help_text=_("写全称：和当事一方同名的，就要回避。"),
    )
    body = BodyField(
        required=False,
        label=_("在哪个机关单位任职"),
        help_text=_("这个单位和它的上级是一方的，不答复、不调解。"),
    )
    licence = LineField(required=False, max_length=LICENCE, label=_("执业证号"), help_text=_("律师必填。"))
    fields_known = forms.TypedMultipleChoiceField(
        label=_("擅长的领域"), choices=Field.choices, coerce=Field, widget=CheckChoices()
    )
    officer = OfficerField(
        required=False, label=_("在本系统的账号"), help_text=_("有账号才能在网上答复咨询、出具意见。")
    )
    phone = LineField(
        required=False, max_length=PHONE, label=_("电话"), help_text=_("加密保存，只有管理名册的人看得到。")
    )

    def __init__(self, *args: Any, office_id: int, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id
        known = {each.id: each.name for each in tree(on=on)}
        people = {each.id: each.name for each in officers_of(office_id)}
        # What the roster says stays on offer: a body that is no more, an account in another body.
        if (works_in := self.get_initial_for_field(self.fields["body"], "body")) and (there := body(works_in)):
            known[there.id] = there.name
        if (own := self.get_initial_for_field(self.fields["officer"], "officer")) and (account := officer(own)):
            people[account.id] = account.name
        offer_choices(self, "body", [("", _now("不在机关单位任职")), *_offered(known)])
        offer_choices(self, "officer", [("", _now("没有账号")), *_offered(people)])

    def details(self) -> ExpertDetails:
        """What was filled in."""
        typed = self.cleaned_data
        return ExpertDetails(
            name=typed["name"],
            organisation=typed["organisation"],
            fields=tuple(typed["fields_known"]),
            body_id=typed["body"],
            licence=typed["licence"],
            officer_id=typed["officer"],
            phone=typed["phone"],
        )


class EnterForm(ExpertForm):
    """Somebody to be put on the roster."""

    kind = forms.TypedChoiceField(label=_("列入的身份"), choices=Kind.choices, coerce=Kind, widget=RadioChoices())
    valid_from = DayField(label=_("起始日期"))
    valid_to = DayField(required=False, label=_("截止日期"), help_text=_("聘期没有定的不填。"))
    field_order = ("kind", "name", "organisation", "body", "licence", "fields_known", "officer", "phone")

    def command(self) -> EnterExpert:
        """Whom to put on the roster."""
        typed = self.cleaned_data
        return EnterExpert(
            office_id=self.office_id,
            kind=typed["kind"],
            details=self.details(),
            valid_from=typed["valid_from"],
            valid_to=typed["valid_to"],
        )


class EndForm(PlainForm):
    """Until when, and why no longer."""

    last_day = DayField(label=_("最后一天"))
    reason = LineField(label=_("原因"), help_text=_("例如：聘期届满、调离。"))


class DutyForm(PlainForm):
    """A day on duty."""

    expert = KeyField(label=_("谁值班"))
    day = DayField(label=_("日期"))
    starts = forms.TimeField(label=_("开始时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("结束时间"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = forms.TypedChoiceField(label=_("在哪里"), choices=Place.choices, coerce=Place, widget=RadioChoices())

    def __init__(self, *args: Any, serving: Sequence[ExpertView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "expert", [(str(each.id), _named(each)) for each in serving])

    def command(self) -> SetDuty:
        """The day as filled in."""
        typed = self.cleaned_data
        return SetDuty(
            expert_id=typed["expert"],
            day=typed["day"],
            starts=typed["starts"],
            ends=typed["ends"],
            place=typed["place"],
        )


class TakeForm(PlainForm):
    """Nothing binds the lawyer to a party."""

    has_no_interest = forms.BooleanField(
        label=_("我和问的人、对方都没有利害关系，也没有为对方做过事"),
        error_messages={"required": _("有利害关系的请不要接手，由别的律师答复。")},
    )


class TakeDownForm(PlainForm):
    """What somebody asks by telephone or at the counter, and how the answer is to reach the person."""

    way = forms.TypedChoiceField(
        label=_("怎样来问的"),
        choices=[(each.value, each.label) for each in AT_OFFICE],
        coerce=Way,
        widget=RadioChoices(),
    )
    field = forms.TypedChoiceField(label=_("关于什么"), choices=Field.choices, coerce=Field, widget=RadioChoices())
    question = ParagraphField(
        rows=6,
        counted=True,
        max_length=MOST_CHARACTERS,
        label=_("问什么"),
        help_text=_("照本人的话写，念给本人听过再提交。不写身份证号。"),
    )
    against_id = BodyField(required=False, label=_("对方是哪个机关单位"), help_text=_("这一家的律师不来答复。"))
    against = LineField(
        required=False, max_length=AGAINST_CHARACTERS, label=_("对方是公司、个人或者请了律师的，写名称")
    )
    reach = forms.TypedChoiceField(label=_("怎样告诉答复"), choices=Reach.choices, coerce=Reach, widget=RadioChoices())
    name = LineField(required=False, max_length=NAME_CHARACTERS, label=_("怎么称呼"), help_text=_("本人不想说的不写。"))
    contact = LineField(
        required=False,
        max_length=PHONE,
        label=_("电话"),
        widget=forms.TextInput({"inputmode": "tel"}),
        help_text=_("要打电话告诉的必填。答复并过了追问的时间，或者一直没有律师答复的，到期销毁。"),
    )

    def __init__(self, *args: Any, office_id: int, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office_id = office_id
        bodies = _offered({each.id: each.name for each in tree(on=on)})
        offer_choices(self, "against_id", [("", _now("不是，或者不清楚")), *bodies])

    def clean_contact(self) -> str:
        """The number without blanks and brackets."""
        return dialled(self.cleaned_data["contact"])

    def command(self) -> Ask:
        """The question as taken down."""
        return Ask(office_id=self.office_id, **self.cleaned_data)


class EnterAnswerForm(PlainForm):
    """What a lawyer without an account said."""

    lawyer_id = KeyField(label=_("哪位律师说的"), help_text=_("只列出名册上没有账号的律师；有账号的自己答复。"))
    words = ParagraphField(rows=8, label=_("律师的答复"), help_text=_("照律师的话写，请律师看过再提交。"))
    has_no_interest = forms.BooleanField(
        label=_("律师说明：和问的人、对方都没有利害关系，也没有为对方做过事"),
        error_messages={"required": _("有利害关系的请由别的律师答复。")},
    )

    def __init__(self, *args: Any, serving: Sequence[ExpertView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "lawyer_id", [(str(each.id), _named(each)) for each in serving])

    def command(self) -> EnteredAnswer:
        """The answer as written down."""
        return EnteredAnswer(**self.cleaned_data)


class AskAgainForm(PlainForm):
    """One more question about an answer, as taken down."""

    words = ParagraphField(rows=5, counted=True, max_length=MOST_CHARACTERS, label=_("本人还问什么"))


class WordsForm(PlainForm):
    """What is said."""

    words = ParagraphField(rows=8, label=_("内容"))


class AdviceForm(PlainForm):
    """What to ask which lawyer."""

    lawyer = KeyField(label=_("请哪位律师"), help_text=_("只列出看得到这件事项、又不为任何一方做事的律师。"))
    kind = forms.TypedChoiceField(
        label=_("问什么"), choices=AdviceKind.choices, coerce=AdviceKind, widget=RadioChoices()
    )
    question = ParagraphField(rows=6, label=_("要律师回答的问题"))

    def __init__(self, *args: Any, number: str, body_id: int, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about: dict[str, Any] = {"number": number, "body_id": body_id}
        asked = lawyers_for(number, asking=body_id, on=on)
        offer_choices(self, "lawyer", [(str(each.id), _named(each)) for each in asked])

    def command(self) -> AskAdvice:
        """The advice as asked for, by the body for which the officer works on the matter."""
        typed = self.cleaned_data
        return AskAdvice(kind=typed["kind"], lawyer_id=typed["lawyer"], question=typed["question"], **self.about)


class ReferForm(PlainForm):
    """Where somebody is referred to."""

    kind = forms.TypedChoiceField(
        label=_("转介什么"), choices=ReferralKind.choices, coerce=ReferralKind, widget=RadioChoices()
    )
    institution = LineField(max_length=ORGANISATION, label=_("转介到哪里"), help_text=_("例如：县法律援助中心。"))
    need = ParagraphField(rows=4, label=_("需要什么帮助"))
    referred_on = DayField(label=_("转介日期"))
    agreed = forms.BooleanField(label=_("本人同意转介"), error_messages={"required": _("本人不同意的不能转介。")})

    def command(self, *, number: str, body_id: int) -> Refer:
        """The referral as filled in."""
        return Refer(number=number, body_id=body_id, **self.cleaned_data)


class OutcomeForm(PlainForm):
    """What came of it."""

    outcome = forms.TypedChoiceField(
        label=_("结果"),
        choices=[each for each in Outcome.choices if each[0] != Outcome.PENDING],
        coerce=Outcome,
        widget=RadioChoices(),
    )
    ended_on = DayField(label=_("结果日期"))
    result = ParagraphField(rows=3, label=_("说明"), help_text=_("本单位自己看；信访人看得到结果和日期，看不到说明。"))


class PaperForm(PlainForm):
    """A paper that went out or came in."""

    direction = forms.TypedChoiceField(
        label=_("收还是发"), choices=Direction.choices, coerce=Direction, widget=RadioChoices()
    )
    counterpart = forms.TypedChoiceField(
        label=_("和哪类机关"), choices=Counterpart.choices, coerce=Counterpart, widget=RadioChoices()
    )
    organ = LineField(max_length=ORGANISATION, label=_("机关名称"))
    kind = forms.TypedChoiceField(label=_("是什么"), choices=PaperKind.choices, coerce=PaperKind, widget=RadioChoices())
    paper_number = LineField(
        max_length=ORGANISATION, label=_("文号或者编号"), help_text=_("只记编号和日期，不写内容，不写姓名。")
    )
    dated = DayField(label=_("收发日期"))

    def command(self, *, number: str, body_id: int) -> RecordPaper:
        """The paper as filled in."""
        return RecordPaper(number=number, body_id=body_id, **self.cleaned_data)


def _offered(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(key), name) for key, name in names.items()]


def _named(each: ExpertView) -> str:
    return f"{each.name}（{each.kind.label} · {each.organisation}）"
