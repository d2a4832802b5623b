"""Seeing who made an accusation: one officer asks, another agrees, and neither stands on the side of the accused."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, file
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.operations.officers import join_team
from xinfang.agencies.types import Role, Team
from xinfang.base.errors import Missing, Refused
from xinfang.cases.models import IdentityConsent, IdentityOpening, IdentityRequest, Matter
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.second_person import answer_request, ask_to_see
from xinfang.cases.queries.identity_requests import requests_on, waiting_requests
from xinfang.cases.types.second_person import OPEN_FOR, RequestState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("changed_by_hand")]
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def team(county: County) -> dict[str, Actor]:
    """Two officers of the reporting team and the head of the office."""
    with as_(builders.SYSTEM):
        people = {name: builders.officer(name, county.office, [Role.TRIAGE_OFFICER]) for name in ("asker", "other")}
        for officer in people.values():
            join_team(
                officer_id=officer.pk,
                team=Team.REPORTING,
                first_day=builders.LONG_AGO,
                last_day=None,
                actor=builders.SYSTEM,
                now=MORNING,
            )
        people["chief"] = builders.officer("chief", county.office, [Role.BODY_HEAD])
        return {name: actor_for(officer.account, builders.TODAY) for name, officer in people.items()}


@pytest.fixture
def accusation(county: County) -> UUID:
    """A sealed matter, which the water department holds."""
    receipt = file()
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=receipt.matter_id).update(sealed=True, holder_id=county.water)
    return receipt.matter_id


def ask(actor: Actor, matter_id: UUID, reason: str = "核实举报的时间和地点") -> UUID:
    with as_(actor):
        return ask_to_see(matter_id, reason=reason, actor=actor, now=MORNING)


def answer(actor: Actor, request_id: UUID, *, agreed: bool = True, words: str = "确有必要") -> None:
    with as_(actor):
        answer_request(request_id, agreed=agreed, words=words, actor=actor, now=MORNING + HOUR)


def look(actor: Actor, matter_id: UUID, *, after: timedelta = HOUR + MINUTE) -> str:
    with as_(actor):
        return open_identity(matter_id, reason="", actor=actor, now=MORNING + after).petitioners[0].name


@pytest.mark.parametrize("answerer", ["other", "chief"])
def test_another_agrees_and_whoever_asked_looks_for_a_while(
    team: dict[str, Actor], accusation: UUID, answerer: str
) -> None:
    asker = team["asker"]
    request = ask(asker, accusation)
    with pytest.raises(Refused, match="另一位"):
        look(asker, accusation)
    answer(team[answerer], request)
    assert look(asker, accusation) == "周小满"
    with as_(builders.SYSTEM):
        assert IdentityOpening.objects.get().reason == "核实举报的时间和地点"
    for late in (HOUR + OPEN_FOR, HOUR + OPEN_FOR + MINUTE):
        with pytest.raises(Refused) as refusal:
            look(asker, accusation, after=late)
        assert refusal.value.code == "second_person_missing"
    with pytest.raises(Refused):
        look(team["other"], accusation)  # agreeing, or being in the team, opens nothing by itself


def test_nobody_agrees_to_their_own_request_not_even_in_the_database(team: dict[str, Actor], accusation: UUID) -> None:
    asker = team["asker"]
    request = ask(asker, accusation)
    with pytest.raises(Refused) as refusal:
        answer(asker, request)
    assert refusal.value.code == "same_person"
    for named in (asker.officer_id, uuid4()):  # as who asked, and as somebody who did not
        with as_(asker), pytest.raises(IntegrityError), transaction.atomic():
            IdentityConsent.objects.create(
                request_id=request,
                asked_by=named,
                decided_by=asker.officer_id,
                agreed=True,
                words="同意",
                decided_at=MORNING,
            )


def test_an_answer_in_somebody_elses_name_is_not_written(team: dict[str, Actor], accusation: UUID) -> None:
    asker = team["asker"]
    request = ask(asker, accusation)
    with as_(asker), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        IdentityConsent.objects.create(
            request_id=request,
            asked_by=asker.officer_id,
            decided_by=team["other"].officer_id,
            agreed=True,
            words="同意",
            decided_at=MORNING,
        )


def test_a_refusal_has_words_opens_nothing_and_is_answered_once(team: dict[str, Actor], accusation: UUID) -> None:
    asker, other = team["asker"], team["other"]
    request = ask(asker, accusation)
    with pytest.raises(Refused, match="请写明"):
        answer(other, request, agreed=False, words=" ")
    answer(other, request, agreed=False, words="可以通过来信核实")
    with pytest.raises(Refused) as refusal:
        answer(team["chief"], request)
    assert refusal.value.code == "answered_already"
    with pytest.raises(Refused):
        look(asker, accusation)
    with as_(asker):
        (seen,) = requests_on(accusation, now=MORNING + HOUR)
    assert (seen.state, seen.words, seen.answerer_name) == (RequestState.REFUSED, "可以通过来信核实", "other某")
    ask(asker, accusation)  # refused once, it may be asked again


def test_a_second_request_waits_for_the_answer_to_the_first(team: dict[str, Actor], accusation: UUID) -> None:
    request = ask(team["asker"], accusation)
    for _state in ("waiting", "agreed"):
        with pytest.raises(Refused) as refusal:
            ask(team["asker"], accusation)
        assert refusal.value.code == "asked_already"
        if _state == "waiting":
            answer(team["other"], request)


def test_only_the_team_asks_for_a_reason_and_of_accusations(
    county: County, team: dict[str, Actor], accusation: UUID
) -> None:
    with pytest.raises(Missing):
        ask(county["triage"], accusation)  # does not even see it
    with pytest.raises(Refused, match="请写明"):
        ask(team["asker"], accusation, reason=" ")
    with pytest.raises(Refused) as refusal:
        ask(team["asker"], file().matter_id)
    assert refusal.value.code == "not_sealed"


@pytest.mark.parametrize("outsider", ["triage", "supervisor", "head", "case"])
def test_others_neither_see_the_request_nor_answer_it(
    county: County, team: dict[str, Actor], accusation: UUID, outsider: str
) -> None:
    request = ask(team["asker"], accusation)
    with as_(county[outsider]):
        assert not IdentityRequest.objects.exists()
    with pytest.raises(Missing):
        answer(county[outsider], request)


def test_who_is_recused_does_not_agree(team: dict[str, Actor], accusation: UUID) -> None:
    asker, other, chief = team["asker"], team["other"], team["chief"]
    request = ask(asker, accusation)
    change_facts(accusation, recused=[str(other.officer_id), str(chief.officer_id)])
    for kept_away in (other, chief):
        with as_(kept_away):
            assert waiting_requests(kept_away, now=MORNING) == ()
        with pytest.raises((Missing, Refused)):
            answer(kept_away, request)
        with as_(kept_away), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            IdentityConsent.objects.create(
                request_id=request,
                asked_by=asker.officer_id,
                decided_by=kept_away.officer_id,
                agreed=True,
                words="同意",
                decided_at=MORNING,
            )


def change_facts(matter_id: UUID, **changes: object) -> None:
    with as_(builders.SYSTEM):
        matter = Matter.objects.get(id=matter_id)
        Matter.objects.filter(id=matter_id).update(facts=matter.facts | changes)


def test_the_petitioner_reads_who_asked_why_and_what_was_answered(team: dict[str, Actor], accusation: UUID) -> None:
    request = ask(team["asker"], accusation)
    answer(team["chief"], request)
    petitioner = Actor.petitioner(matter_id=accusation)
    with as_(petitioner):
        (seen,) = requests_on(accusation, now=MORNING + HOUR)
    assert (seen.body_name, seen.reason, seen.state) == ("XFJ", "核实举报的时间和地点", RequestState.AGREED)
    with as_(Actor.petitioner(matter_id=file().matter_id)):
        assert requests_on(accusation, now=MORNING) == ()
