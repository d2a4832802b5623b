"""Long lists can be found in by typing; short ones stay as they are, and so do all where scripts do not run."""

from django import forms
from django.template import Context, Template

PAGE = Template("{% load ui %}{% field form.body %}")


class OfBodies(forms.Form):
    body = forms.ChoiceField(label="单位", required=False)

    def __init__(self, *groups: list[str]) -> None:
        super().__init__()
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "请选择"),
            *((f"组{n}", [(name, name) for name in group]) for n, group in enumerate(groups)),
        ]


def shown(form: forms.Form) -> str:
    return PAGE.render(Context({"form": form}))


def test_a_long_list_is_found_in_by_typing_and_keeps_its_groups() -> None:
    html = shown(OfBodies(["住建局", "水利局"], [f"{n}镇" for n in range(10)]))
    assert 'data-xf-find="/static/vendor/tom-select.min.js' in html
    assert 'data-xf-find-hint="输入几个字查找"' in html
    assert html.count("<optgroup") == 2
    assert "<script" not in html


def test_a_short_list_stays_a_list() -> None:
    assert "data-xf-find" not in shown(OfBodies(["住建局", "水利局"], ["丁蜀镇"]))


def test_an_optional_list_can_be_emptied_again() -> None:
    form = OfBodies([f"{n}镇" for n in range(20)])
    assert 'data-xf-find-optional="true"' in shown(form)
    form.fields["body"].required = True
    assert 'data-xf-find-optional=""' in shown(form)
