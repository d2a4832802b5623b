"""What an officer may do on a day: own posts, live delegations, teams, and how far oversight reaches."""

from datetime import date
from uuid import uuid4

import pytest

from tests.agencies import builders
from xinfang.agencies.actors import Actor, ActorKind, Charge, actor_for
from xinfang.agencies.models import Officer
from xinfang.agencies.operations import delegations, officers
from xinfang.agencies.types import AccountKind, BodyKind, Role, Team

JUNE = (date(2026, 6, 1), date(2026, 6, 10))


@pytest.mark.django_db
@pytest.mark.usefixtures("system_at_work")
class TestPosts:
    def test_an_officer_acts_in_posts_of_the_day(self) -> None:
        first, second = builders.body("A"), builders.body("B")
        officer = builders.officer("li", first, [Role.REGISTRAR])
        builders.post(officer.pk, second, [Role.REVIEWER], first_day=date(2026, 3, 1), last_day=date(2026, 3, 31))
        in_march, in_april = (actor_for(officer.account, date(2026, month, 15)) for month in (3, 4))
        assert in_march.body_ids == {first, second}
        assert in_march.holds(Role.REVIEWER, body_id=second)
        assert not in_march.holds(Role.REVIEWER, body_id=first)
        assert in_april.body_ids == {first}
        assert in_april.roles == {Role.REGISTRAR}
        assert in_april.label == "li某（A）"

    def test_the_last_day_still_counts(self) -> None:
        body = builders.body("A")
        officer = builders.officer("li", body)
        builders.post(officer.pk, body, [Role.REVIEWER], last_day=date(2026, 3, 31))
        assert actor_for(officer.account, date(2026, 3, 31)).roles
        assert not actor_for(officer.account, date(2026, 4, 1)).roles

    def test_whoever_has_left_is_the_public(self) -> None:
        officer = builders.officer("li", builders.body("A"), [Role.REGISTRAR])
        officers.set_active(officer_id=officer.pk, active=False, actor=builders.SYSTEM, now=builders.NOW)
        assert actor_for(officer.account, builders.TODAY) == Actor.public()

    def test_a_citizen_is_a_petitioner(self) -> None:
        account = builders.citizen()
        actor = actor_for(account, builders.TODAY)
        assert (actor.kind, actor.account_id, actor.body_ids) == (ActorKind.PETITIONER, account.pk, frozenset())

    def test_teams_are_those_of_the_day(self) -> None:
        officer = builders.officer("li", builders.body("A"), [Role.TRIAGE_OFFICER])
        officers.join_team(
            officer_id=officer.pk,
            team=Team.REPORTING,
            first_day=date(2026, 1, 1),
            last_day=date(2026, 6, 30),
            actor=builders.SYSTEM,
            now=builders.NOW,
        )
        assert actor_for(officer.account, date(2026, 6, 30)).teams == {Team.REPORTING}
        assert actor_for(officer.account, date(2026, 7, 1)).teams == frozenset()

    def test_costs_one_query_and_two_more_for_oversight(self, django_assert_num_queries: object) -> None:
        body = builders.body("A")
        plain = builders.officer("li", body, [Role.REGISTRAR])
        overseer = builders.officer("wu", body, [Role.SUPERVISOR])
        with django_assert_num_queries(1):
            actor_for(plain.account, builders.TODAY)
        with django_assert_num_queries(3):
            actor_for(overseer.account, builders.TODAY)


@pytest.mark.django_db
@pytest.mark.usefixtures("system_at_work")
class TestOversight:
    @pytest.fixture
    def bodies(self) -> dict[str, int]:
        government = builders.body("GOV", kind=BodyKind.GOVERNMENT)
        return {
            "GOV": government,
            "XFJ": builders.body("XFJ", parent=government, kind=BodyKind.PETITION_OFFICE),
            "DEP": builders.body("DEP", parent=government),
            "TOWN": builders.body("TOWN", parent=government, kind=BodyKind.TOWN),
            "OTHER": builders.body("OTHER", kind=BodyKind.GOVERNMENT),
        }

    @pytest.mark.parametrize(
        ("where", "role", "seen"),
        [
            ("GOV", Role.LEADER, {"GOV", "XFJ", "DEP", "TOWN"}),
            ("XFJ", Role.SUPERVISOR, {"GOV", "XFJ", "DEP", "TOWN"}),
            ("XFJ", Role.REGISTRAR, {"XFJ"}),
            ("DEP", Role.BODY_HEAD, {"DEP"}),
            ("DEP", Role.CASE_OFFICER, {"DEP"}),
        ],
    )
    def test_reaches_the_bodies_below(self, bodies: dict[str, int], where: str, role: Role, seen: set[str]) -> None:
        officer = builders.officer("li", bodies[where], [role])
        actor = actor_for(officer.account, builders.TODAY)
        assert {name for name, key in bodies.items() if key in actor.body_ids} == seen


