"""The page for those who petition together, or for whom somebody else acts (条例 第二十条第三款)."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.base.errors import XinfangError
from xinfang.base.text import clean_line
from xinfang.cases.queries.persons import refuse_speaking_for_oneself
from xinfang.cases.queries.representing import representative_limit
from xinfang.cases.types.filing import MOST_PETITIONERS, PetitionerDetails, RepresentationDetails
from xinfang.cases.types.representing import Appointing, PartiesView
from xinfang.delivery.portal.forms.fields import LineField, TextField, TidyForm
from xinfang.delivery.ui.by_whom import named
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.refusals import refused_at, worded
from xinfang.delivery.ui.together import judge_count, judge_list, judge_others, named_in, together
from xinfang.delivery.ui.widgets import CountedTextarea, FilePicker, RadioChoices
from xinfang.procedure.mandate_codes import (
    AGENT_RELATION_LABELS,
    GUARDIAN_GROUND_LABELS,
    SCOPE_LABELS,
    AgentRelation,
    GuardianGround,
    MandateKind,
    Scope,
)
from xinfang.procedure.refusals import RefusalCode

MAX_LIST, MAX_REASON = 4_000, 500
NOBODY = PetitionerDetails()


class Company(StrEnum):
    """Whether somebody petitions alone; whoever does is asked nothing more."""

    ALONE = "alone"
    TOGETHER = "together"
    AGENT = "agent"
    GUARDIAN = "guardian"


COMPANY_CHOICES = (
    (Company.ALONE.value, gettext_lazy("我自己一个人")),
    (Company.TOGETHER.value, gettext_lazy("几个人一起提出")),
    (Company.AGENT.value, gettext_lazy("有人受委托代为办理（律师、亲属等）")),
    (Company.GUARDIAN.value, gettext_lazy("监护人替未成年人或者不能自己办理的人提出")),
)


class LinesField(TextField):
    """One person a line; blank lines are nobody."""

    def clean(self, value: Any) -> Any:
        """The lines."""
        return tuple(line for line in map(clean_line, str(super().clean(value)).splitlines()) if line)


def _choices(labels: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(str(code), gettext_lazy(label)) for code, label in labels.items()]


_WHO = ("speaker_name", "speaker_phone", "speaker_address")
_ASKED: Mapping[Company, tuple[str, ...]] = {
    Company.ALONE: (),
    Company.TOGETHER: ("petitioner_count", "representatives", "others", "scope", "has_paper"),
    Company.AGENT: (*_WHO, "relation", "receives", "scope", "has_paper"),
    Company.GUARDIAN: (*_WHO, "kinship", "ground", "has_paper"),
}


class PartiesForm(TidyForm):
    """Who petitions together and who represents them, or who acts for the petitioner: what fits the company."""

    petitioner_count = forms.IntegerField(
        label=gettext_lazy("一共几个人提出"),
        help_text=gettext_lazy("连您在内。没有逐个写下姓名的也算，名单可以在下一页上传。"),
        min_value=2,
        max_value=MOST_PETITIONERS,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("请填写一共几个人。"),
            "invalid": gettext_lazy("请用数字填写人数。"),
            "min_value": gettext_lazy("一个人提出的，请回上一页选“我自己一个人”。"),
            "max_value": gettext_lazy("人数太多，请核对。"),
        },
    )
    representatives = LinesField(
        label=gettext_lazy("你们推选的代表"),
        max_length=MAX_LIST,
        required=False,
        widget=CountedTextarea({"rows": 5}),
    )
    others = LinesField(
        label=gettext_lazy("其他一起提出的人"),
        help_text=gettext_lazy("每行一位：姓名，电话，住址。可以不写，改为上传名单。"),
        max_length=MAX_LIST,
        required=False,
        widget=CountedTextarea({"rows": 4}),
    )
    speaker_name = LineField(
        label=gettext_lazy("姓名"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("请填写代理人或者监护人的姓名。")},
    )
    speaker_phone = LineField(
        label=gettext_lazy("电话"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "tel"}),
    )
    speaker_address = LineField(
        label=gettext_lazy("住址或者工作单位"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("代理人是您的什么人"),
        choices=_choices(AGENT_RELATION_LABELS),
        widget=RadioChoices(),
        error_messages={"required": gettext_lazy("请选代理人是您的什么人。")},
    )
    kinship = LineField(
        label=gettext_lazy("监护人与信访人的关系"),
        help_text=gettext_lazy("例如：母亲、成年子女。"),
        max_length=40,
        error_messages={"required": gettext_lazy("请填写监护人与信访人的关系。")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("信访人为什么有监护人"),
        choices=_choices(GUARDIAN_GROUND_LABELS),
        widget=RadioChoices(),
        error_messages={"required": gettext_lazy("请选信访人为什么有监护人。")},
    )
    receives = forms.BooleanField(label=gettext_lazy("文书由代理人代收"), required=False)
    scope = forms.ChoiceField(
        label=gettext_lazy("权限"),
        help_text=gettext_lazy(
            "一般授权：陈述、交材料、查询。特别授权：还可以代为撤回、达成协议、申请复查复核，要有签名写明的推选书或者委托书。"
        ),
        choices=_choices(SCOPE_LABELS),
        initial=Scope.GENERAL.value,
        widget=RadioChoices(),
        error_messages={"required": gettext_lazy("请选权限。")},
    )
    has_paper = forms.BooleanField(
        label=gettext_lazy("签名的推选书、委托书或者监护证明，我会在下一页上传"),
        help_text=gettext_lazy("现在没有也可以提交，以后再补。"),
        required=False,
    )

    asked: ClassVar[Mapping[Company, tuple[str, ...]]] = _ASKED

    def __init__(
        self,
        *args: Any,
        company: Company,
        on: date,
        first: PetitionerDetails = NOBODY,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.company, self.first, self.on = company, first, on
        for name in set(self.fields) - set(self.asked[company]):
            del self.fields[name]
        self.order_fields(self.asked[company])
        self.limit = representative_limit(on=on)
        if company is Company.TOGETHER:
            self._word_for_representatives()

    def _word_for_representatives(self) -> None:
        words = _("每行一位：姓名，电话，住址。您自己是代表的，也写上。最多 %(most)s 位（%(article)s）。")
        said = {"most": self.limit.most, "article": self.limit.article}
        self.fields["representatives"].help_text = words % said
        self.fields["scope"].help_text = _(
            "一般授权：陈述、交材料、接收文书、申请复查复核。特别授权：还可以代大家撤回、达成协议，要有签名写明的推选书。"
        )

    def clean_representatives(self) -> Sequence[str]:
        """Not more than the law knows, as the procedure will judge."""
        lines: Sequence[str] = self.cleaned_data["representatives"]
        judge_list(lines)
        if len(lines) > self.limit.most:
            words = _("代表最多 %(most)s 位（%(article)s）。其余的人写在下面，权利不变。")
            raise forms.ValidationError(words % {"most": self.limit.most, "article": self.limit.article})
        return lines

    def clean_others(self) -> Sequence[str]:
        """Nobody twice."""
        lines: Sequence[str] = self.cleaned_data["others"]
        judge_list(lines)
        judge_others(self.first, others=lines, representatives=self.cleaned_data.get("representatives", ()))
        return lines

    def clean_speaker_phone(self) -> str:
        """A number that can be dialled, as the petitioner's own."""
        return dialled(self.cleaned_data["speaker_phone"])

    def clean(self) -> dict[str, Any]:
        """Nobody is their own agent, all who are named are counted, special authority is what a signed paper says."""
        cleaned = super().clean() or {}
        if "speaker_name" in cleaned and not self.errors:
            with refused_at(self, "speaker_name"):
                refuse_speaking_for_oneself((self.first,), (self._speaker(""),), on=self.on)
        if "petitioner_count" in cleaned and "representatives" in cleaned and not self.errors:
            lists = {"representatives": cleaned["representatives"], "others": cleaned.get("others", ())}
            with refused_at(self, "petitioner_count"):
                judge_count(cleaned["petitioner_count"], named=named_in(self.first, **lists))
        if "has_paper" in self.fields and cleaned.get("scope") == Scope.SPECIAL and not cleaned.get("has_paper"):
            self.add_error("has_paper", _("特别授权要有签名的推选书或者委托书。没有的，先选一般授权，以后再改。"))
        return cleaned

    def parties(self, first: PetitionerDetails, *, paper: str) -> dict[str, Any]:
        """The petitioners and who speaks for them by what paper, as fields of a submission."""
        said = self.cleaned_data
        if self.company is Company.TOGETHER:
            return together(
                first,
                others=said["others"],
                representatives=said["representatives"],
                count=said["petitioner_count"],
                scope=Scope(said["scope"]),
                paper=paper,
            )
        speaking = () if self.company is Company.ALONE else (self._speaker(paper),)
        return {"petitioners": (first,), "representations": speaking}

    def _speaker(self, paper: str) -> RepresentationDetails:
        said = self.cleaned_data
        is_agent = self.company is Company.AGENT
        return RepresentationDetails(
            kind=MandateKind.AGENT if is_agent else MandateKind.GUARDIAN,
            name=said["speaker_name"],
            phone=said["speaker_phone"],
            address=said["speaker_address"],
            relation=AgentRelation(said["relation"]) if is_agent else None,
            kinship="" if is_agent else said["kinship"],
            ground=None if is_agent else GuardianGround(said["ground"]),
            scope=Scope(said["scope"]) if is_agent else Scope.GENERAL,
            receives=said["receives"] if is_agent else True,
            paper=paper,
        )


