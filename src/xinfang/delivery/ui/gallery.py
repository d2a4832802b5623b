"""The living gallery: every part of the design system in its normal, long, empty and faulty states."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xinfang.agencies.actors import Actor
from xinfang.agencies.types import Role
from xinfang.base.days import OFFICE_ZONE
from xinfang.delivery.ui.fields import DatePartsField
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.values import (
    Bar,
    FileRow,
    Link,
    ReasonedDate,
    Step,
    StepStatus,
    SummaryRow,
    TimelineEntry,
    Tone,
)
from xinfang.delivery.ui.widgets import CheckChoices, CountedTextarea, FilePicker, RadioChoices
from xinfang.procedure.states import State

TODAY = date(2026, 3, 5)
NOON = datetime(2026, 3, 5, 12, 0, tzinfo=OFFICE_ZONE)
SHELLS = {name: f"ui/gallery/{name}.html" for name in ("portal", "desk", "question", "print")}


class SampleForm(PlainForm):
    """One field of each kind."""

    name = forms.CharField(label="您的姓名", help_text="请填写身份证上的姓名。", max_length=50)
    phone = forms.CharField(
        label="手机号码", required=False, widget=forms.TextInput({"type": "tel", "autocomplete": "tel"})
    )
    story = forms.CharField(
        label="发生了什么事",
        help_text="写清楚时间、地点、涉及谁。不用写官话。",
        max_length=300,
        widget=CountedTextarea({"rows": 5}),
    )
    happened_on = DatePartsField(label="事情发生在哪一天", required=False, help_text="例如 2026 年 3 月 5 日")
    kind = forms.ChoiceField(
        label="您想做什么",
        choices=[("claim", "请求解决问题"), ("advice", "提出意见建议"), ("report", "检举控告")],
        widget=RadioChoices(
            cards=True,
            hints={
                "claim": "自己的合法权益受到影响，希望有关单位处理。",
                "advice": "对工作或政策有想法，希望被采纳。",
                "report": "反映违纪违法。内容加密保存，被反映的单位看不到。",
            },
        ),
    )
    reach = forms.MultipleChoiceField(
        label="怎样通知您",
        choices=[("sms", "短信"), ("letter", "邮寄信件"), ("phone", "电话")],
        widget=CheckChoices,
    )
    town = forms.ChoiceField(label="所在镇、街道", choices=[("", "请选择"), ("a", "丁蜀镇"), ("b", "宜城街道")])
    materials = forms.FileField(
        label="上传材料", required=False, help_text="照片、PDF、Word，每个不超过 20 MB。", widget=FilePicker
    )
    agree = forms.BooleanField(label="以上内容属实，我愿意承担相应的责任")


@login_not_required
def show(request: HttpRequest) -> HttpResponse:
    """The gallery in the shell named by `?shell=`; for developers (DEBUG) and administrators only."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not settings.DEBUG and Role.SYSTEM_ADMIN not in actor.roles:
        raise PermissionDenied
    shell = request.GET.get("shell", "portal")
    return render(request, SHELLS.get(shell, SHELLS["portal"]), samples())


def samples() -> dict[str, Any]:
    """Values for every part; the place and the people are invented."""
    return _form_samples() | _matter_samples() | _list_samples()


def _form_samples() -> dict[str, Any]:
    faulty = SampleForm(
        {
            "name": "",
            "story": "电梯坏了。" * 80,
            "happened_on_year": "2026",
            "happened_on_month": "2",
            "happened_on_day": "30",
        }
    )
    return {
        "form": SampleForm(prefix="empty"),
        "faulty": faulty,
        "back_href": "#back",
        "step": 2,
        "steps": 6,
        "files": [
            FileRow(key="1", name="电梯照片.jpg", note="2.4 MB"),
            FileRow(
                key="2", name="物业公司关于电梯大修基金使用情况的说明以及业主委员会的书面答复.pdf", note="正在检查"
            ),
            FileRow(key="3", name="setup.exe", error="这种文件不能上传。请换成照片、PDF 或 Word。"),
        ],
        "answers": [
            SummaryRow(
                label="发生了什么事", value="3 号楼的电梯坏了两个月，楼上有三位八十岁以上的老人。", change_href="#story"
            ),
            SummaryRow(label="地点", value="丁蜀镇 紫砂新村 3 号楼", change_href="#place"),
            SummaryRow(label="您的请求", value="1. 尽快修好电梯\n2. 公开维修资金的账目", change_href="#claims"),
            SummaryRow(label="联系电话", value="", change_href="#phone"),
        ],
    }


