"""The administrator's pages: everybody finds the way, changes are made and journaled, others are refused."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.agencies import builders
from tests.delivery.desk.agencies.conftest import Office, signed_in
from xinfang import letters
from xinfang.agencies import administration, operations
from xinfang.agencies.context import acting
from xinfang.agencies.models import (
    AdministrationEvent,
    Body,
    Competence,
    Delegation,
    LocalRule,
    Officer,
    Post,
    TeamMembership,
    Topic,
)
from xinfang.agencies.types import BACKUP_MADE, AccountKind, Role
from xinfang.base import clock
from xinfang.delivery.desk.agencies.views.journal import ACTIONS
from xinfang.delivery.signin import factor_views
from xinfang.delivery.ui.recovery import CARRIER
from xinfang.law.book import LawBook
from xinfang.law.calendar import next_day

ADMINISTRATORS_ONLY = [
    "body-new",
    "officers",
    "officer-new",
    "competence-new",
    "local-rules",
    "local-rule-new",
    "topics",
]
OWNERS_ACTIONS = {"database.open", "database.backup", "database.backup_made", "database.restore"}
OWNERS_ACTIONS |= {"keys.rotate", "keys.rewrap", "keys.retire"}
FOR_ALL_OFFICERS = ["bodies", "competences", "delegations", "delegation-new"]

BODY = {
    "parent": "",
    "code": "NEW",
    "name": "某某市新设局",
    "short_name": "新设局",
    "kind": "DEPARTMENT",
    "level": "COUNTY",
    "region_code": builders.REGION,
}


def page(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def make_competent(body_id: int) -> None:
    """Enter a competence of the body, of whatever kind."""
    operations.competence.grant_competence(
        body_id=body_id,
        topic_id=builders.topic("030500", "物业管理").pk,
        region_id=None,
        legal_basis="“三定”规定",
        first_day=builders.TODAY,
        last_day=None,
        actor=builders.SYSTEM,
        now=builders.NOW,
    )


def text_of_ways(answer: HttpResponse) -> str:
    """The main navigation, as it is sent."""
    return str(answer.content.decode().partition('<nav class="desk__nav"')[2].partition("</nav>")[0])


def keeper(office: Office, role: Role) -> Client:
    """The browser of one of the other administrators."""
    with acting(builders.SYSTEM, request_id="test"):
        officer = builders.officer(role.lower(), office.government, [role], kind=AccountKind.ADMIN)
    return signed_in(officer.account)


def last_action() -> str:
    event = AdministrationEvent.objects.order_by("-id").first()
    assert event is not None
    return event.action


class TestWhoMayEnter:
    @pytest.mark.parametrize("name", ADMINISTRATORS_ONLY)
    def test_others_are_refused(self, clerk_browser: Client, name: str) -> None:
        assert clerk_browser.get(page(name)).status_code == 403

    def test_others_cannot_change_what_they_may_see(self, clerk_browser: Client, office: Office) -> None:
        for name in ("body-edit", "body-move", "body-close"):
            assert clerk_browser.post(page(name, office.department), {}).status_code == 403
        assert b"body-new" not in clerk_browser.get(page("bodies")).content
        assert clerk_browser.get(page("journal")).status_code == 403
        assert clerk_browser.post(page("sheet", "bodies"), {}).status_code == 403

    @pytest.mark.parametrize("name", FOR_ALL_OFFICERS)
    def test_officers_see_the_directory_and_their_delegations(self, clerk_browser: Client, name: str) -> None:
        assert clerk_browser.get(page(name)).status_code == 200

    @pytest.mark.parametrize("name", [*ADMINISTRATORS_ONLY, *FOR_ALL_OFFICERS, "administration", "sign-in"])
    def test_the_administrator_sees_all_but_the_journal(self, admin_browser: Client, name: str) -> None:
        assert admin_browser.get(page(name)).status_code == 200
        assert admin_browser.get(page("journal")).status_code == 403

    @pytest.mark.parametrize("name", ["bodies", "competences", "officers"])
    def test_what_is_looked_for_is_all_that_the_address_holds(self, admin_browser: Client, name: str) -> None:
        assert CARRIER not in admin_browser.get(page(name)).content.decode()

    def test_the_public_is_asked_to_sign_in(self, office: Office) -> None:
        answer = Client().get(page("bodies"))
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"{reverse('account_login')}?next=/desk/bodies/"

    def test_citizens_are_refused(self, office: Office) -> None:
        browser = Client()
        browser.force_login(builders.citizen())
        assert browser.get(page("bodies")).status_code == 403


class TestHome:
    def test_whoever_runs_the_system_lands_here_and_sees_no_ways_to_matters(self, admin_browser: Client) -> None:
        assert admin_browser.get("/desk/").url == page("administration")
        answer = admin_browser.get(page("administration"))
        assert f'href="{page("officers")}"' in answer.content.decode()
        for way in ("register", "bulk", "home"):
            assert f'href="{page(way)}"' not in text_of_ways(answer)

    def test_others_have_their_worklist(self, clerk_browser: Client) -> None:
        assert clerk_browser.get("/desk/").status_code == 200
        assert clerk_browser.get(page("administration")).status_code == 403

    def test_it_names_what_wants_attention(self, admin_browser: Client, office: Office) -> None:
        with acting(builders.SYSTEM, request_id="test"):
            make_competent(office.department)
            idle = builders.officer("idle", office.department, [])
        concerns = {c.title: c for c in admin_browser.get(page("administration")).context["concerns"]}
        assert [link.href for link in concerns["有职权、没有签发人的单位"].links] == [page("body", office.department)]
        assert [link.href for link in concerns["没有岗位的工作人员"].links] == [page("officer", idle.pk)]
        assert concerns["从未登录过的工作人员"].count == 2

    def test_what_is_in_order_is_no_concern(self, admin_browser: Client, office: Office) -> None:
        with acting(builders.SYSTEM, request_id="test"):
            make_competent(office.department)
            builders.officer("head", office.department, [Role.SIGNATORY])
        titles = [concern.title for concern in admin_browser.get(page("administration")).context["concerns"]]
        assert titles == ["从未登录过的工作人员"]

    @pytest.mark.parametrize(("days_ago", "is_due"), [(None, True), (0, False), (2, False), (3, True)])
    def test_it_says_when_the_last_backup_was_made(
        self, admin_browser: Client, days_ago: int | None, is_due: bool
    ) -> None:
        if days_ago is not None:
            made_at = clock.now() - timedelta(days=days_ago)
            with acting(builders.SYSTEM, request_id="test"):
                AdministrationEvent.objects.create(happened_at=made_at, action=BACKUP_MADE)
        answer = admin_browser.get(page("administration"))
        assert answer.context["backup"].is_due is is_due
        shown = answer.content.decode()
        assert ("xinfang backup" in shown) is is_due
        assert ("上次备份" in shown) is (days_ago is not None)

    @pytest.mark.parametrize(
        ("role", "rooms"), [(Role.AUDIT_ADMIN, {"journal", "readings"}), (Role.SECURITY_ADMIN, {"sign-in"})]
    )
    def test_the_other_two_find_what_is_theirs_and_no_more(self, office: Office, role: Role, rooms: set[str]) -> None:
        answer = keeper(office, role).get(page("administration"))
        assert answer.context["concerns"] == []
        assert {shown.link.href for shown in answer.context["rooms"]} == {
            page(name) for name in {"bodies", "competences"} | rooms
        }
        ways = {name for name in ("officers", "sign-in", "journal") if f'href="{page(name)}"' in text_of_ways(answer)}
        assert ways == rooms - {"readings"}


class TestBodies:
    def test_a_body_is_set_up_in_its_place(self, admin_browser: Client, office: Office) -> None:
        answer = admin_browser.post(page("body-new"), BODY | {"parent": office.government})
        made = Body.objects.get(code="NEW")
        assert answer.url == page("body", made.pk)
        parent = made.get_parent()
        assert parent is not None
        assert parent.pk == office.government
        event = AdministrationEvent.objects.order_by("-id").first()
        assert event is not None
        assert (event.action, event.actor) == ("body.create", f"OFFICER:{office.administrator.pk}")
        assert event.request_id

    def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
        self, admin_browser: Client, office: Office
    ) -> None:
        answer = admin_browser.post(page("body-new"), BODY | {"code": "DEP", "name": "写了很久的名称"})
        assert answer.status_code == 200
        assert answer.context["form"].errors["code"]
        assert "写了很久的名称" in answer.content.decode()

    def test_what_is_missing_is_named_in_plain_words(self, admin_browser: Client, office: Office) -> None:
        errors = admin_browser.post(page("body-new"), BODY | {"name": "", "level": "MOON"}).context["form"].errors
        assert errors["name"] == ["请填写“全称”。"]
        assert errors["level"] == ["“层级”里没有“MOON”，请从列出的选项中选择。"]

    def test_a_body_is_edited(self, admin_browser: Client, office: Office) -> None:
        admin_browser.post(page("body-edit", office.department), BODY | {"code": "DEP", "phone": "0510-1"})
        assert Body.objects.get(pk=office.department).phone == "0510-1"
        assert last_action() == "body.edit"

    def test_a_body_is_not_moved_below_itself(self, admin_browser: Client, office: Office) -> None:
        answer = admin_browser.post(page("body-move", office.government), {"parent": office.department})
        assert answer.context["form"].errors["parent"]

    def test_a_body_is_closed_with_its_successor(self, admin_browser: Client, office: Office) -> None:
        closing = {"valid_to": "2026-05-01", "successor": office.government}
        assert admin_browser.post(page("body-close", office.department), closing).status_code == 302
        closed = Body.objects.get(pk=office.department)
        assert (closed.valid_to, closed.successor_id) == (date(2026, 5, 1), office.government)
        assert admin_browser.get(page("body", office.department)).status_code == 200

    def test_search_finds_by_code(self, admin_browser: Client, office: Office) -> None:
        found = admin_browser.get(page("bodies"), {"q": "DEP"}).context["table"].rows
        assert [row[1].text for row in found] == ["DEP"]

    def test_an_unknown_body_is_not_found(self, admin_browser: Client) -> None:
        assert admin_browser.get(page("body", 999_999)).status_code == 404


class TestOfficers:
    def test_from_entry_to_first_sign_in(self, admin_browser: Client, office: Office) -> None:
        typed = {"username": "Newcomer", "name": "新来的", "body_id": office.department, "kind": "OFFICER"}
        answer = admin_browser.post(page("officer-new"), typed)
        link = answer.context["link"]
        assert link in answer.content.decode()
        browser = Client()
        assert browser.get(link).status_code == 200
        password = {"password1": "a-fine-password-9", "password2": "a-fine-password-9"}
        assert browser.post(link, password).status_code == 302
        assert browser.get(link).status_code == 410
        assert browser.login(username="newcomer", password="a-fine-password-9")

    def test_the_link_refuses_a_weak_password_and_a_slip(self, admin_browser: Client, office: Office) -> None:
        typed = {"username": "newcomer", "name": "新来的", "body_id": office.department, "kind": "OFFICER"}
        link = admin_browser.post(page("officer-new"), typed).context["link"]
        weak = Client().post(link, {"password1": "1234", "password2": "1234"})
        assert weak.context["form"].errors["password1"]
        slip = Client().post(link, {"password1": "a-fine-password-9", "password2": "a-fine-passwort-9"})
        assert slip.context["form"].errors["password2"]

    def test_a_post_is_given_and_ended(self, admin_browser: Client, office: Office) -> None:
        clerk = office.registrar.pk
        typed = {"body_id": office.government, "roles": ["REVIEWER"], "first_day": "2026-01-01"}
        assert admin_browser.post(page("post-new", clerk), typed).status_code == 302
        post = Post.objects.get(officer=clerk, body=office.government)
        admin_browser.post(page("post-end", clerk, post.pk), {"last_day": "2026-06-30"})
        post.refresh_from_db()
        assert post.validity.upper == date(2026, 7, 1)
        assert admin_browser.get(page("officer", clerk)).status_code == 200

    def test_an_overlapping_post_is_refused_in_words(self, admin_browser: Client, office: Office) -> None:
        typed = {"body_id": office.department, "roles": ["REVIEWER"], "first_day": "2026-01-01"}
        answer = admin_browser.post(page("post-new", office.registrar.pk), typed)
        assert "任职期重叠" in answer.content.decode()

    def test_a_team_is_joined_and_left(self, admin_browser: Client, office: Office) -> None:
        clerk = office.registrar.pk
        admin_browser.post(page("team-new", clerk), {"team": "REPORTING", "first_day": "2026-01-01"})
        membership = TeamMembership.objects.get(officer=clerk)
        admin_browser.post(page("team-end", clerk, membership.pk), {"last_day": "2026-03-31"})
        membership.refresh_from_db()
        assert membership.validity.upper == date(2026, 4, 1)

    def test_who_leaves_cannot_sign_in(self, admin_browser: Client, clerk_browser: Client, office: Office) -> None:
        admin_browser.post(page("officer-active", office.registrar.pk), {"active": "no"})
        assert not Officer.objects.get(pk=office.registrar.pk).active
        assert clerk_browser.get(page("bodies")).status_code == 302

    def test_nobody_appoints_oneself(self, admin_browser: Client, office: Office) -> None:
        typed = {"body_id": office.department, "roles": ["SECURITY_ADMIN"], "first_day": "2026-01-01"}
        answer = admin_browser.post(page("post-new", office.administrator.pk), typed)
        assert answer.status_code == 200
        assert Post.objects.filter(officer=office.administrator).count() == 1

    def test_a_new_link_ends_the_old_one(self, admin_browser: Client, office: Office) -> None:
        first = admin_browser.post(page("officer-link", office.registrar.pk)).context["link"]
        second = admin_browser.post(page("officer-link", office.registrar.pk)).context["link"]
        assert Client().get(first).status_code == 410
        assert Client().get(second).status_code == 200


class TestRegister:
    @pytest.fixture
    def topic(self, office: Office) -> Topic:
        with acting(builders.SYSTEM, request_id="test"):
            builders.topic("030000", "城乡建设")
            return builders.topic("030400", "住房保障与房地产", parent="030000")

    def test_a_competence_is_entered_corrected_and_ended(
        self, admin_browser: Client, office: Office, topic: Topic
    ) -> None:
        typed = {
            "body_id": office.department,
            "topic_id": topic.pk,
            "legal_basis": "《某法》",
            "first_day": "2024-01-01",
        }
        assert admin_browser.post(page("competence-new"), typed).status_code == 302
        entered = Competence.objects.get()
        admin_browser.post(page("competence-basis", entered.pk), {"legal_basis": "《某法》第三条"})
        admin_browser.post(page("competence-end", entered.pk), {"last_day": "2026-12-31"})
        entered.refresh_from_db()
        assert (entered.legal_basis, entered.validity.upper) == ("《某法》第三条", date(2027, 1, 1))
        listed = admin_browser.get(page("competences"), {"topic": "030000", "body": office.department})
        assert [row.topic_name for row in listed.context["rows"]] == ["住房保障与房地产"]
        again = admin_browser.post(page("competence-new"), typed)
        assert "有效期重叠" in again.content.decode()

    def test_a_basis_is_required(self, admin_browser: Client, office: Office, topic: Topic) -> None:
        typed = {"body_id": office.department, "topic_id": topic.pk, "first_day": "2024-01-01"}
        assert admin_browser.post(page("competence-new"), typed).context["form"].errors["legal_basis"]

    def test_local_rules_are_dated_and_cited(self, admin_browser: Client, office: Office) -> None:
        first_day = next_day(clock.today())
        assert admin_browser.post(page("local-rule-new"), local_rule(office, first_day)).status_code == 302
        rule = LocalRule.objects.get()
        assert (rule.key, rule.value) == ("evaluation_window", 45)
        admin_browser.post(page("local-rule-end", rule.pk), {"last_day": first_day.isoformat()})
        rule.refresh_from_db()
        assert rule.validity.upper == next_day(first_day)
        listed = admin_browser.get(page("local-rules")).content.decode()
        assert "评价" in listed
        assert "45 日" in listed

    def test_a_local_rule_that_costs_petitioners_time_is_refused_on_its_field(
        self, admin_browser: Client, office: Office
    ) -> None:
        typed = local_rule(office, next_day(clock.today())) | {"value": "10"}
        refused = admin_browser.post(page("local-rule-new"), typed)
        assert refused.context["form"].errors["value"] == ["这是信访人的权利，时间不能比通常的 30 更短。"]
        assert not LocalRule.objects.exists()

    def test_only_periods_that_the_law_leaves_open_are_offered(self, admin_browser: Client) -> None:
        offered = {
            key for key, _words in admin_browser.get(page("local-rule-new")).context["form"].fields["key"].choices
        }
        assert offered == {"", *LawBook.load().local_terms()}
        assert {"handle", "notice", "review_request"}.isdisjoint(offered)

    def test_the_list_of_contents_is_loaded_once(self, admin_browser: Client, office: Office) -> None:
        for _attempt in range(2):
            assert admin_browser.post(page("topics-load")).status_code == 302
        assert Topic.objects.filter(version="2017", parent=None).count() == 17
        assert "住房保障与房地产" in admin_browser.get(page("topics")).content.decode()


def local_rule(office: Office, first_day: date) -> dict[str, object]:
    return {
        "body_id": office.petitions,
        "key": "evaluation_window",
        "value": "45",
        "citation": "服务承诺",
        "first_day": first_day.isoformat(),
    }


class TestDelegations:
    @pytest.fixture
    def colleague(self, office: Office) -> Officer:
        with acting(builders.SYSTEM, request_id="test"):
            return builders.officer("colleague", office.department, [Role.CASE_OFFICER])

    def typed(self, office: Office, colleague: Officer) -> dict[str, object]:
        return {
            "from_officer": office.registrar.pk,
            "to_officer": colleague.pk,
            "body_id": office.department,
            "roles": ["REGISTRAR"],
            "first_day": "2099-01-01",
            "last_day": "2099-01-10",
            "reason": "出差",
        }

    def test_an_officer_gives_and_takes_back_the_own(
        self, clerk_browser: Client, office: Office, colleague: Officer
    ) -> None:
        assert clerk_browser.post(page("delegation-new"), self.typed(office, colleague)).status_code == 302
        given = Delegation.objects.get()
        assert "出差" in clerk_browser.get(page("delegations")).content.decode()
        clerk_browser.post(page("delegation-revoke", given.pk))
        given.refresh_from_db()
        assert given.revoked_at is not None

    def test_nobody_gives_what_is_anothers(self, office: Office, colleague: Officer) -> None:
        browser = Client()
        browser.force_login(colleague.account)
        answer = browser.post(page("delegation-new"), self.typed(office, colleague))
        assert answer.context["form"].errors["from_officer"]

    def test_roles_one_does_not_hold_are_refused(
        self, clerk_browser: Client, office: Office, colleague: Officer
    ) -> None:
        answer = clerk_browser.post(page("delegation-new"), self.typed(office, colleague) | {"roles": ["SIGNATORY"]})
        assert answer.context["form"].errors["roles"]
        assert not Delegation.objects.exists()


class TestSpreadsheets:
    CONTENT = (
        "单位代码,全称,简称,性质,层级,区划代码\n"
        "NEW,新设局,新设局,政府工作部门,县级,999901\n"
        "BAD,坏了局,坏了局,王国,县级,999901"
    )

    def upload(self, browser: Client, content: str) -> Any:
        sheet = SimpleUploadedFile("bodies.csv", content.encode())
        return browser.post(page("sheet", "bodies"), {"sheet": sheet})

    def test_a_preview_shows_every_row_and_writes_nothing(self, admin_browser: Client) -> None:
        text = self.upload(admin_browser, self.CONTENT).content.decode()
        assert "预览：还没有写入" in text
        assert "新增 1 行" in text
        assert "不导入 1 行" in text
        assert "不认识“王国”" in text
        assert not Body.objects.filter(code="NEW").exists()

    def test_confirming_takes_the_good_rows(self, admin_browser: Client) -> None:
        carried = self.upload(admin_browser, self.CONTENT).context["carried"]
        text = admin_browser.post(page("sheet", "bodies"), {"rows": carried}).content.decode()
        assert "导入完成" in text
        assert Body.objects.filter(code="NEW").exists()
        assert not Body.objects.filter(code="BAD").exists()

    def test_rows_changed_on_the_way_are_refused(self, admin_browser: Client) -> None:
        carried = self.upload(admin_browser, self.CONTENT).context["carried"]
        answer = admin_browser.post(page("sheet", "bodies"), {"rows": carried + "x"})
        assert "预览已经失效" in answer.content.decode()
        assert not Body.objects.filter(code="NEW").exists()

    def test_an_unfit_file_is_refused_in_words(self, admin_browser: Client) -> None:
        assert "缺少这些列" in self.upload(admin_browser, "甲,乙\n1,2").content.decode()

    def test_nothing_chosen_is_said(self, admin_browser: Client) -> None:
        assert admin_browser.post(page("sheet", "bodies"), {}).context["form"].errors["sheet"]

    def test_new_officers_links_are_shown_once(self, admin_browser: Client) -> None:
        sheet = SimpleUploadedFile("officers.csv", "用户名,姓名,单位代码\nli,李某,DEP".encode())
        preview = admin_browser.post(page("sheet", "officers"), {"sheet": sheet})
        assert "/accounts/first-password/" not in preview.content.decode()
        done = admin_browser.post(page("sheet", "officers"), {"rows": preview.context["carried"]})
        assert "/accounts/first-password/" in done.content.decode()

    @pytest.mark.parametrize("kind", ["bodies", "competences", "officers"])
    def test_there_is_a_page_and_a_template_for_each(self, admin_browser: Client, kind: str) -> None:
        assert admin_browser.get(page("sheet", kind)).status_code == 200
        assert admin_browser.get(page("sheet-template", kind)).content.startswith(b"PK")

    def test_there_is_no_other_kind(self, admin_browser: Client) -> None:
        assert admin_browser.get(page("sheet", "kings")).status_code == 404


class TestSignIn:
    def test_a_lost_second_step_is_reset_by_the_security_administrator_alone(
        self, office: Office, admin_browser: Client
    ) -> None:
        builders.factor(office.registrar.account)
        officer = office.registrar.pk
        assert page("factor-reset", officer) not in admin_browser.get(page("sign-in-of", officer)).content.decode()
        refused = admin_browser.post(page("factor-reset", officer), {"reason": "手机丢失"})
        assert "只有安全管理员可以重置" in refused.content.decode()
        guard = keeper(office, Role.SECURITY_ADMIN)
        assert page("factor-reset", officer) in guard.get(page("sign-in-of", officer)).content.decode()
        assert guard.post(page("factor-reset", officer), {"reason": ""}).context["form"].errors["reason"]
        assert guard.post(page("factor-reset", officer), {"reason": "手机丢失"}).url == page("sign-in-of", officer)
        assert last_action() == "factor.reset"
        assert "没有启用两步验证" in guard.post(page("factor-reset", officer), {"reason": "再来"}).content.decode()

    def test_an_officer_is_linked_with_the_identity_provider_by_the_system_administrator(
        self, office: Office, admin_browser: Client, settings: Settings
    ) -> None:
        officer = office.registrar.pk
        assert admin_browser.get(page("sign-in-outside", officer)).status_code == 404
        settings.OIDC_ISSUER = "https://id.example"
        assert page("sign-in-outside", officer) in admin_browser.get(page("sign-in-of", officer)).content.decode()
        assert admin_browser.post(page("sign-in-outside", officer), {"subject": "s-1"}).url == page(
            "sign-in-of", officer
        )
        assert last_action() == "account.subject"
        assert keeper(office, Role.SECURITY_ADMIN).get(page("sign-in-outside", officer)).status_code == 403
        own = admin_browser.post(page("sign-in-outside", office.administrator.pk), {"subject": "s-2"})
        assert "不能关联自己的账号" in own.content.decode()

    def test_nobody_resets_the_own(self, office: Office) -> None:
        guard = keeper(office, Role.SECURITY_ADMIN)
        own = Officer.objects.get(account__username="security_admin").pk
        assert "不能重置自己的" in guard.post(page("factor-reset", own), {"reason": "手机丢失"}).content.decode()

    @pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, None])
    def test_all_sessions_of_an_officer_are_ended(
        self, office: Office, admin_browser: Client, clerk_browser: Client, role: Role | None
    ) -> None:
        assert clerk_browser.get(page("bodies")).status_code == 200
        browser = keeper(office, role) if role else admin_browser
        browser.post(page("sessions-end", office.registrar.pk), {"reason": "账号可能被盗"})
        assert clerk_browser.get(page("bodies")).status_code == 302
        assert last_action() == "sessions.end"

    def test_the_list_says_who_has_one_and_others_do_not_see_it(self, office: Office, clerk_browser: Client) -> None:
        rows = keeper(office, Role.SECURITY_ADMIN).get(page("sign-in")).context["table"].rows
        said = {row[1].text: row[3].text for row in rows}
        assert said == {"boss": "已启用", "security_admin": "已启用", "clerk": "没有启用"}
        for name in ("sign-in-of", "factor-reset", "sessions-end"):
            assert clerk_browser.get(page(name, office.registrar.pk)).status_code == 403
        assert keeper(office, Role.AUDIT_ADMIN).get(page("sign-in")).status_code == 403


class TestJournal:
    def test_is_for_the_auditor(self, office: Office) -> None:
        browser = keeper(office, Role.AUDIT_ADMIN)
        text = browser.get(page("journal")).content.decode()
        assert "新设单位" in text
        assert browser.get(page("officers")).status_code == 403

    def test_goes_back_page_by_page(self, office: Office) -> None:
        browser = keeper(office, Role.AUDIT_ADMIN)
        with acting(builders.SYSTEM, request_id="test"):
            for number in range(administration.JOURNAL_PAGE):
                builders.body(f"B{number}")
        first = browser.get(page("journal")).context
        second = browser.get(page("journal") + first["next_href"]).context
        keys = [row.id for _action, row in [*first["lines"], *second["lines"]]]
        assert len(keys) == len(set(keys)) == AdministrationEvent.objects.count()
        assert browser.get(page("journal"), {"before": "x"}).status_code == 404

    def test_knows_a_word_for_every_action(self) -> None:
        rooms = (Path(operations.__file__).parent, Path(letters.__file__).parent)
        written = {
            action
            for room in rooms
            for module in room.glob("*.py")
            for action in re.findall(r'record\(\s*"(\w+\.\w+)"', module.read_text(encoding="utf-8"))
        }
        door = Path(factor_views.__file__).parent
        own = {
            action
            for module in door.glob("*views.py")
            for action in re.findall(r'"((?:factor|account)\.\w+)"', module.read_text(encoding="utf-8"))
        }
        assert written | own | {"officer.return", "officer.leave"} | OWNERS_ACTIONS == set(ACTIONS)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("officer-new", "body_id"),
        ("competence-new", "body_id"),
        ("competence-new", "topic_id"),
        ("delegation-new", "from_officer"),
        ("local-rule-new", "key"),
    ],
)
def test_a_new_entry_begins_without_a_choice(office: Office, admin_browser: Client, name: str, field: str) -> None:
    form = admin_browser.get(page(name)).context["form"]
    assert next(iter(form.fields[field].choices)) == ("", "请选择")
    assert not form[field].value()
    assert field in admin_browser.post(page(name), {}).context["form"].errors