class SpeakForm(PartiesForm):
    """On a matter that was filed: whom the petitioners choose or appoint now, with the signed paper as files."""

    asked: ClassVar[Mapping[Company, tuple[str, ...]]] = {
        Company.TOGETHER: ("petitioner_count", "representatives", "scope", "uploads"),
        Company.AGENT: (*_WHO, "relation", "receives", "scope", "uploads"),
    }

    uploads = forms.FileField(label=gettext_lazy("签名的推选书或者授权委托书"), required=False, widget=FilePicker)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.company is Company.TOGETHER:
            count, chosen = self.fields["petitioner_count"], self.fields["representatives"]
            count.help_text = _("连您在内。没有逐个写下姓名的也算，名单可以和推选书一起传在下面。")
            count.error_messages["min_value"] = _("共同提出的至少两个人。")
            chosen.required = True
            chosen.error_messages["required"] = _("请至少写一位代表。")

    def refuse(self, refusal: XinfangError) -> None:
        """Put what the procedure says on the field that it is about."""
        field = {
            RefusalCode.AUTHORITY_NOT_WRITTEN: "uploads",
            "speaks_for_self": "speaker_name",
            "named_twice": "speaker_name",
            "name_missing": "speaker_name",
        }.get(refusal.code)
        self.add_error(field if field in self.fields else None, worded(refusal))

    def appointing(self, *, draft: UUID, file_ids: tuple[UUID, ...]) -> Appointing:
        """Whom, and the paper."""
        said = self.cleaned_data
        if self.company is Company.AGENT:
            return Appointing(people=(self._speaker(""),), file_draft=draft, file_ids=file_ids)
        scope = Scope(said["scope"])
        people = tuple(RepresentationDetails.of_line(line, scope=scope) for line in said["representatives"])
        return Appointing(people=people, petitioner_count=said["petitioner_count"], file_draft=draft, file_ids=file_ids)


class DismissForm(TidyForm):
    """Somebody whom the petitioners chose or appointed no longer speaks for them."""

    mandate = forms.TypedChoiceField(
        label=gettext_lazy("谁不再出面"),
        coerce=UUID,
        widget=RadioChoices(),
        error_messages={"required": gettext_lazy("请选一位。")},
    )
    reason = TextField(
        label=gettext_lazy("为什么"),
        help_text=gettext_lazy("例如：不再委托。"),
        max_length=MAX_REASON,
        widget=CountedTextarea({"rows": 3}),
        error_messages={"required": gettext_lazy("请写一写为什么。")},
    )

    def __init__(self, *args: Any, parties: PartiesView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "mandate", [(str(person.key), named(person)) for person in parties.dismissible])
