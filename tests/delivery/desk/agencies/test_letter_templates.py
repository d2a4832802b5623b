"""The administrator's pages of templates: looked at with a sample matter, checked, kept in versions."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.agencies import builders
from tests.delivery.desk.agencies.conftest import Office
from xinfang.agencies.context import acting
from xinfang.agencies.models import AdministrationEvent
from xinfang.base import clock
from xinfang.letters import fonts, templates
from xinfang.letters.models import Template
from xinfang.letters.standard_texts import standard_text
from xinfang.procedure.documents import Document

PAGE = "/desk/templates/extension-notice/"
KIND = Document.EXTENSION_NOTICE


def typed(**changes: str) -> dict[str, str]:
    text = standard_text(KIND)
    return {
        "title": text.title,
        "addressee": text.addressee,
        "body": text.body,
        "attachments": "",
        "copies": "",
        "ruleset": "RS2022",
        "valid_from": clock.today().isoformat(),
        "note": "按法制审核意见修改。",
        **changes,
    }


def test_every_kind_is_listed(admin_browser: Client) -> None:
    page = admin_browser.get("/desk/templates/").content.decode()
    assert "信访处理意见书" in page
    assert "随系统提供" in page


def test_fonts_that_were_not_fetched_are_told(admin_browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "missing", lambda: ("FandolFang-Regular.otf",))
    answer = admin_browser.get("/desk/templates/")
    assert answer.status_code == 200
    assert "没有找到 FandolFang-Regular.otf" in answer.content.decode()


def test_a_preview_shows_pages_and_keeps_nothing(admin_browser: Client) -> None:
    for ruleset in ("RS2005", "RS2022"):
        page = admin_browser.post(PAGE, typed(ruleset=ruleset, valid_from="", note="", preview="1")).content.decode()
        assert "data:image/png;base64," in page
    assert not Template.objects.exists()


def test_a_new_version_holds_from_its_day(admin_browser: Client) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    answer = admin_browser.post(PAGE, typed(title="延长办理期限通知书", valid_from=tomorrow.isoformat()))
    assert answer.status_code == 302
    assert templates.in_force(KIND, on=clock.today())[1].title == standard_text(KIND).title
    row, text = templates.in_force(KIND, on=tomorrow)
    assert row is not None
    assert (row.version, text.title) == (1, "延长办理期限通知书")
    assert AdministrationEvent.objects.filter(action="letter_template.save").exists()
    assert "第 1 版" in admin_browser.get(PAGE).content.decode()
    assert admin_browser.get("/desk/administration/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"body": "{{ act.reason }}{{ clocks.extend.last_day }}{{ matter.numbr }}"}, "没有“matter.numbr”这个变量"),
        ({"title": "{{ nothing }}"}, "没有“nothing”这个变量"),
        ({"body": "因故延期。"}, "act.reason、clocks.extend.last_day、remedies"),
        ({"body": "{{ act.reason"}, "写法不对"),
        ({"note": ""}, "修改说明"),
        ({"valid_from": "2020-01-01"}, "启用日期不能早于今天"),
        ({"title": ""}, "标题"),
    ],
)
def test_what_is_unsound_is_told_at_its_field_and_nothing_is_kept(
    admin_browser: Client, changes: dict[str, str], told: str
) -> None:
    answer = admin_browser.post(PAGE, typed(**changes))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert told in page
    assert not Template.objects.exists()


def test_only_system_administrators_change_words(clerk_browser: Client) -> None:
    for path in ("/desk/templates/", PAGE):
        assert clerk_browser.get(path).status_code == 403
    assert clerk_browser.post(PAGE, typed()).status_code == 403


def test_an_unknown_kind_is_not_there(admin_browser: Client) -> None:
    assert admin_browser.get("/desk/templates/nonsense/").status_code == 404


def test_versions_are_never_changed(office: Office) -> None:
    actor = builders.SYSTEM
    with acting(actor, request_id="test"):
        now = clock.now()
        for expected in (1, 2):
            version = templates.save_template(
                KIND, standard_text(KIND), valid_from=clock.today(), note="再改", actor=actor, now=now
            )
            assert version == expected
        row, _text = templates.in_force(KIND, on=clock.today())
        assert row is not None
        assert row.version == 2