def _matter_samples() -> dict[str, Any]:
    due = TODAY + timedelta(days=60)
    return {
        "today": TODAY,
        "days": [TODAY + timedelta(days=days) for days in (-12, 0, 1, 3, 47)],
        "states": list(State),
        "reasoned": ReasonedDate(
            label="最迟答复",
            day=due,
            steps=("3 月 5 日受理，当天不计算在内。", "从 3 月 6 日起数 60 天。", "最后一天不是休息日，不顺延。"),
            article="《信访工作条例》第三十四条",
        ),
        "provisional": ReasonedDate(
            label="最迟告知",
            day=date(2027, 10, 8),
            steps=("最后一天正逢国庆假期，顺延到假后第一个工作日。",),
            article="《信访工作条例》第二十三条",
            provisional=True,
        ),
        "timeline": _timeline(),
        "procedure": _procedure(),
        "qr": "",
    }


def _timeline() -> list[TimelineEntry]:
    return [
        TimelineEntry(
            at=NOON,
            title="住房和城乡建设局已受理",
            holder="市住房和城乡建设局",
            text="已电话联系您核实情况，将在 60 日内答复。",
            icon="user",
            tone=Tone.BRAND,
            links=(Link(href="#letter", label="受理告知书", icon="file-text"),),
        ),
        TimelineEntry(
            at=NOON - timedelta(days=3),
            title="已转送",
            holder="市信访局",
            text="转给市住房和城乡建设局办理。",
            icon="route",
        ),
        TimelineEntry(at=NOON - timedelta(days=4), title="已登记", holder="市信访局", icon="inbox", tone=Tone.GOOD),
    ]


def _procedure() -> list[Step]:
    return [
        Step(label="提交", status=StepStatus.DONE, note="3 月 1 日"),
        Step(label="登记转送", status=StepStatus.DONE, note="3 月 2 日"),
        Step(label="受理", status=StepStatus.CURRENT, note="最迟 3 月 17 日"),
        Step(label="调解", status=StepStatus.SKIPPED),
        Step(label="答复", status=StepStatus.NEXT),
        Step(label="评价", status=StepStatus.NEXT),
    ]


def _list_samples() -> dict[str, Any]:
    return {
        "trail": [
            Link(href="/", label="首页"),
            Link(href="/guide/", label="办事指南"),
            Link(href="", label="怎样提出信访"),
        ],
        "views": [
            Link(href="#all", label="全部", current=True),
            Link(href="#due", label="快到期", icon="hourglass"),
            Link(href="#done", label="已办结"),
        ],
        "rows": [
            {
                "number": "宜信〔2026〕0312",
                "title": "小区电梯长期停用",
                "state": State.ACCEPTED,
                "due": TODAY,
                "body": "市住房和城乡建设局",
            },
            {
                "number": "宜信〔2026〕0298",
                "title": "村口小桥护栏损坏半年无人修理，孩子上学每天经过，多次打电话没有回音",
                "state": State.OBJECTED,
                "due": TODAY - timedelta(days=2),
                "body": "丁蜀镇人民政府",
            },
            {
                "number": "宜信〔2026〕0275",
                "title": "拖欠工资",
                "state": State.OPINION_SERVED,
                "due": TODAY + timedelta(days=30),
                "body": "市人力资源和社会保障局",
            },
        ],
        "bars": [
            Bar(label="城乡建设", value=128),
            Bar(label="劳动保障", value=96),
            Bar(label="环境保护", value=41),
            Bar(label="其他", value=0),
        ],
        "trend": [3, 5, 4, 8, 6, 9, 12],
    }