@pytest.mark.django_db
@pytest.mark.usefixtures("system_at_work")
class TestDelegation:
    @pytest.fixture
    def body(self) -> int:
        return builders.body("A")

    @pytest.fixture
    def away(self, body: int) -> Officer:
        return builders.officer("away", body, [Role.REVIEWER, Role.SIGNATORY])

    @pytest.fixture
    def deputy(self, body: int) -> Officer:
        return builders.officer("deputy", body, [Role.CASE_OFFICER])

    def lend(self, away: Officer, deputy: Officer, body: int, roles: list[Role]) -> object:
        return delegations.delegate(
            from_officer_id=away.pk,
            to_officer_id=deputy.pk,
            body_id=body,
            roles=roles,
            first_day=JUNE[0],
            last_day=JUNE[1],
            reason="出差",
            actor=builders.SYSTEM,
            now=builders.NOW,
        )

    @pytest.mark.parametrize(
        ("on", "lent"),
        [
            (date(2026, 5, 31), False),
            (date(2026, 6, 1), True),
            (date(2026, 6, 10), True),
            (date(2026, 6, 11), False),
        ],
    )
    def test_holds_from_the_first_to_the_last_day(
        self, body: int, away: Officer, deputy: Officer, on: date, lent: bool
    ) -> None:
        self.lend(away, deputy, body, [Role.SIGNATORY])
        actor = actor_for(deputy.account, on)
        assert actor.holds(Role.SIGNATORY, body_id=body) is lent
        assert actor.holds(Role.CASE_OFFICER, body_id=body)
        assert not actor.holds(Role.REVIEWER, body_id=body)

    def test_ends_when_it_is_taken_back(self, body: int, away: Officer, deputy: Officer) -> None:
        lent = self.lend(away, deputy, body, [Role.SIGNATORY])
        delegations.revoke(delegation_id=lent, actor=builders.SYSTEM, now=builders.NOW)
        assert not actor_for(deputy.account, JUNE[0]).holds(Role.SIGNATORY, body_id=body)

    def test_ends_with_the_post_it_comes_from(self, body: int, away: Officer, deputy: Officer) -> None:
        self.lend(away, deputy, body, [Role.SIGNATORY])
        post = away.posts.get()
        officers.end_post(post_id=post.pk, last_day=date(2026, 6, 5), actor=builders.SYSTEM, now=builders.NOW)
        assert actor_for(deputy.account, date(2026, 6, 5)).holds(Role.SIGNATORY, body_id=body)
        assert not actor_for(deputy.account, date(2026, 6, 6)).holds(Role.SIGNATORY, body_id=body)

    def test_lends_no_more_than_the_giver_holds_on_the_day(self, body: int, away: Officer, deputy: Officer) -> None:
        """The post goes on with fewer roles: what is no longer held is no longer lent, and a team is never lent."""
        officers.join_team(
            officer_id=away.pk,
            team=Team.REPORTING,
            first_day=builders.LONG_AGO,
            last_day=None,
            actor=builders.SYSTEM,
            now=builders.NOW,
        )
        self.lend(away, deputy, body, [Role.REVIEWER, Role.SIGNATORY])
        post = away.posts.get()
        officers.end_post(post_id=post.pk, last_day=date(2026, 6, 5), actor=builders.SYSTEM, now=builders.NOW)
        builders.post(away.pk, body, [Role.REVIEWER], first_day=date(2026, 6, 6))
        actor = actor_for(deputy.account, date(2026, 6, 6))
        assert actor.roles == {Role.CASE_OFFICER, Role.REVIEWER}
        assert actor.teams == frozenset()

    def test_ends_when_the_giver_leaves(self, body: int, away: Officer, deputy: Officer) -> None:
        self.lend(away, deputy, body, [Role.SIGNATORY])
        officers.set_active(officer_id=away.pk, active=False, actor=builders.SYSTEM, now=builders.NOW)
        assert not actor_for(deputy.account, JUNE[0]).holds(Role.SIGNATORY, body_id=body)

    def test_brings_the_bodies_matters_into_sight(self, body: int, away: Officer) -> None:
        elsewhere = builders.officer("elsewhere", builders.body("B"), [Role.CASE_OFFICER])
        self.lend(away, elsewhere, body, [Role.SIGNATORY])
        assert body in actor_for(elsewhere.account, JUNE[0]).body_ids


class TestValues:
    def test_an_actor_is_a_value(self) -> None:
        matter = uuid4()
        assert Actor.petitioner(matter_id=matter) == Actor.petitioner(matter_ids=[matter])
        assert Actor.system("import") != Actor.system("sweep")

    @pytest.mark.parametrize(
        ("actor", "reference"),
        [(Actor.public(), "PUBLIC"), (Actor.system("import"), "SYSTEM:import"), (Actor.petitioner(), "PETITIONER")],
    )
    def test_is_named_in_journals_without_a_name(self, actor: Actor, reference: str) -> None:
        assert actor.reference == reference

    def test_an_officer_sees_the_bodies_of_the_charges(self) -> None:
        officer_id = uuid4()
        actor = Actor.officer(
            officer_id=officer_id,
            account_id=uuid4(),
            body_id=1,
            charges=[Charge(body_id=1, roles=frozenset({Role.LEADER}))],
            reach=[2],
            label="某人",
        )
        assert actor.body_ids == {1, 2}
        assert actor.reference == f"OFFICER:{officer_id}"
        assert (actor.is_officer, actor.is_system) == (True, False)


@pytest.mark.django_db
@pytest.mark.usefixtures("system_at_work")
def test_administrators_handle_no_matters() -> None:
    officer = builders.officer("boss", builders.body("A"), [Role.SYSTEM_ADMIN], kind=AccountKind.ADMIN)
    assert actor_for(officer.account, builders.TODAY).roles == {Role.SYSTEM_ADMIN}
