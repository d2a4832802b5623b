"""Act forms of mediation: proposal, consents, sessions, agreement, what a court says of it (T15)."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xinfang.base.text import names, plain
from xinfang.cases.types.views import CaseView, ClaimView
from xinfang.counsel.queries.roster import mediators
from xinfang.counsel.types.roster import ExpertView
from xinfang.delivery.desk import choices
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.delivery.desk.fields import (
    BodyField,
    CodeField,
    CodesField,
    DayField,
    KeyField,
    LineField,
    OfficerField,
    ParagraphField,
    labelled,
)
from xinfang.delivery.ui.by_whom import FIELD as BY_MANDATE
from xinfang.delivery.ui.by_whom import Deed, ask_by_whom
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.widgets import RadioChoices
from xinfang.procedure import acts
from xinfang.procedure.mediation_codes import (
    COURT_RULING_LABELS,
    MEDIATION_KIND_LABELS,
    MEDIATION_SIDE_LABELS,
    SESSION_PART_LABELS,
    MediationSide,
)

_OTHER_SIDE_BODY = _("另一方是名录里的单位的，选出来：它和它的下属单位就不能主持调解。")


class ProposeMediationForm(ActForm):
    """T15: mediation is proposed to both sides."""

    act = acts.ProposeMediation
    advice = _("双方都同意才能调解，办理期限照常计算。违反强制性规定的事、没有裁量余地的事不能调解。")

    mediation_kind = CodeField(MEDIATION_KIND_LABELS, label=_("调解的种类"))
    other_side = LineField(label=_("调解的另一方"))
    other_side_body = BodyField(required=False, label=_("另一方在名录里的单位"), help_text=_OTHER_SIDE_BODY)
    proposal = ParagraphField(rows=3, label=_("想通过调解解决什么"))

    def prepare(self) -> None:
        """Offer every body."""
        choices.offer_bodies(self, "other_side_body", self.occasion)


class ConsentToMediationForm(ActForm):
    """T15: one side consents."""

    act = acts.ConsentToMediation
    advice = _("只登记本人明确表示的同意；不表示的，不算同意。同意以后随时可以撤回。")

    side = CodeField(MEDIATION_SIDE_LABELS, widget=RadioChoices(), label=_("哪一方同意"))
    consented_on = DayField(label=_("同意的日期"))
    consented_how = ParagraphField(rows=2, label=_("怎样表示的"), help_text=_("例如：当面签字、来函、电话录音。"))

    def prepare(self) -> None:
        """Offer the sides that have not consented; begin with today."""
        consented = self.occasion.case.around.consented
        awaited = [side for side in MediationSide if side not in consented]
        offer_choices(self, "side", labelled(MEDIATION_SIDE_LABELS, only=awaited))
        self.fields["side"].initial = awaited[0] if len(awaited) == 1 else None
        self.fields["consented_on"].initial = self.occasion.on


class RefuseMediationForm(ActForm):
    """T15: one side does not want mediation, or no more of it."""

    act = acts.RefuseMediation
    advice = _("任何一方随时可以不调解，不用说明理由。登记以后继续办理，办理期限没有停过。")

    side = CodeField(MEDIATION_SIDE_LABELS, widget=RadioChoices(), label=_("哪一方不同意"))
    refused_how = ParagraphField(rows=2, label=_("怎样表示的"), help_text=_("信访人会看到全文。"))


class BeginMediationForm(ActForm):
    """T15: mediation begins; what was not recorded before is asked for: both sides are at the table."""

    act = acts.BeginMediation
    advice = _("争议一方和它的下属单位、办理这件事的人不主持调解。办理期限照常计算。")

    mediation_kind = CodeField(MEDIATION_KIND_LABELS, label=_("调解的种类"))
    other_side = LineField(label=_("调解的另一方"))
    other_side_body = BodyField(required=False, label=_("另一方在名录里的单位"), help_text=_OTHER_SIDE_BODY)
    petitioner_consents = forms.BooleanField(label=_("信访人同意调解"))
    petitioner_consented_on = DayField(label=_("信访人同意的日期"))
    other_side_consents = forms.BooleanField(label=_("另一方同意调解"))
    other_side_consented_on = DayField(label=_("另一方同意的日期"))
    mediator_entry = KeyField(required=False, label=_("名册上的调解员"))
    mediator = LineField(
        required=False, label=_("主持调解的人或者组织"), help_text=_("名册上没有的才填，写调解组织和调解人。")
    )
    mediator_body = BodyField(required=False, label=_("调解人所在单位"), help_text=_("在名录里的才选。"))
    mediator_officer = OfficerField(
        required=False, label=_("由本单位人员主持的，选是谁"), help_text=_("只有行政调解可以；承办人不能主持。")
    )

    def prepare(self) -> None:
        """Ask only for what is not on record yet; begin with today."""
        around = self.occasion.case.around
        if around.is_mediation_proposed:
            for name in ("mediation_kind", "other_side", "other_side_body"):
                del self.fields[name]
        else:
            choices.offer_bodies(self, "other_side_body", self.occasion)
        for side, name in zip(MediationSide, ("petitioner", "other_side"), strict=True):
            if side in around.consented:
                del self.fields[f"{name}_consents"], self.fields[f"{name}_consented_on"]
            else:
                self.fields[f"{name}_consented_on"].initial = self.occasion.on
        self.roster = {each.id: each for each in mediators(self.occasion.on, office_id=self.occasion.case.office_id)}
        if self.roster:
            listed = [(str(key), _named(each)) for key, each in self.roster.items()]
            offer_choices(self, "mediator_entry", [("", _("请选择")), *listed])
        else:
            del self.fields["mediator_entry"]
            self.fields["mediator"].required = True
            self.fields["mediator"].help_text = _("写调解组织和调解人。")
        choices.offer_bodies(self, "mediator_body", self.occasion)
        choices.offer_officers(self, "mediator_officer", self.occasion)

    def clean(self) -> dict[str, Any]:
        """Whoever stands on the roster is chosen there: of a name in words nobody knows for whom it works."""
        said: dict[str, Any] = super().clean() or {}
        written = said.get("mediator") or ""
        if said.get("mediator_entry") is not None:
            return said
        listed = next((each for each in self.roster.values() if _is_named(each, written)), None)
        if listed is not None and not _is_somebody_else(listed, said):
            words = _("名册上有%(name)s，请在名册里选。是同名的另一个人的，同时选出所在单位。")
            self.add_error("mediator", words % {"name": _named(listed)})
        return said

    def build(self) -> acts.Act:
        """The act; whoever is on the roster brings organisation, body and account along, and the other side is called
        what it was called when mediation was proposed, so that the mediator is told from it by name.
        """
        said: dict[str, Any] = {"other_side": _proposed_side(self.occasion.case)}
        said |= {name: value for name, value in self.cleaned_data.items() if name != "seq"}
        chosen = said.get("mediator_entry")
        if chosen is not None:
            entry = self.roster[chosen]
            said |= {"mediator": _named(entry), "mediator_body": entry.body_id, "mediator_officer": entry.officer_id}
        return acts.BeginMediation(**said)


def _named(entry: ExpertView) -> str:
    return gettext("%(organisation)s %(name)s") % {"organisation": entry.organisation, "name": entry.name}


def _is_named(entry: ExpertView, written: str) -> bool:
    """Whether words name somebody of the roster: by a name that stands alone, or beside the organisation."""
    beside = names(written, entry.organisation) and plain(entry.name) in plain(written)
    return beside or names(written, entry.name)


def _is_somebody_else(entry: ExpertView, said: dict[str, Any]) -> bool:
    """Whether a body or an officer is chosen that is not the one of the entry: a namesake."""
    body, officer = said.get("mediator_body"), said.get("mediator_officer")
    return (body is not None and body != entry.body_id) or (officer is not None and officer != entry.officer_id)


def _proposed_side(case: CaseView) -> str:
    """The other side as the last proposal on record calls it; empty without one."""
    proposals = (event for event in reversed(case.events) if event.act == acts.ProposeMediation.code)
    said = next((dict(event.detail) for event in proposals), {})
    return said.get(gettext("调解的另一方"), "")


class ArrangeSessionForm(ActForm):
    """T15: when and where both sides meet."""

    act = acts.ArrangeSession
    advice = _("先和双方说好再登记，信访人会看到时间和地点。改时间的，重新登记，代替原来的。")

    meets_on = DayField(label=_("约定的日期"))
    hour = LineField(label=_("时间"), help_text=_("例如：上午九时"))
    place = LineField(label=_("地点"))


class RecordSessionForm(ActForm):
    """T15: a session was held."""

    act = acts.RecordSession
    advice = _("只写各方怎样参加、谈到哪里，不写与争议无关的个人情况。双方都看得到。")

    session_on = DayField(label=_("调解日期"))
    place = LineField(label=_("地点"))
    came = CodesField(SESSION_PART_LABELS, label=_("到场的各方"))
    session_result = ParagraphField(rows=4, label=_("这次调解的结果"))

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["session_on"].initial = self.occasion.on


class EndMediationForm(ActForm):
    """T15: mediation is over."""

    act = acts.EndMediation

    agreement_reached = forms.TypedChoiceField(
        label=_("结果"),
        choices=[("yes", _("达成协议")), ("no", _("没有达成协议"))],
        coerce="yes".__eq__,
        widget=RadioChoices(),
    )
    no_agreement_because = ParagraphField(
        required=False, rows=3, label=_("没有达成协议的原因"), help_text=_("没有达成协议的填写，双方会看到全文。")
    )
    agreed_on = DayField(required=False, label=_("协议签订日期"), help_text=_("达成协议的填写，下同。"))
    perform_by = DayField(required=False, label=_("约定的履行日期"))
    note = ParagraphField(required=False, rows=3, label=_("说明"))

    def prepare(self) -> None:
        """Ask for what was agreed on each open claim."""
        for claim in self._claims():
            label = gettext("诉求 %(n)s 的约定：%(claim)s") % {"n": claim.position, "claim": claim.text}
            self.fields[_term(claim)] = ParagraphField(required=False, rows=2, label=label)
        ask_by_whom(self, self.occasion.case.parties, Deed.AGREEMENT)
        terms = tuple(map(_term, self._claims()))
        self.order_fields(("agreement_reached", "agreed_on", "perform_by", *terms, BY_MANDATE))

    def build(self) -> acts.Act:
        """The act, with the terms of the claims in their order."""
        said: dict[str, Any] = self.cleaned_data
        terms = tuple(acts.AgreedTerm(claim_id=claim.id, terms=said[_term(claim)]) for claim in self._claims())
        return acts.EndMediation(
            agreement_reached=said["agreement_reached"],
            no_agreement_because=said["no_agreement_because"],
            note=said["note"],
            agreed_on=said["agreed_on"],
            perform_by=said["perform_by"],
            terms=tuple(term for term in terms if term.terms),
            by_mandate=said.get("by_mandate"),
        )

    def _claims(self) -> list[ClaimView]:
        return [claim for claim in self.occasion.case.claims if claim.is_open]


def _term(claim: ClaimView) -> str:
    return f"term_{claim.position}"


class BreakAgreementForm(ActForm):
    """T15: an agreement was not performed."""

    act = acts.BreakAgreement
    advice = _("协议没有履行的，继续办理；办理期限一直在计算。法院确认过的协议，另一方还可以申请强制执行。")

    reason = ParagraphField(label=_("没有履行的情况"))


class AskConfirmationForm(ActForm):
    """T15: both sides ask a court to confirm the agreement."""

    act = acts.AskConfirmation
    advice = _("由双方共同申请，可以到法院当面申请。迟了还收不收，由法院决定。")

    court = LineField(label=_("人民法院"))
    applied_on = DayField(label=_("申请日期"))

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["applied_on"].initial = self.occasion.on


class RecordConfirmationForm(ActForm):
    """T15: what the court ruled."""

    act = acts.RecordConfirmation
    advice = _("法院确认不确认，都等履行以后再办结；驳回申请的，双方可以改签协议，也可以起诉。")

    court_ruling = CodeField(COURT_RULING_LABELS, widget=RadioChoices(), label=_("法院的裁定"))
    number = LineField(label=_("裁定文号"))
    decided_on = DayField(label=_("裁定日期"))

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["decided_on"].initial = self.occasion.on


FORMS: tuple[type[ActForm], ...] = (
    ProposeMediationForm,
    ConsentToMediationForm,
    RefuseMediationForm,
    BeginMediationForm,
    ArrangeSessionForm,
    RecordSessionForm,
    EndMediationForm,
    BreakAgreementForm,
    AskConfirmationForm,
    RecordConfirmationForm,
)
