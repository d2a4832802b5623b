"""Changing bodies, people and settings: by whom, with what checks, and what is left in the journal."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.agencies import builders
from xinfang.agencies import queries
from xinfang.agencies.actors import Actor
from xinfang.agencies.local_law import law_book_of
from xinfang.agencies.models import Account, AdministrationEvent, Body, Competence, OneTimeLink, Post
from xinfang.agencies.operations import (
    accounts,
    bodies,
    competence,
    delegations,
    local_rules,
    officers,
    places,
)
from xinfang.agencies.operations.journal import InvalidRow
from xinfang.agencies.operations.periods import last_day, span
from xinfang.agencies.types import AccountKind, BodyKind, Role
from xinfang.base.errors import Refused
from xinfang.law.errors import NotLocallySet
from xinfang.law.model import Rule

TOMORROW = builders.TODAY + timedelta(days=1)
WHO = {"actor": builders.SYSTEM, "now": builders.NOW}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("system_at_work")]


def problems(error: pytest.ExceptionInfo[InvalidRow]) -> set[str]:
    return set(error.value.problems)


class TestWhoMay:
    @pytest.mark.parametrize("actor", [Actor.public(), Actor.petitioner(), None])
    def test_only_administrators_and_the_program_change_bodies(self, actor: Actor | None) -> None:
        if actor is None:
            officer = builders.officer("clerk", builders.body("A"), [Role.BODY_HEAD])
            actor = Actor.officer(
                officer_id=officer.pk,
                account_id=officer.account_id,
                body_id=officer.body_id,
                charges=[],
                label="某人",
            )
        with pytest.raises(Refused) as refusal:
            bodies.create_body(details=builders.details("X"), parent_id=None, actor=actor, now=builders.NOW)
        assert refusal.value.code == "NOT_ADMINISTRATOR"


class TestTree:
    @pytest.fixture
    def tree(self) -> dict[str, int]:
        top = builders.body("TOP", kind=BodyKind.GOVERNMENT)
        branch = builders.body("BRANCH", parent=top)
        return {"TOP": top, "BRANCH": branch, "LEAF": builders.body("LEAF", parent=branch)}

    def shape(self) -> list[tuple[str, int]]:
        return [(body.code, body.depth) for body in queries.tree(on=builders.TODAY)]

    def test_a_move_takes_everything_below_along(self, tree: dict[str, int]) -> None:
        other = builders.body("OTHER")
        bodies.move_body(body_id=tree["BRANCH"], parent_id=other, **WHO)
        assert self.shape() == [("TOP", 1), ("OTHER", 1), ("BRANCH", 2), ("LEAF", 3)]
        assert Body.find_problems() == ([], [], [], [], [])

    def test_to_the_top(self, tree: dict[str, int]) -> None:
        bodies.move_body(body_id=tree["BRANCH"], parent_id=None, **WHO)
        assert self.shape() == [("TOP", 1), ("BRANCH", 1), ("LEAF", 2)]
        event = AdministrationEvent.objects.order_by("-id")[0]
        assert (event.action, event.before, event.after) == (
            "body.move",
            {"parent_id": tree["TOP"]},
            {"parent_id": None},
        )

    @pytest.mark.parametrize("target", ["BRANCH", "LEAF"])
    def test_nothing_is_put_below_itself(self, tree: dict[str, int], target: str) -> None:
        with pytest.raises(InvalidRow) as refusal:
            bodies.move_body(body_id=tree["BRANCH"], parent_id=tree[target], **WHO)
        assert problems(refusal) == {"parent"}

    def test_a_body_with_others_below_is_not_closed(self, tree: dict[str, int]) -> None:
        with pytest.raises(Refused) as refusal:
            bodies.close_body(body_id=tree["BRANCH"], closed_on=date(2026, 6, 1), successor_id=None, **WHO)
        assert refusal.value.code == "HAS_CHILDREN"

    def test_closing_ends_posts_and_competences_the_day_before(self, tree: dict[str, int]) -> None:
        builders.officer("li", tree["LEAF"], [Role.CASE_OFFICER])
        topic = builders.topic("030000", "城乡建设").pk
        competence.grant_competence(
            body_id=tree["LEAF"],
            topic_id=topic,
            region_id=None,
            legal_basis="某法",
            first_day=date(2020, 1, 1),
            last_day=None,
            **WHO,
        )
        bodies.close_body(body_id=tree["LEAF"], closed_on=date(2026, 6, 1), successor_id=tree["TOP"], **WHO)
        assert Post.objects.get().validity.upper == date(2026, 6, 1)
        assert Competence.objects.get().validity.upper == date(2026, 6, 1)
        closed = queries.body(tree["LEAF"])
        assert closed is not None
        assert (closed.is_open(date(2026, 5, 31)), closed.is_open(date(2026, 6, 1))) == (True, False)
        with pytest.raises(Refused, match="已经撤并"):
            bodies.close_body(body_id=tree["LEAF"], closed_on=date(2026, 7, 1), successor_id=None, **WHO)

    def test_nothing_is_entered_below_a_closed_body(self, tree: dict[str, int]) -> None:
        bodies.close_body(body_id=tree["LEAF"], closed_on=date(2026, 6, 1), successor_id=None, **WHO)
        with pytest.raises(InvalidRow) as refusal:
            builders.body("LATE", parent=tree["LEAF"])
        assert problems(refusal) == {"parent"}

    def test_what_is_wrong_is_named_by_field(self) -> None:
        builders.body("A")
        with pytest.raises(InvalidRow) as refusal:
            builders.body("A", region_code="宜兴", kind="KINGDOM")
        assert problems(refusal) == {"code", "region_code", "kind"}


class TestPeople:
    def test_usernames_are_taken_once_whatever_their_case(self) -> None:
        body = builders.body("A")
        builders.officer("li", body)
        with pytest.raises(InvalidRow) as refusal:
            builders.officer("LI", body)
        assert problems(refusal) == {"username"}

    def test_a_new_officer_cannot_sign_in_before_the_link_is_used(self) -> None:
        officer = builders.officer("li", builders.body("A"))
        assert not officer.account.has_usable_password()

    @pytest.mark.parametrize(
        ("kind", "role"), [(AccountKind.ADMIN, Role.SIGNATORY), (AccountKind.OFFICER, Role.SYSTEM_ADMIN)]
    )
    def test_running_the_system_and_handling_matters_are_kept_apart(self, kind: AccountKind, role: Role) -> None:
        body = builders.body("A")
        officer = builders.officer("li", body, kind=kind)
        with pytest.raises(InvalidRow) as refusal:
            builders.post(officer.pk, body, [role])
        assert problems(refusal) == {"roles"}

    def test_one_post_holds_one_of_the_three_administrators(self) -> None:
        body = builders.body("A")
        officer = builders.officer("boss", body, kind=AccountKind.ADMIN)
        with pytest.raises(InvalidRow) as refusal:
            builders.post(officer.pk, body, [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
        assert problems(refusal) == {"roles"}

    def test_the_three_administrators_are_three_people_in_whatever_body(self) -> None:
        body, other = builders.body("A"), builders.body("B")
        officer = builders.officer("boss", body, [Role.SYSTEM_ADMIN], kind=AccountKind.ADMIN)
        with pytest.raises(InvalidRow, match="三个人"):
            builders.post(officer.pk, other, [Role.SECURITY_ADMIN])
        assert builders.post(officer.pk, other, [Role.SYSTEM_ADMIN])

    def test_one_may_follow_the_other(self) -> None:
        body = builders.body("A")
        officer = builders.officer("boss", body, kind=AccountKind.ADMIN)
        builders.post(officer.pk, body, [Role.SYSTEM_ADMIN], last_day=builders.TODAY)
        assert builders.post(officer.pk, body, [Role.AUDIT_ADMIN], first_day=builders.TODAY + timedelta(days=1))

    def test_administrators_join_no_team(self) -> None:
        officer = builders.officer("boss", builders.body("A"), kind=AccountKind.ADMIN)
        with pytest.raises(InvalidRow):
            officers.join_team(officer_id=officer.pk, team="REPORTING", first_day=builders.TODAY, last_day=None, **WHO)

    def test_somebody_unknown_is_refused(self) -> None:
        with pytest.raises(Refused) as refusal:
            builders.post(uuid4(), builders.body("A"), [Role.REGISTRAR])
        assert refusal.value.code == "NOT_FOUND"


class TestLinks:
    def test_the_secret_is_not_stored(self) -> None:
        officer = builders.officer("li", builders.body("A"))
        token = officers.renew_link(officer_id=officer.pk, **WHO)
        assert token not in {link.digest for link in OneTimeLink.objects.all()}
        assert token not in str(list(AdministrationEvent.objects.values_list("before", "after")))
        assert accounts.account_of_link(token=token, now=builders.NOW) == officer.account

    def test_it_ends_after_three_days_and_after_use(self) -> None:
        officer = builders.officer("li", builders.body("A"))
        token = officers.renew_link(officer_id=officer.pk, **WHO)
        with pytest.raises(Refused):
            accounts.account_of_link(token=token, now=builders.NOW + accounts.LINK_LASTS)
        accounts.set_first_password(token=token, password=builders.PASSWORD, **WHO)
        assert Account.objects.get(username="li").check_password(builders.PASSWORD)
        with pytest.raises(Refused) as refusal:
            accounts.set_first_password(token=token, password="another-one-99", **WHO)
        assert refusal.value.code == "LINK_SPENT"


class TestDelegation:
    def given(self, **changes: object) -> object:
        body = builders.body("A")
        giver = builders.officer("li", body, [Role.REVIEWER])
        receiver = builders.officer("wu", body)
        values = {
            "from_officer_id": giver.pk,
            "to_officer_id": receiver.pk,
            "body_id": body,
            "roles": [Role.REVIEWER],
            "first_day": date(2026, 6, 1),
            "last_day": date(2026, 6, 10),
            "reason": "出差",
        }
        return delegations.delegate(**(values | changes), **WHO)

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"first_day": date(2026, 3, 1)}, "first_day"),
            ({"last_day": date(2026, 5, 31)}, "last_day"),
            ({"roles": [Role.SIGNATORY]}, "roles"),
            ({"to_officer_id": uuid4()}, "to_officer"),
            ({"reason": ""}, "reason"),
        ],
    )
    def test_is_refused_at_the_field_that_is_wrong(self, changes: dict[str, object], field: str) -> None:
        with pytest.raises(InvalidRow) as refusal:
            self.given(**changes)
        assert problems(refusal) == {field}

    def test_is_taken_back_once_and_only_by_the_giver(self) -> None:
        given = self.given()
        with pytest.raises(Refused) as stranger:
            delegations.revoke(delegation_id=given, actor=Actor.public(), now=builders.NOW)
        assert stranger.value.code == "NOT_OWN"
        delegations.revoke(delegation_id=given, **WHO)
        with pytest.raises(Refused) as again:
            delegations.revoke(delegation_id=given, **WHO)
        assert again.value.code == "ALREADY_REVOKED"


class TestSettings:
    @pytest.fixture
    def office(self) -> int:
        return builders.body("XFJ", kind=BodyKind.PETITION_OFFICE)

    def local_rule(self, office: int, rule: Rule = Rule.EVALUATION_WINDOW, **changes: object) -> UUID:
        values: dict[str, object] = {
            "body_id": office,
            "key": rule,
            "value": 45,
            "citation": "服务承诺第三条",
            "first_day": TOMORROW,
            "last_day": None,
        }
        return local_rules.set_local_rule(**(values | changes), **WHO)

    def length(self, office: int, on: date) -> int:
        return law_book_of(office).for_event(on=on).term(Rule.EVALUATION_WINDOW).n

    def test_a_local_number_holds_from_its_first_to_its_last_day(self, office: int) -> None:
        set_rule = self.local_rule(office)
        local_rules.end_local_rule(rule_id=set_rule, last_day=date(2026, 6, 30), **WHO)
        days = (builders.TODAY, TOMORROW, date(2026, 6, 30), date(2026, 7, 1))
        assert [self.length(office, on) for on in days] == [30, 45, 45, 30]

    def test_it_is_the_law_of_one_office_only_and_noticed_at_once(self, office: int) -> None:
        other = builders.body("DFJ", kind=BodyKind.PETITION_OFFICE)
        before = self.length(office, TOMORROW)
        self.local_rule(office)
        assert (before, self.length(office, TOMORROW), self.length(other, TOMORROW)) == (30, 45, 30)

    @pytest.mark.parametrize(
        ("rule", "value"),
        [(Rule.EVALUATION_WINDOW, 29), (Rule.DIRECT_REPLY, 11), (Rule.RECOMMENDATION_FEEDBACK, 31), (Rule.SERVE, 0)],
    )
    def test_nobody_loses_time_by_it(self, rule: Rule, value: int, office: int) -> None:
        with pytest.raises(InvalidRow) as refusal:
            self.local_rule(office, rule, value=value)
        assert problems(refusal) == {"value"}

    def test_what_the_law_measures_cannot_be_set(self, office: int) -> None:
        with pytest.raises(NotLocallySet):
            self.local_rule(office, Rule.HANDLE, value=30)

    def test_days_that_have_begun_stay_as_they_are(self, office: int) -> None:
        with pytest.raises(InvalidRow) as too_early:
            self.local_rule(office, first_day=builders.TODAY)
        assert problems(too_early) == {"first_day"}
        set_rule = self.local_rule(office)
        with pytest.raises(InvalidRow) as too_late:
            local_rules.end_local_rule(rule_id=set_rule, last_day=builders.TODAY - timedelta(days=1), **WHO)
        assert problems(too_late) == {"last_day"}

    def test_only_a_petition_office_sets_numbers(self) -> None:
        with pytest.raises(InvalidRow) as refusal:
            self.local_rule(builders.body("ZJJ"))
        assert problems(refusal) == {"body"}

    def test_a_newer_list_of_topics_goes_before_an_older_one(self) -> None:
        builders.topic("020000", "国土资源", version="2017")
        builders.topic("020000", "自然资源", version="2025")
        assert queries.topic_versions() == ["2017", "2025"]
        assert queries.topics_by_code(["020000"])["020000"].name == "自然资源"

    @pytest.mark.parametrize("first", [date(2026, 1, 1), date(2024, 2, 29)])
    def test_spans_include_both_days(self, first: date) -> None:
        assert last_day(span(first_day=first, last_day=first)) == first
        assert last_day(span(first_day=first, last_day=None)) is None

    def test_the_end_of_time_is_no_last_day(self) -> None:
        with pytest.raises(InvalidRow):
            span(first_day=date(2026, 1, 1), last_day=date.max)


class TestJournal:
    def test_says_who_when_what_before_and_after(self) -> None:
        body = builders.body("A")
        bodies.edit_body(body_id=body, details=builders.details("A", phone="0510-1"), **WHO)
        event = AdministrationEvent.objects.order_by("-id")[0]
        assert (event.actor, event.request_id, event.happened_at) == (
            "SYSTEM:test",
            "test-request",
            builders.NOW,
        )
        assert (event.before["phone"], event.after["phone"]) == ("", "0510-1")

    def test_keeps_no_secrets(self) -> None:
        builders.officer("li", builders.body("A"))
        assert "password" not in str(list(AdministrationEvent.objects.values_list("before", "after")))


class TestPlaces:
    @pytest.mark.parametrize(
        ("code", "ladder"),
        [
            ("320282112", ["320282112", "320282", "320200", "320000"]),
            ("320282112001", ["320282112001", "320282112", "320282", "320200", "320000"]),
            ("320282", ["320282", "320200", "320000"]),
            ("320000", ["320000"]),
        ],
    )
    def test_the_ladder_of_regions_leads_up(self, code: str, ladder: list[str]) -> None:
        assert queries.ladder_of(code) == ladder

    def test_the_office_of_a_place_is_the_nearest(self) -> None:
        builders.body("CITY", kind=BodyKind.PETITION_OFFICE, region_code="320200")
        builders.body("COUNTY", kind=BodyKind.PETITION_OFFICE, region_code="320282")
        found = [queries.office_of(code, on=builders.TODAY) for code in ("320282112", "320281", "")]
        assert [office.code if office else None for office in found] == ["COUNTY", "CITY", "CITY"]

    def test_a_region_needs_its_parent(self) -> None:
        with pytest.raises(InvalidRow) as refusal:
            places.add_region(code="320282001", name="某街道", level="TOWN", parent_code="320282", **WHO)
        assert problems(refusal) == {"parent"}
