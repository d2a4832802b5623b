"""By night whoever asked the lawyers something is forgotten, once nothing more may be asked."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine

from tests.cases.county import MORNING, as_
from tests.counsel.conftest import build_bar, with_roster
from tests.counsel.test_questions import answer, ask, take
from xinfang.agencies.actors import Actor
from xinfang.counsel.models import Question
from xinfang.counsel.types.questions import QuestionState
from xinfang.delivery.jobs.counsel import close_questions

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("test")


def test_an_answered_question_is_closed_and_names_nobody() -> None:
    with as_(SYSTEM):
        county = build_bar()
    bar = with_roster(county)
    receipt = ask(bar)
    take(bar, receipt.id)
    answer(bar, receipt.id)
    with time_machine.travel(MORNING + timedelta(days=60), tick=False):
        close_questions(SimpleNamespace(job=SimpleNamespace(id=1)), timestamp=0)
    with as_(SYSTEM):
        closed = Question.objects.get(id=receipt.id)
    assert (closed.state, bytes(closed.who)) == (QuestionState.CLOSED, b"")
