"""The staged form as a whole: its pages, what is still missing, and the command it becomes."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.forms import ChoiceField
from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.agencies.queries import regions
from xinfang.agencies.types import Level
from xinfang.cases.types.filing import SIGNED_PAPER, PetitionerDetails, Submit
from xinfang.delivery.portal import drafts
from xinfang.delivery.portal.forms.fields import TidyForm
from xinfang.delivery.portal.forms.parties import COMPANY_CHOICES, Company, PartiesForm
from xinfang.delivery.portal.forms.submit import ACCUSATION, ELSEWHERE, ORGANISATION, TEXT_FORMS
from xinfang.delivery.portal.models import Draft
from xinfang.delivery.portal.steps import Step
from xinfang.delivery.ui import telling
from xinfang.delivery.ui.values import SummaryRow
from xinfang.files.queries import drafted
from xinfang.files.types import StoredFileView
from xinfang.notices.types import Channel
from xinfang.procedure import codes


def steps_of(draft: Draft) -> tuple[Step, ...]:
    """The steps that this person is asked: whoever petitions alone is not asked about others, and nobody again what
    was said by beginning.
    """
    is_alone = company_of(who_of(draft)) is Company.ALONE
    left_out = {Step.KIND, Step.PARTIES} if is_alone else {Step.KIND}
    return tuple(step for step in Step if step not in left_out)


def accuses(draft: Draft) -> bool:
    """Whether this is an accusation, which is sealed the moment it is handed in."""
    return drafts.fields_of(draft, Step.KIND).get("kind") == ACCUSATION


def who_of(draft: Draft) -> Mapping[str, Any]:
    """What stands on the page of whoever files. Of others nobody is asked who accuses, whatever was said before."""
    said = drafts.fields_of(draft, Step.WHO)
    return {**said, "company": ""} if accuses(draft) else said


def place_of(step: Step, draft: Draft) -> dict[str, int]:
    """Which step of how many, for the heading of a page; none of them is what kind of letter it is."""
    steps = steps_of(draft)
    return {"step": steps.index(step) + 1, "steps": len(steps)} if step in steps else {}


def neighbour(step: Step, draft: Draft, *, offset: int) -> Step | None:
    """The step so many pages on, or back if negative; None before the first and after the last."""
    steps = (Step.KIND, *steps_of(draft))
    place = steps.index(step) + offset
    return steps[place] if 0 <= place < len(steps) else None


def company_of(who: Mapping[str, Any]) -> Company:
    """With whom somebody petitions, as far as the page on that is filled in."""
    chosen = who.get("company")
    return Company(chosen) if chosen in set(Company) else Company.ALONE


def form_of(
    step: Step,
    *,
    on: date,
    who: Mapping[str, Any],
    accuses: bool = False,
    data: Mapping[str, Any] | None = None,
    initial: Mapping[str, Any] | None = None,
) -> TidyForm:
    """The form of a step that is answered in text; the towns are those of the day.

    `who` is what stands on the page of whoever files: it says who else is asked about, and who is not to be among them.
    Who `accuses` is asked for less.
    """
    extra: dict[str, Any] = {}
    if step is Step.WHERE:
        extra = {"regions": _towns(on)}
    if step is Step.WHO:
        extra = {"accuses": accuses}
    if step is Step.PARTIES:
        first = PetitionerDetails(name=who.get("name", ""), phone=who.get("phone", ""))
        extra = {"company": company_of(who), "on": on, "first": first}
    return TEXT_FORMS[step](data=data, initial=dict(initial or {}), **extra)


def answers(draft: Draft, *, on: date) -> dict[Step, TidyForm]:
    """Every text step with what was typed, checked again from the start."""
    who, is_accusation = who_of(draft), accuses(draft)
    return {
        step: form_of(step, on=on, who=who, accuses=is_accusation, data=drafts.fields_of(draft, step))
        for step in TEXT_FORMS
    }


def first_unfinished(forms: Mapping[Step, TidyForm]) -> Step | None:
    """The first step that still needs something, or None."""
    return next((step for step, form in forms.items() if not form.is_valid()), None)


def files_of(draft: Draft) -> Sequence[StoredFileView]:
    """What was uploaded so far. Uploads are forgotten sooner than text (`files.types.DRAFT_LIFE`)."""
    return drafted(draft=draft.idempotency_key)


def is_paper_promised(draft: Draft) -> bool:
    """Whether the person has said that a signed paper, or the proof of a guardianship, is among the files."""
    is_asked = Step.PARTIES in steps_of(draft)
    return is_asked and bool(drafts.fields_of(draft, Step.PARTIES).get("has_paper"))


def papers_of(draft: Draft, files: Sequence[StoredFileView]) -> Sequence[StoredFileView]:
    """Those of the files that were handed in as the signed paper."""
    marked = drafts.fields_of(draft, Step.FILES).get("papers", ()) if is_paper_promised(draft) else ()
    return [file for file in files if str(file.id) in marked]


def fingerprint(draft: Draft, files: Sequence[StoredFileView]) -> str:
    """What a person who checks the answers has before their eyes; changes with every answer and file."""
    shown = [str(draft.id), draft.answers, [str(file.id) for file in files]]
    return sha256(json.dumps(shown, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def command(
    draft: Draft,
    forms: Mapping[Step, TidyForm],
    files: Sequence[StoredFileView],
    *,
    now: datetime,
    account_id: UUID | None,
) -> Submit:
    """The finished form as the one command that every channel sends."""
    _kind, what, where, claims, who, _together = (forms[step].cleaned_data for step in TEXT_FORMS)
    parties = forms[Step.PARTIES]
    assert isinstance(parties, PartiesForm)
    papers = papers_of(draft, files)
    return Submit(
        idempotency_key=draft.idempotency_key,
        channel=codes.Channel.ONLINE,
        received_at=now,
        title=what["title"],
        body=what["body"],
        claims=tuple(claims["claims"]),
        place=where["place"],
        region=region_code(where),
        **parties.parties(_petitioner(who, account_id), paper="、".join(file.name for file in papers)),
        file_ids=tuple(file.id for file in files),
        file_draft=draft.idempotency_key,
        paper_ids=tuple(file.id for file in papers),
        sealed=accuses(draft),
    )


def chosen_channel(forms: Mapping[Step, TidyForm]) -> Channel | None:
    """By what the person wants to be told of progress, if by anything."""
    return telling.chosen_channel(forms[Step.WHO].cleaned_data)


def region_code(where: Mapping[str, Any]) -> str:
    """The code of the chosen town; empty where the person does not know."""
    region: str = where["region"]
    return "" if region == ELSEWHERE else region


def summary(
    draft: Draft, forms: Mapping[Step, TidyForm], files: Sequence[StoredFileView]
) -> Sequence[tuple[Step, Sequence[SummaryRow]]]:
    """All answers, step by step, each with its way back."""
    _kind, what, where, claims, who, _together = (forms[step].cleaned_data for step in TEXT_FORMS)
    unnamed = _("不写")
    rows = {
        Step.KIND: [(_("类别"), _("检举控告，提交后立即封存"))] if accuses(draft) else [],
        Step.WHAT: [(_("概括"), what["title"]), (_("经过"), what["body"])],
        Step.WHERE: [(_("镇（街道）"), _label(forms[Step.WHERE], "region")), (_("具体地点"), where["place"])],
        Step.CLAIMS: [
            (_("第 %(number)d 项要求") % {"number": number}, claim)
            for number, claim in enumerate(claims["claims"], start=1)
        ],
        Step.WHO: [
            (_("身份"), _label(forms[Step.WHO], "kind")),
            (_("姓名或单位名称"), who["name"] or unnamed),
            (_("住址"), who["address"] or unnamed),
            (_("手机或电话"), who["phone"]),
            (_("电子邮箱"), who["email"]),
            (_("接收文书"), _way_of_service(who)),
            (_("有新的进展"), _label(forms[Step.WHO], "tell_by")),
            *([] if accuses(draft) else [(_("几个人提出，谁来办"), dict(COMPANY_CHOICES)[company_of(who)])]),
        ],
        Step.PARTIES: _told(forms[Step.PARTIES]),
        Step.FILES: _handed_in(draft, files),
    }
    return [(step, _rows(step, pairs)) for step, pairs in rows.items() if pairs]


def _way_of_service(who: Mapping[str, Any]) -> str:
    if who["electronic_service"]:
        return _("手机或邮箱")
    return _("按住址寄纸质文书") if who["address"] else _("不寄，在查询页上看")


def _handed_in(draft: Draft, files: Sequence[StoredFileView]) -> Sequence[tuple[str, str]]:
    """The signed paper where one was promised, and the other files."""
    papers = papers_of(draft, files)
    others = "\n".join(file.name for file in files if file not in papers) or _("没有附件")
    if not is_paper_promised(draft):
        return [(_("附件"), others)]
    return [(_(SIGNED_PAPER), "\n".join(file.name for file in papers) or _("还没有上传")), (_("附件"), others)]


def _towns(on: date) -> Sequence[tuple[str, str]]:
    return [(region.code, region.name) for region in regions(on=on) if region.level == Level.TOWN]


def _rows(step: Step, pairs: Sequence[tuple[str, str]]) -> Sequence[SummaryRow]:
    href = reverse("portal:step", kwargs={"step": step.value}) + "?from=check"
    return [SummaryRow(label=label, value=value, change_href=href) for label, value in pairs]


def _told(form: TidyForm) -> Sequence[tuple[str, str]]:
    """What was said of those who petition together, or of whoever acts for the petitioner."""
    return [(str(bound.label), _said(form, bound.name)) for bound in form]


def _said(form: TidyForm, name: str) -> str:
    value = form.cleaned_data[name]
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, tuple):
        return "\n".join(value)
    return _label(form, name) if isinstance(form.fields[name], ChoiceField) else str(value)


def _label(form: TidyForm, name: str) -> str:
    """The words of the choice that was made."""
    field: Any = form.fields[name]
    return str(dict(field.choices)[form.cleaned_data[name]])


def _petitioner(who: Mapping[str, Any], account_id: UUID | None) -> PetitionerDetails:
    return PetitionerDetails(
        name=who["name"],
        address=who["address"],
        phone=who["phone"],
        email=who["email"],
        is_organisation=who["kind"] == ORGANISATION,
        electronic_service=who["electronic_service"],
        account_id=account_id,
    )
