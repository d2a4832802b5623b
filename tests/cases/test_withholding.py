"""Why an identity was looked at: told at once, or on a ground of the law after a day that was set; never hidden."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, file, reporting_officer
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.types import Role
from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.cases.models import IdentityOpening, Matter
from xinfang.cases.operations.open_identity import open_identity
from xinfang.cases.operations.second_person import answer_request, ask_to_see
from xinfang.cases.queries.opening_log import OPENINGS
from xinfang.cases.queries.tracking import track
from xinfang.cases.types.second_person import Withholding
from xinfang.cases.types.views import TrackView

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("changed_by_hand")]
REASON = "核对举报线索"
TODAY = MORNING.date()
LAST = TODAY + timedelta(days=20)
KEPT = Withholding(ground="DUTY_HINDERED", until=LAST)


def told(matter_id: UUID, on: date) -> TrackView:
    """What the petitioner reads on a day."""
    with as_(Actor.petitioner(matter_id=matter_id)):
        return track(matter_id, now=MORNING + (on - TODAY), on=on)


def test_the_petitioner_is_told_that_and_until_when_and_afterwards_why(county: County) -> None:
    matter_id = file().matter_id
    with as_(county["triage"]):
        open_identity(matter_id, reason=REASON, withholding=KEPT, actor=county["triage"], now=MORNING)
    for day in (TODAY, LAST):
        (opening,) = told(matter_id, day).identity_openings
        assert (opening.body_name, opening.opened_at, opening.reason) == ("XFJ", MORNING, "")
        assert opening.withheld
        assert opening.withheld.until == LAST
        assert opening.withheld.ground == "《中华人民共和国个人信息保护法》第三十五条（告知会妨碍履行法定职责）"
    (opening,) = told(matter_id, LAST + timedelta(days=1)).identity_openings
    assert (opening.reason, opening.withheld) == (REASON, None)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"ground": "BECAUSE"}, "withheld_without_ground"),
        ({"until": TODAY}, "withheld_too_long"),
        ({"until": date(2027, 3, 2)}, "withheld_too_long"),
    ],
)
def test_only_on_a_ground_of_that_day_and_for_a_time(county: County, wrong: dict[str, object], code: str) -> None:
    matter_id = file().matter_id
    kept = replace(KEPT, **wrong)
    with as_(county["triage"]), pytest.raises(Refused) as refused:
        open_identity(matter_id, reason=REASON, withholding=kept, actor=county["triage"], now=MORNING)
    assert refused.value.code == code
    with as_(county["triage"]):
        opening = {"matter_id": matter_id, "officer_id": county["triage"].officer_id, "body_id": county.office}
        opening |= {"reason": REASON, "opened_at": MORNING, "withheld_until": LAST}
        with pytest.raises(IntegrityError, match="on_a_ground"), transaction.atomic():
            IdentityOpening.objects.create(**opening)


def test_of_an_accusation_what_another_agreed_to_holds_for_the_request_the_answer_and_the_look(county: County) -> None:
    matter_id = file().matter_id
    with as_(builders.SYSTEM):
        Matter.objects.filter(id=matter_id).update(sealed=True)
        asker = reporting_officer(county)
        chief = actor_for(builders.officer("chief", county.office, [Role.BODY_HEAD]).account, builders.TODAY)
    with as_(asker):
        request = ask_to_see(matter_id, reason=REASON, withholding=KEPT, actor=asker, now=MORNING)
    with as_(chief):
        answer_request(request, agreed=True, words="另有线索要核", actor=chief, now=MORNING)
    with as_(asker):
        open_identity(matter_id, reason="", actor=asker, now=MORNING + timedelta(minutes=5))
    view = told(matter_id, LAST)
    (asked,), (opening,) = view.identity_requests, view.identity_openings
    assert (asked.reason, asked.words, opening.reason) == ("", "", "")
    assert asked.withheld == opening.withheld is not None
    after = told(matter_id, LAST + timedelta(days=1))
    (asked,), (opening,) = after.identity_requests, after.identity_openings
    assert (asked.reason, asked.words, opening.reason) == (REASON, "另有线索要核", REASON)


def test_ground_and_day_are_in_the_log_of_evidence_and_other_lines_have_the_digest_they_always_had(
    county: County,
) -> None:
    officer, openings = county["triage"], []
    for kept in (None, KEPT):
        matter_id = file().matter_id
        with as_(officer):
            open_identity(matter_id, reason=REASON, withholding=kept, actor=officer, now=MORNING)
            openings.append(IdentityOpening.objects.latest("id"))
    for opening, also in zip(
        openings, ({}, {"withheld_ground": KEPT.ground, "withheld_until": str(LAST)}), strict=True
    ):
        said = {name: str(getattr(opening, name)) for name in ("id", "matter_id", "officer_id", "body_id", "reason")}
        said |= {"opened_at": MORNING.astimezone(UTC).isoformat(), **also}
        with as_(builders.SYSTEM):
            (record,) = OPENINGS.at([(opening.id, 0)]).values()
        assert record.digest == digest(said)
