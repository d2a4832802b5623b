"""Fields as they are set on a page: labels, hints, errors and what describes them."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from xinfang.delivery.ui.fields import DatePartsField
from xinfang.delivery.ui.forms import problems
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.delivery.ui.widgets import (
    CheckChoices,
    CountedTextarea,
    FilePicker,
    RadioChoices,
    SetOnceSelect,
    WordedSelect,
)


class Letter(PlainForm):
    """One of each that behaves in its own way."""

    story = forms.CharField(label="经过", help_text="写清楚", max_length=10, widget=CountedTextarea)
    kind = forms.ChoiceField(
        label="目的", choices=[("a", "求决"), ("b", "建议")], widget=RadioChoices(cards=True, hints={"a": "要解决"})
    )
    ways = forms.MultipleChoiceField(label="通知", choices=[("sms", "短信")], required=False, widget=CheckChoices)
    day = DatePartsField(label="日期", required=False)
    proof = forms.FileField(label="材料", required=False, widget=FilePicker)
    town = forms.ChoiceField(label="镇", choices=[("x", "丁蜀镇")], error_messages={"required": "请告诉我们在哪个镇。"})
    agree = forms.BooleanField(label="属实")


def render(form: forms.Form, name: str, options: str = "") -> str:
    """One field of a form as the tag sets it."""
    return Template(f"{{% load ui %}}{{% field bound {options} %}}").render(Context({"bound": form[name]}))


def test_a_text_is_described_by_hint_count_and_error_in_reading_order() -> None:
    html = render(Letter({"story": "电梯坏了" * 5}), "story")
    assert 'aria-describedby="id_story_helptext id_story_count id_story_error"' in html
    for part in ("helptext", "count", "error"):
        assert f'id="id_story_{part}"' in html
    assert 'aria-invalid="true"' in html


def test_a_counted_text_is_never_cut_off_and_comes_back_whole() -> None:
    text = "电梯坏了" * 5
    html = render(Letter({"story": text}), "story")
    assert "maxlength" not in html
    assert 'data-xf-count="10"' in html
    assert text in html
    assert "最多 10 字，现在有 20 字" in html


def test_choices_carry_their_hints_and_one_label_each() -> None:
    html = render(Letter(), "kind")
    assert "choices--cards" in html
    assert html.count("<label") == html.count("</label>") == 2
    assert html.count("求决") == 1
    assert "要解决" in html


def test_a_page_heading_is_the_label() -> None:
    assert "<h1><label" in render(Letter(), "story", "page=True")
    assert "<h1>目的" in render(Letter(), "kind", "page=True")


def test_only_what_may_be_left_out_is_marked() -> None:
    assert "选填" in render(Letter(), "proof")
    assert "选填" not in render(Letter(), "story")
    assert "选填" not in render(Letter(), "agree")


def test_problems_lead_to_the_control_that_mends_them() -> None:
    found = {problem.target: problem.text for problem in problems(Letter({"day_year": "2026"}))}
    assert found == {
        "id_story": "请填写“经过”。",
        "id_kind_0": "请选择“目的”。",
        "id_day_0": "请把年、月、日都填上，例如 2026 年 3 月 5 日。",
        "id_town": "请告诉我们在哪个镇。",
        "id_agree": "请勾选“属实”。",
    }


def test_every_target_of_a_problem_is_on_the_page() -> None:
    form = Letter({"day_year": "2026"})
    page = "".join(render(form, name) for name in form.fields)
    for problem in problems(form):
        assert f'id="{problem.target}"' in page


def test_problems_of_a_set_are_those_of_the_set_and_of_each_form() -> None:
    formset_class = forms.formset_factory(Letter, min_num=1, validate_min=True, extra=0)
    formset = formset_class({"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"})
    texts = [problem.text for problem in problems(formset)]
    assert len(texts) == 1
    filled = formset_class({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-story": "好"})
    assert "id_form-0-kind_0" in {problem.target for problem in problems(filled)}


def test_a_date_in_three_parts() -> None:
    field = DatePartsField(required=False)
    assert field.clean(["2024", "2", "29"]) == date(2024, 2, 29)
    assert field.clean(["", "", ""]) is None


def test_a_day_that_does_not_exist_is_said_so() -> None:
    form = Letter({"day_year": "2026", "day_month": "2", "day_day": "29"})
    assert form.errors["day"] == ["没有这一天。请检查年、月、日是否写对。"]


def test_the_parts_of_a_known_date_are_shown_again() -> None:
    html = render(Letter(initial={"day": date(2026, 3, 5)}), "day")
    for part in ("2026", "3", "5"):
        assert f'value="{part}"' in html


def test_the_error_summary_is_absent_when_all_is_well() -> None:
    template = Template("{% load ui %}{% error_summary form %}")
    assert template.render(Context({"form": Letter()})).strip() == ""
    assert 'href="#id_story"' in template.render(Context({"form": Letter({})}))


@pytest.mark.parametrize("widget", [WordedSelect, SetOnceSelect])
def test_a_list_says_its_groups_what_is_chosen_and_by_which_words_it_is_found_and_escapes_them_all(
    widget: type[WordedSelect],
) -> None:
    choices = [("", "全部"), ("住房 <局>", [(7, "物业 & 维修"), ("8", "拆迁")])]
    words = {"7": '电梯"漏水'}
    form = PlainForm({"topic": "7"})
    form.fields["topic"] = forms.ChoiceField(required=False, choices=choices, widget=widget(words=lambda: words))
    assert str(form["topic"]) == (
        '<select name="topic" id="id_topic">\n'
        '  <option value="">全部</option>\n'
        '  <optgroup label="住房 &lt;局&gt;">\n'
        '  <option value="7" data-words="电梯&quot;漏水" selected>物业 &amp; 维修</option>\n'
        '  <option value="8">拆迁</option>\n'
        "  </optgroup>\n</select>"
    )


def test_a_list_set_once_marks_what_each_reader_has_chosen_and_nothing_that_it_does_not_have() -> None:
    choices, marked = [("", "全部"), ("7", "物业"), ("8", "拆迁")], []
    for value in ("7", "8", "", "9"):
        form = PlainForm({"topic": value})
        form.fields["topic"] = forms.ChoiceField(required=False, choices=choices, widget=SetOnceSelect())
        marked.append([line for line in str(form["topic"]).splitlines() if "selected" in line])
    assert marked[:3] == [
        ['  <option value="7" selected>物业</option>'],
        ['  <option value="8" selected>拆迁</option>'],
        ['  <option value="" selected>全部</option>'],
    ]
    assert marked[3] == []


class Choosing(PlainForm):
    """Lists of which nothing, something or the one thing there is is chosen."""

    kind = forms.ChoiceField(label="类别", choices=[("a", "会议"), ("b", "培训")])
    known = forms.ChoiceField(label="方式", choices=[("a", "来信"), ("b", "来访")], initial="b")
    only = forms.ChoiceField(label="单位", choices=[("a", "信访局")])
    left = forms.ChoiceField(label="地方", choices=[("a", "镇"), ("b", "街道")], required=False)
    places = forms.IntegerField(label="名额", max_value=50, min_value=2, required=False)


def test_a_list_from_which_one_must_be_chosen_begins_with_nothing_chosen() -> None:
    assert {name: "请选择" in render(Choosing(), name) for name in ("kind", "known", "only", "left")} == {
        "kind": True,
        "known": False,
        "only": False,
        "left": False,
    }
    sent = Choosing({"kind": "", "known": "a", "only": "a"})
    assert sent.errors["kind"] == ["请选择“类别”。"]
    assert "请选择" in render(sent, "kind").replace("请选择“", "")
    assert "请选择" not in render(Choosing({"kind": "b"}), "kind")


@pytest.mark.parametrize(("typed", "said"), [("99999", "“名额”最多 50。"), ("1", "“名额”至少是 2。")])
def test_a_number_beyond_its_limits_is_told_in_own_words(typed: str, said: str) -> None:
    assert Choosing({"kind": "a", "known": "a", "only": "a", "places": typed}).errors["places"] == [said]
