"""On the one screen of registration: those who petition together, and whoever speaks for them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.queries.representing import representative_limit
from xinfang.cases.types.filing import MOST_PETITIONERS, PetitionerDetails, RepresentationDetails
from xinfang.delivery.desk.fields import CodeField, LineField, LinesField
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.refusals import refused_at
from xinfang.delivery.ui.together import judge_count, judge_list, judge_others, named_in, together
from xinfang.procedure.mandate_codes import (
    AGENT_RELATION_LABELS,
    GUARDIAN_GROUND_LABELS,
    MANDATE_KIND_LABELS,
    SCOPE_LABELS,
    MandateKind,
    Scope,
)


class PartiesForm(forms.Form):
    """All of it may be left out: most people petition alone, and nobody is turned away for want of a representative."""

    petitioner_count = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_PETITIONERS,
        label=_("一共几人共同信访"),
        help_text=_("没有逐个写下姓名的也算；名单作为附件。"),
    )
    others = LinesField(
        required=False, rows=2, label=_("共同信访的其他人"), help_text=_("每行一位：姓名，电话，住址。")
    )
    representatives = LinesField(required=False, rows=2, label=_("选出的代表"))
    speaker_kind = CodeField(
        MANDATE_KIND_LABELS,
        only=(MandateKind.AGENT, MandateKind.GUARDIAN),
        required=False,
        empty_label=_("没有"),
        label=_("有人代为办理"),
        help_text=_("替人代书、代为口头陈述的不是代理，不用填。"),
    )
    speaker_name = LineField(required=False, max_length=100, label=_("代理人或者监护人姓名"))
    speaker_phone = LineField(required=False, max_length=40, label=_("代理人或者监护人电话"))
    relation = CodeField(AGENT_RELATION_LABELS, required=False, empty_label=_("请选择"), label=_("代理人身份"))
    kinship = LineField(required=False, max_length=40, label=_("监护人与信访人的关系"))
    ground = CodeField(GUARDIAN_GROUND_LABELS, required=False, empty_label=_("请选择"), label=_("信访人为什么有监护人"))
    scope = CodeField(
        SCOPE_LABELS,
        required=False,
        empty_label=_("一般授权"),
        only=(Scope.SPECIAL,),
        label=_("代表、代理人的权限"),
        help_text=_("特别授权：可以代为撤回、达成协议等，要有写明的推选书或者委托书。"),
    )
    receives = forms.BooleanField(required=False, label=_("文书由代理人代收"))
    paper = LineField(
        required=False, label=_("推选书、委托书或者监护证明"), help_text=_("看过什么；没有的先空着，以后补。")
    )

    def say_the_limit(self, on: date) -> None:
        """How many representatives there may be on the day."""
        limit = representative_limit(on=on)
        words = _now("每行一位：姓名，电话，住址。最多 %(most)s 人（%(article)s）；由他们自己推选。")
        self.fields["representatives"].help_text = words % {"most": limit.most, "article": limit.article}

    @property
    def names_parties(self) -> bool:
        """Whether anything is filled in, so that the part of the form is shown open."""
        return any(self[name].value() for name in PartiesForm.base_fields)

    def clean_representatives(self) -> tuple[str, ...]:
        """Nobody twice, and numbers that can be dialled."""
        lines: tuple[str, ...] = self.cleaned_data["representatives"]
        judge_list(lines)
        return lines

    def clean_others(self) -> tuple[str, ...]:
        """As of representatives."""
        lines: tuple[str, ...] = self.cleaned_data["others"]
        judge_list(lines)
        return lines

    def clean_speaker_phone(self) -> str:
        """A number that can be dialled."""
        return dialled(self.cleaned_data["speaker_phone"])

    def clean(self) -> dict[str, Any]:
        """Whoever acts for the petitioner has a name, and is a lawyer, a mother or whatever else."""
        cleaned = super().clean() or self.cleaned_data
        self._judge_lists(cleaned)
        kind = cleaned.get("speaker_kind")
        needed = {MandateKind.AGENT: ("relation",), MandateKind.GUARDIAN: ("kinship", "ground")}
        for name in ("speaker_name", *needed[kind]) if kind else ():
            if not cleaned.get(name) and name not in self.errors:
                label = self.fields[name].label
                self.add_error(name, _now("请填写%(label)s。") % {"label": label})
        return cleaned

    def _judge_lists(self, cleaned: dict[str, Any]) -> None:
        first = PetitionerDetails(name=cleaned.get("name", ""), phone=cleaned.get("phone", ""))
        if "others" in cleaned and "representatives" in cleaned:
            lists = {name: cleaned[name] for name in ("others", "representatives")}
            with refused_at(self, "petitioner_count"):
                judge_count(cleaned.get("petitioner_count"), named=named_in(first, **lists))
            with refused_at(self, "others"):
                judge_others(first, **lists)

    def together(self, first: PetitionerDetails) -> dict[str, Any]:
        """The petitioners, how many they are, and who speaks for them, as a submission has them."""
        said = self.cleaned_data
        found = together(
            first,
            others=said["others"],
            representatives=said["representatives"],
            count=said["petitioner_count"],
            scope=said["scope"] or Scope.GENERAL,
            paper=said["paper"],
        )
        return {**found, "representations": (*found["representations"], *self._speaker())}

    def _speaker(self) -> tuple[RepresentationDetails, ...]:
        said = self.cleaned_data
        kind = said["speaker_kind"]
        if kind is None:
            return ()
        is_agent = kind is MandateKind.AGENT
        speaker = RepresentationDetails(
            kind=kind,
            name=said["speaker_name"],
            phone=said["speaker_phone"],
            relation=said["relation"] if is_agent else None,
            kinship="" if is_agent else said["kinship"],
            ground=None if is_agent else said["ground"],
            scope=said["scope"] or Scope.GENERAL,
            receives=said["receives"] or not is_agent,
            paper=said["paper"],
        )
        return (speaker,)
