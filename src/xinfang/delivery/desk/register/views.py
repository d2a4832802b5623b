"""Pages of registration: the form, its suggestions, and the receipt to hand over."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinfang.base import clock
from xinfang.base.ids import grouped
from xinfang.cases.operations.submit import submit
from xinfang.cases.queries.reach import stays_in_sight
from xinfang.cases.queries.receipts import receipt_handed_over
from xinfang.cases.types.filing import Receipt
from xinfang.delivery.desk import kept_forms
from xinfang.delivery.desk.access import DeskRequest, officer_required
from xinfang.delivery.desk.register import handed_over
from xinfang.delivery.desk.register.earlier import ASKED, EarlierForm, propose, question_about
from xinfang.delivery.desk.register.forms import RegistrationForm
from xinfang.delivery.desk.register.offices import offices_of
from xinfang.delivery.desk.register.reading_back import READ, ReadBackForm, reading_of
from xinfang.delivery.desk.register.suggesting import advice_for
from xinfang.delivery.desk.register.uploads import file_rows, keep_files, remove_file, waiting_files
from xinfang.delivery.ui.refusals import attempt
from xinfang.delivery.ui.sending import sent_from
from xinfang.delivery.ui.signed_code import signed_code
from xinfang.delivery.ui.telling import chosen_channel
from xinfang.notices.operations import choose

CHANNEL_KEY = "desk_channel"  # what was registered last is what probably comes next
ON_TO_CASE, ON_TO_RECEIPT = "case", "receipt"  # anything else goes on to the next empty form


@officer_required
@require_http_methods(["GET", "POST"])
def register(request: DeskRequest) -> HttpResponseBase:
    """Register one letter, visit, call or fax, and go on as the clerk chose; first ask about what reads the same."""
    form = _form(request)
    if request.method != "POST":
        return _page(request, form)
    if "onward" not in request.POST:
        return _typing(request, form)
    for refusal in _keep_files(request, form):
        form.add_error("scans", refusal)
    if not form.is_valid():
        return _page(request, form)
    reading = reading_of(request.POST)
    if reading is not None and not reading.is_valid():
        return _read_back(request, form, reading)
    question = question_about(form) if form.office_id and not form.cleaned_data["sealed"] else None
    if question is not None and not question.is_valid():
        return _asked(request, form, question, reading)
    filed = attempt(form, lambda: _file(request, form, question, reading))
    if filed is not None:
        return _go_on(request, form, filed, question)
    return _page(request, form) if question is None else _asked(request, form, question, reading)


@officer_required
@sent_from("desk:register")
def suggest(request: DeskRequest) -> HttpResponseBase:
    """The topic field with suggestions, and the body that is probably competent: a fragment for the form."""
    form = RegistrationForm(request.POST, on=clock.today(), offices=offices_of(request.actor))
    form.take_topic()
    context = {"form": form, "advice": advice_for(form, request.actor)}
    return render(request, "desk/register/_advice.html", context)


@officer_required
@require_safe
def receipt(request: DeskRequest, number: str) -> HttpResponseBase:
    """The receipt to print for the person at the counter; only for what was registered in this very session."""
    matter_id = handed_over.matter_id(request.session, number)
    if matter_id is None:
        raise Http404(_("回执只能由登记人在登记之后打印。"))
    shown = receipt_handed_over(matter_id)
    context = {
        "receipt": shown,
        "opens": stays_in_sight(number),
        "code": grouped(shown.query_code),
        "large": "large" in request.GET,
        "proof_qr": signed_code(matter_id),
    }
    return render(request, "desk/register/receipt.html", context)


def _form(request: DeskRequest) -> RegistrationForm:
    came = {"channel": "VISIT"} if request.GET.get("ticket") else {}
    initial = {"channel": request.session.get(CHANNEL_KEY, "LETTER")} | came
    return RegistrationForm(
        kept_forms.form_data(request),
        request.FILES if request.method == "POST" else None,
        on=clock.today(),
        offices=offices_of(request.actor),
        initial=initial,
    )


def _typing(request: DeskRequest, form: RegistrationForm) -> HttpResponseBase:
    """The form as far as it is typed: a suggestion taken, files kept, or what was said read back to the person."""
    form.take_topic()
    form.forgive()
    for refusal in _keep_files(request, form):
        form.add_error("scans", refusal)
    if request.POST.get("step") != READ:
        return _page(request, form)
    if not form.typed("body").strip():
        form.add_error("body", _("先写下本人说的话，再念给本人听。"))
        return _page(request, form)
    return _read_back(request, form, ReadBackForm(initial={"ticket": request.POST.get("ticket", "")}))


def _keep_files(request: DeskRequest, form: RegistrationForm) -> list[str]:
    """Keep what was chosen and take back what was removed; why some files were not taken."""
    draft = form.draft
    if "remove" in request.POST:
        remove_file(request.POST["remove"], draft=draft, actor=request.actor)
    files: MultiValueDict[str, UploadedFile] = request.FILES
    return keep_files(files.getlist("scans"), draft=draft, actor=request.actor, now=clock.now())


def _file(
    request: DeskRequest, form: RegistrationForm, question: EarlierForm | None, reading: ReadBackForm | None
) -> Receipt:
    """File it with its attachments, note how the person wants to hear of it and how what was said was confirmed, and
    propose what the clerk said of an earlier matter, in one transaction.
    """
    now = clock.now()
    command = form.command(file_ids=waiting_files(form.draft), now=now)
    if reading is not None:
        command = replace(command, body=reading.confirmed(command.body))
    receipt = submit(command, actor=request.actor, now=now)
    if reading is not None and not receipt.is_repeat:
        reading.note(actor=request.actor, now=now)
    channel = chosen_channel(form.cleaned_data)
    if channel and not receipt.is_repeat:
        choose(receipt.matter_id, channel, actor=request.actor, now=now)
    if question is not None:
        propose(receipt, question, actor=request.actor, now=now)
    return receipt


def _go_on(
    request: DeskRequest, form: RegistrationForm, filed: Receipt, question: EarlierForm | None
) -> HttpResponseBase:
    if not request.POST.get("ticket"):  # who has a number came in person, which says nothing of what comes next
        request.session[CHANNEL_KEY] = form.cleaned_data["channel"]
    handed_over.remember(request.session, number=filed.number, matter_id=filed.matter_id)
    _tell(request, filed, question)
    onward = request.POST["onward"]
    is_sealed = form.cleaned_data["sealed"]
    if onward == ON_TO_RECEIPT or (onward == ON_TO_CASE and is_sealed):
        return redirect("desk:receipt", number=filed.number)
    return redirect(reverse("desk:case", args=[filed.number]) if onward == ON_TO_CASE else "desk:register")


def _tell(request: DeskRequest, filed: Receipt, question: EarlierForm | None) -> None:
    """Say under which number it is registered, and what was proposed with it."""
    words = _("这份表单已经登记过，编号 %(number)s。") if filed.is_repeat else _("已登记，编号 %(number)s。")
    messages.success(request, words % {"number": filed.number})
    if question is not None and question.chosen is not None:
        told = _("已提议并入 %(number)s，由另一名工作人员确认。")
        messages.info(request, told % {"number": question.chosen.number})


def _page(request: DeskRequest, form: RegistrationForm) -> HttpResponseBase:
    context: dict[str, Any] = {
        "form": form,
        "kept_files": file_rows(form.draft),
        "latest": handed_over.latest(request.session),
        "advice": advice_for(form, request.actor),
        "ticket": request.POST.get("ticket") or request.GET.get("ticket", ""),
    }
    return render(request, "desk/register/form.html", context)


def _read_back(request: DeskRequest, form: RegistrationForm, reading: ReadBackForm) -> HttpResponseBase:
    """What was written down, to be read to the person and confirmed, with all that was typed carried along."""
    context = {"form": form, "reading": reading, "said": form.typed("body"), "carried": _carried(request, form)}
    return render(request, "desk/register/read_back.html", context)


def _carried(request: DeskRequest, *forms: RegistrationForm | ReadBackForm) -> list[tuple[str, str]]:
    """What was typed in these forms, for hidden fields; the files wait under the key of the form."""
    names = {name for form in forms for name in form.fields}
    return [(name, value) for name, values in request.POST.lists() for value in values if name in names]


def _asked(
    request: DeskRequest, form: RegistrationForm, question: EarlierForm, reading: ReadBackForm | None
) -> HttpResponseBase:
    """Which it is, with all that was typed carried along."""
    context = {
        "form": form,
        "question": question,
        "carried": _carried(request, form, *([] if reading is None else [reading])),
        "onward": request.POST["onward"],
        "mark": ASKED,
    }
    return render(request, "desk/register/earlier.html", context)
