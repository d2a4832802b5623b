"""The one screen on which a clerk registers a letter, a visit, a call or a fax (T1; 条例 第十七条、第十九条)."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.core.validators import EmailValidator
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xinfang.base.days import OFFICE_ZONE, a_year_before, office_day
from xinfang.cases.types.filing import PetitionerDetails, Submit
from xinfang.delivery.desk.choices import Lists
from xinfang.delivery.desk.fields import CodeField, DayField, FilesField, LineField, LinesField, ParagraphField
from xinfang.delivery.desk.register.offices import OfficeForm, Offices
from xinfang.delivery.desk.register.parties import PartiesForm
from xinfang.delivery.desk.register.titles import suggested_title
from xinfang.delivery.ui.forms import offer_choices
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.telling import address_lacking, offer_channels
from xinfang.delivery.ui.widgets import RadioChoices, WordedSelect
from xinfang.procedure.codes import CHANNEL_LABELS, Channel
from xinfang.triage.suggest import search_words

DESK_CHANNELS = (Channel.LETTER, Channel.VISIT, Channel.PHONE, Channel.FAX)
BODY_CHARACTERS = 20_000
PHONE = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
PLAIN = {"autocomplete": "off"}


def receipt_instant(day: date, *, now: datetime) -> datetime:
    """The instant of receipt: now for what came today; of an earlier day only the day itself is known."""
    return now if day == office_day(now) else datetime.combine(day, time.min, tzinfo=OFFICE_ZONE)


class RegistrationForm(PartiesForm, OfficeForm, PlainForm):
    """What was handed in, by whom, when and how. Only the text is indispensable; nobody is turned away.

    `key` is drawn once for a form: sending it twice files once, and it is the secret under which its files wait.
    """

    marks_optional = False

    key = forms.UUIDField(widget=forms.HiddenInput)

    channel = CodeField(
        CHANNEL_LABELS, only=DESK_CHANNELS, label=_("信访形式"), widget=RadioChoices(), initial=Channel.LETTER.value
    )
    received_on = DayField(label=_("收到日期"))
    is_long_ago = forms.BooleanField(required=False, label=_("收到日期没有写错，确实在一年以前"))
    postmark_on = DayField(required=False, label=_("邮戳日期（来信）"))
    name = LineField(required=False, max_length=100, label=_("姓名或单位名称"), widget=forms.TextInput(PLAIN))
    is_organisation = forms.BooleanField(required=False, label=_("是单位"))
    address = LineField(required=False, label=_("住址"), widget=forms.TextInput(PLAIN))
    phone = LineField(required=False, max_length=40, label=_("联系电话"), widget=PHONE)
    email = LineField(
        required=False,
        max_length=120,
        label=_("电子邮箱"),
        widget=forms.EmailInput(PLAIN),
        validators=[EmailValidator(_("邮箱地址不完整，应当像 name@example.com 这样。"))],
    )
    tell_by = forms.ChoiceField(
        required=False,
        label=_("有新的进展，怎么告诉信访人"),
        help_text=_("请问一下本人。消息里只有编号和进展，没有反映的内容；以后随时可以改，也可以停。"),
        widget=RadioChoices(),
    )
    body = ParagraphField(
        max_length=BODY_CHARACTERS,
        rows=9,
        counted=True,
        label=_("反映的情况（必填）"),
        help_text=_("来信照录要点；口头提出的，如实记录并向本人宣读核对。"),
    )
    claims = LinesField(
        required=False, rows=3, label=_("诉求"), help_text=_("每行一条。不填时以标题作为唯一一条诉求。")
    )
    title = LineField(required=False, label=_("标题"), help_text=_("不填时取内容的第一句。"))
    region = forms.ChoiceField(required=False, label=_("问题属地"))
    place = LineField(required=False, label=_("具体地点"))
    topic = forms.ChoiceField(required=False, label=_("内容分类"), widget=WordedSelect(words=search_words))
    urgent = forms.BooleanField(required=False, label=_("重大、紧急，须立即报告"))
    sealed = forms.BooleanField(
        required=False,
        label=_("检举控告：登记后立即封存"),
        help_text=_("封存以后，除举报检举组外谁都看不到内容和姓名，登记人也看不到。请当面把回执交给本人。"),
    )
    scans = FilesField(label=_("扫描件和附件"))

    def __init__(self, *args: Any, on: date, offices: Offices, lists: Lists | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.offer(offices)
        self.say_the_limit(on)
        if not offer_channels(self, none=_now("不发消息")):
            del self.fields["email"], self.fields["tell_by"]
        lists = lists or Lists.of_day(on)
        self.fields["key"].initial = uuid4()
        self.fields["received_on"].initial = on
        offer_choices(self, "region", lists.regions)
        offer_choices(self, "topic", lists.topics)
        self.fields["name"].widget.attrs["autofocus"] = True

    @property
    def draft(self) -> UUID:
        """The form's key, as sent or newly drawn; also the secret under which its files wait."""
        try:
            return UUID(str(self["key"].value()))
        except ValueError as error:
            raise SuspiciousOperation("the key of a registration form is no UUID") from error

    @property
    def doubts_the_day(self) -> bool:
        """Whether the day of receipt lies so far back that it is rather a slip."""
        day = getattr(self, "cleaned_data", {}).get("received_on")
        return day is not None and day < a_year_before(self.on)

    @property
    def doubt(self) -> str:
        """What to look at again."""
        return _now("收到日期是 %(day)s，在一年以前，请核对。") % {"day": self.cleaned_data["received_on"].isoformat()}

    @property
    def filing_key(self) -> UUID:
        """The key under which the form is filed, bound to the body: sent in by another one, it opens no receipt."""
        return uuid5(self.draft, str(self.office_id))

    def typed(self, name: str) -> str:
        """What stands in a field, valid or not."""
        return str(self[name].value() or "")

    def take_topic(self) -> None:
        """Choose the suggested topic whose button was pressed, if one was."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["topic"] = data.get("take_topic") or self.typed("topic")
        self.data = data

    def forgive(self) -> None:
        """Show what is typed without judging it: the form is not being sent yet."""
        self.full_clean()
        self.errors.clear()

    def clean_received_on(self) -> date:
        """Nothing is received tomorrow."""
        day: date = self.cleaned_data["received_on"]
        if day > self.on:
            raise forms.ValidationError(_now("收到日期不能晚于今天。"))
        return day

    def clean(self) -> dict[str, Any]:
        """A postmark belongs to a letter and is not later than its receipt; a day long past is asked about once."""
        cleaned = super().clean() or self.cleaned_data
        if self.doubts_the_day and not cleaned.get("is_long_ago"):
            self.add_error("is_long_ago", self.doubt + _now("没有写错的，请勾选，再登记一次。"))
        received, postmark = cleaned.get("received_on"), cleaned.get("postmark_on")
        if cleaned.get("channel") is not Channel.LETTER:
            cleaned["postmark_on"] = None
        elif received and postmark and postmark > received:
            self.add_error("postmark_on", _now("邮戳日期不能晚于收到日期。"))
        lacking = "" if self.errors else address_lacking(cleaned)
        if lacking:
            self.add_error(lacking, _now("要用消息告诉进展，请填写能收到的手机号或者邮箱；也可以选“不发消息”。"))
        return cleaned

    def command(self, *, file_ids: tuple[UUID, ...], now: datetime) -> Submit:
        """The submission as handed in."""
        fields = self.cleaned_data
        return Submit(
            idempotency_key=self.filing_key,
            channel=fields["channel"],
            received_at=receipt_instant(fields["received_on"], now=now),
            title=fields["title"] or suggested_title(fields["body"]),
            body=fields["body"],
            claims=fields["claims"],
            **self.together(self._first()),
            place=fields["place"],
            region=fields["region"],
            topic=fields["topic"],
            office_id=self.office_id,
            postmark_on=fields["postmark_on"],
            file_ids=file_ids,
            file_draft=self.draft,
            urgent=fields["urgent"],
            sealed=fields["sealed"],
        )

    def _first(self) -> PetitionerDetails:
        fields = self.cleaned_data
        return PetitionerDetails(
            name=fields["name"],
            address=fields["address"],
            phone=fields["phone"],
            email=fields.get("email", ""),
            is_organisation=fields["is_organisation"],
        )
