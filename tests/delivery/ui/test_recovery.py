"""What was typed, given back by the names that stood on the page."""

import json

import pytest
from django import forms

from xinfang.delivery.ui.fields import DatePartsField
from xinfang.delivery.ui.plain_form import AddressForm
from xinfang.delivery.ui.recovery import CARRIER, MOST_CHOICES, carried, typed
from xinfang.delivery.ui.widgets import CheckChoices, RadioChoices

MANY = [(str(number), f"第{number}项") for number in range(MOST_CHOICES + 1)]


class Sample(forms.Form):
    """A field of every make."""

    title = forms.CharField(label="标题")
    kind = forms.ChoiceField(label="身份", choices=[("person", "个人")], widget=RadioChoices())
    topic = forms.ChoiceField(label="类别", choices=[("", "请选"), ("城建", [("water", "供水")])])
    many = forms.ChoiceField(label="单位", choices=MANY)
    ways = forms.MultipleChoiceField(label="方式", choices=[("a", "电话"), ("b", "书信")], widget=CheckChoices())
    day = DatePartsField(label="哪一天")
    agree = forms.BooleanField(label="同意")
    seq = forms.IntegerField(widget=forms.HiddenInput())
    secret = forms.CharField(widget=forms.PasswordInput())
    file = forms.FileField()


SENT = [
    ("title", "路灯不亮"),
    ("kind", "person"),
    ("topic", "water"),
    ("many", "7"),
    ("ways", "a"),
    ("ways", "b"),
    ("day_year", "2026"),
    ("day_month", "3"),
    ("day_day", "5"),
    ("agree", "on"),
    ("seq", "41"),
]


def carriers(form: forms.Form) -> list[tuple[str, str]]:
    """What the hidden inputs of a page with this form send."""
    return [(CARRIER, text) for text in map(carried, form) if text]


def test_every_answer_comes_back_under_its_label_and_nothing_technical_does() -> None:
    rows = typed([*carriers(Sample()), *SENT])
    assert [(row.label, row.value) for row in rows] == [
        ("标题", "路灯不亮"),
        ("身份", "个人"),
        ("类别", "供水"),
        ("单位", "已选好"),
        ("方式", "电话\n书信"),
        ("哪一天", "2026 3 5"),
        ("同意", "是"),
    ]


def test_the_prefix_of_a_form_goes_along() -> None:
    rows = typed([*carriers(Sample(prefix="second")), ("second-title", "路灯不亮"), ("title", "别的")])
    assert [(row.label, row.value) for row in rows] == [("标题", "路灯不亮")]


def test_secrets_and_files_carry_nothing() -> None:
    names = {name for _name, text in carriers(Sample()) for name in json.loads(text)["names"]}
    assert names.isdisjoint({"secret", "file", "seq"})


def test_a_form_whose_answer_has_an_address_carries_nothing() -> None:
    class Asking(Sample, AddressForm):
        """The same fields, asked by GET."""

    assert carriers(Asking()) == []


@pytest.mark.parametrize("nonsense", ["", "{", "[]", "7", '{"names": [1], "label": "x"}', '{"names": ["title"]}'])
def test_without_names_texts_come_back_and_keys_do_not(nonsense: str) -> None:
    rows = typed([(CARRIER, nonsense), ("title", "路灯不亮"), ("seq", "41"), ("password", "口 令"), ("empty", " ")])
    assert [(row.label, row.value) for row in rows] == [("", "路灯不亮")]
