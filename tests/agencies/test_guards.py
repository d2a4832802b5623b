"""What the database itself refuses: overlaps, empty spans, mixed roles, writes without a context, edits of history."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from django.db import Error, ProgrammingError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from tests.agencies import builders
from xinfang.agencies.models import (
    Account,
    AdministrationEvent,
    Body,
    Competence,
    Delegation,
    LocalRule,
    Post,
    Region,
    TeamMembership,
    Topic,
)
from xinfang.agencies.types import ADMINISTRATIVE_ROLES, AccountKind, Role, Team

Y2025 = DateRange(date(2025, 1, 1), date(2026, 1, 1))
FROM_MID_2025 = DateRange(date(2025, 7, 1), None)
FROM_2026 = DateRange(date(2026, 1, 1), None)
EMPTY = DateRange(empty=True)
NO_BEGIN = DateRange(None, date(2026, 1, 1))

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("system_at_work")]


def refused_by(constraint: str, write: Callable[[], object]) -> None:
    """The database refuses the write and names the constraint."""
    with pytest.raises(Error, match=constraint), transaction.atomic():
        write()


def competence(body: int, topic: UUID, validity: DateRange, region: UUID | None = None, basis: str = "某法") -> None:
    Competence.objects.create(body_id=body, topic_id=topic, region_id=region, legal_basis=basis, validity=validity)


class TestCompetence:
    @pytest.fixture
    def body(self) -> int:
        return builders.body("A")

    @pytest.fixture
    def topic(self) -> UUID:
        return builders.topic("030000", "城乡建设").pk

    def test_two_whole_areas_may_not_overlap(self, body: int, topic: UUID) -> None:
        competence(body, topic, Y2025)
        refused_by("competence_no_overlap", lambda: competence(body, topic, FROM_MID_2025))

    def test_one_may_follow_the_other(self, body: int, topic: UUID) -> None:
        competence(body, topic, Y2025)
        competence(body, topic, FROM_2026)
        assert Competence.objects.count() == 2

    def test_a_region_stands_beside_the_whole_area_once(self, body: int, topic: UUID) -> None:
        region = Region.objects.create(code="999901001", name="甲街道", level="TOWN").pk
        competence(body, topic, Y2025)
        competence(body, topic, Y2025, region)
        refused_by("competence_no_overlap", lambda: competence(body, topic, FROM_MID_2025, region))

    def test_needs_a_basis_and_a_first_day(self, body: int, topic: UUID) -> None:
        refused_by("competence_has_legal_basis", lambda: competence(body, topic, Y2025, basis=""))
        refused_by("competence_begins_and_lasts", lambda: competence(body, topic, EMPTY))
        refused_by("competence_begins_and_lasts", lambda: competence(body, topic, NO_BEGIN))


class TestPeople:
    def test_posts_of_one_officer_in_one_body_do_not_overlap(self) -> None:
        body = builders.body("A")
        officer = builders.officer("li", body)
        Post.objects.create(officer=officer, body_id=body, roles=[Role.REGISTRAR], validity=Y2025)
        refused_by(
            "post_no_overlap",
            lambda: Post.objects.create(officer=officer, body_id=body, roles=[Role.REVIEWER], validity=FROM_MID_2025),
        )

    def test_the_three_administrators_are_three_people(self) -> None:
        one, other = builders.body("A"), builders.body("B")
        officer = builders.officer("boss", one, [Role.SYSTEM_ADMIN], kind=AccountKind.ADMIN)
        refused_by(
            "post_one_administrator_one_person",
            lambda: Post.objects.create(officer=officer, body_id=other, roles=[Role.AUDIT_ADMIN], validity=Y2025),
        )

    @pytest.mark.parametrize("role", ADMINISTRATIVE_ROLES)
    def test_no_administrator_is_lent(self, role: Role) -> None:
        body = builders.body("A")
        lender, borrower = (builders.officer(name, body) for name in ("li", "wang"))
        refused_by(
            "delegation_of_matter_roles",
            lambda: Delegation.objects.create(
                from_officer=lender,
                to_officer=borrower,
                body_id=body,
                roles=[role],
                validity=DateRange(date(2025, 1, 1), date(2025, 2, 1)),
                reason="出差",
                made_at=builders.NOW,
            ),
        )

    @pytest.mark.parametrize(
        "roles", [[], ["KING"], [Role.SYSTEM_ADMIN, Role.SIGNATORY], [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN]]
    )
    def test_a_post_runs_the_system_or_handles_matters(self, roles: list[str]) -> None:
        body = builders.body("A")
        officer = builders.officer("li", body)
        refused_by(
            "post_roles_separated",
            lambda: Post.objects.create(officer=officer, body_id=body, roles=roles, validity=Y2025),
        )

    def test_one_place_in_a_team_at_a_time(self) -> None:
        officer = builders.officer("li", builders.body("A"))
        TeamMembership.objects.create(officer=officer, team=Team.REPORTING, validity=Y2025)
        refused_by(
            "team_membership_no_overlap",
            lambda: TeamMembership.objects.create(officer=officer, team=Team.REPORTING, validity=FROM_MID_2025),
        )

    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            ({"validity": FROM_2026}, "delegation_has_both_dates"),
            ({"validity": EMPTY}, "delegation_has_both_dates"),
            ({"roles": [Role.SYSTEM_ADMIN]}, "delegation_of_matter_roles"),
            ({"roles": []}, "delegation_of_matter_roles"),
            ({"to_oneself": True}, "delegation_to_another"),
        ],
    )
    def test_a_delegation_is_dated_and_to_another(self, changes: dict[str, object], constraint: str) -> None:
        body = builders.body("A")
        first, second = builders.officer("li", body), builders.officer("wu", body)
        receiver = first if changes.pop("to_oneself", False) else second
        values: dict[str, object] = {
            "from_officer": first,
            "to_officer": receiver,
            "body_id": body,
            "roles": [Role.REVIEWER],
            "validity": Y2025,
            "reason": "出差",
            "made_at": builders.NOW,
        }
        refused_by(constraint, lambda: Delegation.objects.create(**(values | changes)))

    def test_usernames_are_lower_case(self) -> None:
        refused_by("account_username_lower_case", lambda: Account.objects.create(username="Li"))


class TestBodiesAndRules:
    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            (
                {"valid_from": date(2025, 1, 1), "valid_to": date(2025, 1, 1)},
                "body_ends_after_it_begins",
            ),
            ({"vertically_managed": True}, "body_vertical_needs_superior"),
        ],
    )
    def test_a_body_is_sound(self, changes: dict[str, object], constraint: str) -> None:
        body = builders.body("A")
        refused_by(constraint, lambda: Body.objects.filter(pk=body).update(**changes))

    def test_a_body_is_neither_its_superior_nor_its_successor(self) -> None:
        body = Body.objects.get(pk=builders.body("A"))
        refused_by(
            "body_is_not_its_own_relative",
            lambda: Body.objects.filter(pk=body.pk).update(superior_body=body),
        )
        refused_by(
            "body_is_not_its_own_relative",
            lambda: Body.objects.filter(pk=body.pk).update(successor=body, valid_to=date(2026, 1, 1)),
        )

    def test_only_a_closed_body_has_a_successor(self) -> None:
        body, other = builders.body("A"), builders.body("B")
        refused_by(
            "body_successor_needs_an_end",
            lambda: Body.objects.filter(pk=body).update(successor_id=other),
        )

    def test_a_local_rule_has_one_value_a_day_and_a_source(self) -> None:
        body = builders.body("A")
        rule = {"body_id": body, "key": "evaluation_window", "value": 45}
        LocalRule.objects.create(**rule, citation="某文件", validity=Y2025)
        refused_by(
            "local_rule_no_overlap",
            lambda: LocalRule.objects.create(**rule, citation="某文件", validity=FROM_MID_2025),
        )
        refused_by(
            "local_rule_has_citation",
            lambda: LocalRule.objects.create(**rule, citation="", validity=FROM_2026),
        )

    def test_a_topic_code_stands_once_in_a_version(self) -> None:
        builders.topic("010000", "农村农业")
        refused_by(
            "topic_code_once_per_version",
            lambda: Topic.objects.create(version="T1", code="010000", name="又一个"),
        )


class TestHistory:
    def test_the_journal_can_be_neither_edited_nor_shortened(self) -> None:
        builders.body("A")
        assert AdministrationEvent.objects.count() == 1
        refused_by("permission denied", lambda: AdministrationEvent.objects.update(action="x"))
        refused_by("permission denied", lambda: AdministrationEvent.objects.all().delete())

    def test_nothing_administered_is_deleted(self) -> None:
        builders.officer("li", builders.body("A"), [Role.REGISTRAR])
        refused_by("permission denied", lambda: Post.objects.all().delete())


def test_not_even_the_owner_edits_the_journal(owner_connection: object) -> None:
    from_owner = owner_connection.execute
    with pytest.raises(Exception, match="append-only"):
        from_owner("UPDATE agencies_administrationevent SET action = 'x'")


@pytest.mark.parametrize(
    "table",
    [
        "region",
        "body",
        "topic",
        "competence",
        "officer",
        "post",
        "teammembership",
        "delegation",
        "localrule",
    ],
)
def test_no_context_no_write(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('xinfang.kind', '', true)")
        with pytest.raises(ProgrammingError, match="no context, no write"), transaction.atomic():
            cursor.execute(f"UPDATE agencies_{table} SET id = id")


def test_no_search_path_lets_a_write_through_without_a_context() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('xinfang.kind', '', true)")
        cursor.execute("CREATE FUNCTION pg_temp.current_setting(text, boolean) RETURNS text LANGUAGE sql RETURN 'X'")
        cursor.execute("CREATE FUNCTION pg_temp.kind() RETURNS text LANGUAGE sql RETURN 'X'")
        cursor.execute("SET LOCAL search_path = pg_temp, ctx, pg_catalog, public")
        with pytest.raises(ProgrammingError, match="no context, no write"), transaction.atomic():
            cursor.execute("UPDATE public.agencies_body SET id = id")
