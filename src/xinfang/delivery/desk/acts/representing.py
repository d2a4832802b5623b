"""Act forms of who speaks for the petitioners: representatives, agents, guardians (P)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.cases.operations.representing import appoint
from xinfang.cases.queries.representing import representative_limit
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.filing import MOST_PETITIONERS, RepresentationDetails
from xinfang.cases.types.representing import Appointing
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.acts.with_files import FilesActForm
from xinfang.delivery.desk.fields import CodeField, FilesField, KeyField, LineField, LinesField, ParagraphField
from xinfang.delivery.ui.by_whom import named
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.phones import dialled
from xinfang.delivery.ui.refusals import refused_at
from xinfang.delivery.ui.together import judge_count, judge_list
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.mandate_codes import (
    AGENT_RELATION_LABELS,
    GUARDIAN_GROUND_LABELS,
    SCOPE_LABELS,
    MandateKind,
    Scope,
)

ELECTION_HINT = _("例如：七人签名的推选书，2026年3月2日。只上传扫描件的，可以不写。")
MANDATE_HINT = _("例如：王某签名的授权委托书，2026年3月2日。只上传扫描件的，可以不写。")


class AppointmentForm(FilesActForm):
    """Somebody is to speak for the petitioners: who, and by what paper, whose scan comes with the form."""

    uploads = FilesField(label=_("推选书、委托书或者证明的扫描件"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "uploads"), "uploads"])

    def named_paper(self) -> str:
        """The paper as described, else the names of its scans, by which it is kept then."""
        return self.cleaned_data["paper"] or "、".join(file.name for file in self.kept_files)

    def appoint(self, *people: RepresentationDetails, petitioner_count: int = 1, now: datetime) -> Performed:
        """Let these speak. Raises `Refused` with the reason and its article."""
        return appoint(
            self.occasion.case.id,
            Appointing(
                people=people,
                petitioner_count=petitioner_count,
                file_draft=self.cleaned_data["key"],
                file_ids=self.file_ids(),
            ),
            seq=self.cleaned_data["seq"],
            actor=self.occasion.actor,
            now=now,
        )

    def said(self, *names: str) -> dict[str, Any]:
        """These fields as filled in."""
        return {name: self.cleaned_data[name] for name in names}


class ElectRepresentativesForm(AppointmentForm):
    """P: those who petition together choose who speaks for them."""

    act = acts.ElectRepresentatives
    advice = _("由共同信访人自己推选，不由工作人员指定。新推选的代替原来的代表；没有被推选的人权利不变。")

    petitioner_count = forms.IntegerField(label=_("一共几人共同信访"), min_value=2, max_value=MOST_PETITIONERS)
    representatives = LinesField(label=_("选出的代表"), rows=5)
    scope = CodeField(SCOPE_LABELS, label=_("权限"), widget=RadioChoices(), initial=Scope.GENERAL.value)
    paper = LineField(required=False, label=_("推选书"), help_text=ELECTION_HINT)

    def prepare(self) -> None:
        """Say how many there may be, and how many petition together as far as is known."""
        limit = representative_limit(on=self.occasion.on)
        words = _now("每行一位：姓名，电话，住址。最多 %(most)s 人（%(article)s）。")
        self.fields["representatives"].help_text = words % {"most": limit.most, "article": limit.article}
        self.fields["petitioner_count"].initial = self.occasion.case.parties.petitioner_count
        self.fields["scope"].help_text = _("特别授权：可以代大家撤回、达成协议，要有写明的推选书。")

    def clean_representatives(self) -> tuple[str, ...]:
        """Nobody twice, and numbers that can be dialled."""
        lines: tuple[str, ...] = self.cleaned_data["representatives"]
        judge_list(lines)
        return lines

    def clean(self) -> dict[str, Any]:
        """Not more representatives than petition together."""
        cleaned = super().clean() or self.cleaned_data
        if "representatives" in cleaned:
            with refused_at(self, "petitioner_count"):
                judge_count(cleaned.get("petitioner_count"), named=len(cleaned["representatives"]))
        return cleaned

    def build(self) -> acts.Act:
        """The act as filled in, for its preview."""
        chosen = tuple(uuid4() for _line in self.cleaned_data["representatives"])
        return acts.ElectRepresentatives(
            chosen=chosen, paper=self.named_paper(), **self.said("petitioner_count", "scope")
        )

    def perform(self, *, now: datetime) -> Performed:
        """Do it: one line for each."""
        said = self.said("scope", "paper")
        people = (RepresentationDetails.of_line(line, **said) for line in self.cleaned_data["representatives"])
        return self.appoint(*people, petitioner_count=self.cleaned_data["petitioner_count"], now=now)


class SpeakerForm(AppointmentForm):
    """One person, with a number that can be dialled."""

    def clean_phone(self) -> str:
        """The number as it is dialled."""
        return dialled(self.cleaned_data["phone"])


class AppointAgentForm(SpeakerForm):
    """P: the petitioner gives somebody authority to act."""

    act = acts.AppointAgent
    advice = _("替人代书、代为口头陈述的不是代理，不用登记。")

    name = LineField(max_length=100, label=_("代理人姓名"))
    phone = LineField(required=False, max_length=40, label=_("联系电话"))
    address = LineField(required=False, label=_("住址或者律师事务所"))
    relation = CodeField(AGENT_RELATION_LABELS, label=_("代理人身份"), widget=RadioChoices())
    scope = CodeField(
        SCOPE_LABELS,
        label=_("权限"),
        widget=RadioChoices(),
        initial=Scope.GENERAL.value,
        help_text=_("特别授权：可以代为撤回、达成协议、申请复查复核，要有写明的授权委托书。"),
    )
    receives = forms.BooleanField(required=False, label=_("文书由代理人代收"))
    paper = LineField(required=False, label=_("授权委托书"), help_text=MANDATE_HINT)

    def build(self) -> acts.Act:
        """The act as filled in, for its preview."""
        return acts.AppointAgent(agent=uuid4(), paper=self.named_paper(), **self.said("relation", "scope", "receives"))

    def perform(self, *, now: datetime) -> Performed:
        """Do it."""
        said = self.said("name", "phone", "address", "relation", "scope", "receives", "paper")
        return self.appoint(RepresentationDetails(kind=MandateKind.AGENT, **said), now=now)


class RecordGuardianForm(SpeakerForm):
    """P: the petitioner is a minor, or cannot act; a guardian does."""

    act = acts.RecordGuardian
    advice = _("看过证明再登记：户口簿、出生医学证明、居（村）委会证明或者法院的判决。")

    name = LineField(max_length=100, label=_("监护人姓名"))
    phone = LineField(required=False, max_length=40, label=_("联系电话"))
    address = LineField(required=False, label=_("住址"))
    kinship = LineField(max_length=40, label=_("与信访人的关系"), help_text=_("例如：母亲、成年子女、居民委员会。"))
    ground = CodeField(GUARDIAN_GROUND_LABELS, label=_("信访人为什么有监护人"), widget=RadioChoices())
    paper = LineField(label=_("看过什么证明"))

    def build(self) -> acts.Act:
        """The act as filled in, for its preview."""
        return acts.RecordGuardian(guardian=uuid4(), **self.said("kinship", "ground", "paper"))

    def perform(self, *, now: datetime) -> Performed:
        """Do it."""
        said = self.said("name", "phone", "address", "kinship", "ground", "paper")
        return self.appoint(RepresentationDetails(kind=MandateKind.GUARDIAN, **said), now=now)


class EndMandateForm(ActForm):
    """P: somebody no longer speaks for the petitioners."""

    act = acts.EndMandate
    advice = _("代表、代理由信访人终止；监护的终止，看过证明再登记。")

    mandate = KeyField(label=_("谁不再出面"), widget=RadioChoices())
    reason = ParagraphField(label=_("理由"), rows=3, help_text=_("例如：信访人书面终止委托；已经成年。"))

    def prepare(self) -> None:
        """Offer those who speak now."""
        offered = [(str(person.key), named(person)) for person in self.occasion.case.parties.speaking]
        offer_choices(self, "mandate", offered)


FORMS: tuple[type[ActForm], ...] = (
    ElectRepresentativesForm,
    AppointAgentForm,
    RecordGuardianForm,
    EndMandateForm,
)
