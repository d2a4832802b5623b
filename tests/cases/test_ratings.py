"""Who reads ratings, by the database itself, until the time for rating has passed."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do
from tests.delivery.desk import roads
from xinfang.agencies.actors import Actor
from xinfang.base.ids import uuid7
from xinfang.cases.models import Clock, Evaluation, Event
from xinfang.procedure import acts
from xinfang.procedure.call_back_codes import CallBackOutcome
from xinfang.procedure.codes import ClockEnding, RatedBody, Satisfaction

pytestmark = pytest.mark.django_db

NEVER_OVER = date(2999, 1, 1)
KEPT = ("RATE", "RECORD_CALL_BACK")


def seen_by(actor: Actor, matter_id: UUID) -> tuple[int, int]:
    """How many ratings, and how many events that tell of them, the database shows this actor."""
    with as_(actor):
        ratings = Evaluation.objects.filter(matter_id=matter_id).count()
        return ratings, Event.objects.filter(matter_id=matter_id, act__in=KEPT).count()


def test_the_database_keeps_a_rating_from_the_rated_until_the_window_closes(county: County) -> None:
    receipt = roads.served(county)
    petitioner = Actor.petitioner(matter_id=receipt.matter_id)
    rating = acts.Rate(rated=RatedBody.ORGAN, satisfaction=Satisfaction.DISSATISFIED, comment="没有修")
    do(petitioner, receipt.matter_id, rating, hour=9)
    tried = acts.RecordCallBack(called_on=MORNING.date(), call_back_outcome=CallBackOutcome.NOT_REACHED)
    do(county["supervisor"], receipt.matter_id, tried, hour=10)
    # The clock of the database is the real one: for a while, a window that never closes stands for one that is open.
    with transaction.atomic():
        with as_(builders.SYSTEM):
            window = Clock.objects.get(matter_id=receipt.matter_id, rule="evaluation_window")
            window.id, window.legal_due = uuid7(), NEVER_OVER
            window.ended_on, window.ended_as = MORNING.date(), ClockEnding.STOPPED
            window.save(force_insert=True)
        for reader in (petitioner, county["supervisor"]):
            assert seen_by(reader, receipt.matter_id) == (1, 2)
        for rated in (county["case"], county["head"], county["triage"], county["registrar"]):
            assert seen_by(rated, receipt.matter_id) == (0, 0)
        transaction.set_rollback(True)


def test_afterwards_it_is_seen_with_its_matter(county: County) -> None:
    receipt = roads.served(county)
    rating = acts.Rate(rated=RatedBody.ORGAN, satisfaction=Satisfaction.SATISFIED)
    do(Actor.petitioner(matter_id=receipt.matter_id), receipt.matter_id, rating, hour=9)
    with connection.cursor() as cursor:
        cursor.execute("SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date > %s", [date(2026, 4, 30)])
        assert cursor.fetchone() == (True,)  # the windows of these tests have closed for good
    assert seen_by(county["case"], receipt.matter_id) == (1, 1)
    assert seen_by(county["water"], receipt.matter_id) == (0, 0)
