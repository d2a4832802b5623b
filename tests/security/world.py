"""A county in which one matter is a secret, and everybody who might come for it."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, file
from tests.counsel.beside import Beside, put_beside
from tests.delivery.desk import roads
from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Account
from xinfang.agencies.operations import competence, places
from xinfang.agencies.types import AccountKind, Role
from xinfang.cases.models import Opinion
from xinfang.cases.operations.problem import open_problem
from xinfang.cases.types.filing import PetitionerDetails, Receipt
from xinfang.cases.types.oral import Confirmed
from xinfang.cases.types.problems import OpenProblem
from xinfang.conference.operations import agenda, meetings, tasks
from xinfang.conference.operations.members import name_member
from xinfang.conference.operations.sorting import hand_in
from xinfang.conference.queries.meetings import meeting as meeting_of
from xinfang.conference.types import Field, FieldCount, PlanMeeting, Presence, Proposal, SortingReport, Source
from xinfang.duties.operations import plan
from xinfang.duties.types import Kind, PlanDuty
from xinfang.files.operations import store
from xinfang.oversight.models import DueWarning, Finding
from xinfang.oversight.operations.recommend import draft
from xinfang.oversight.operations.warn import raise_warnings
from xinfang.oversight.recommendation_types import Kind as Kinds
from xinfang.oversight.recommendation_types import RecommendationText
from xinfang.oversight.types import Trigger
from xinfang.receptions.operations import apart, bookings, days, receiving
from xinfang.receptions.types import PublishDay, Reception

TITLE, BODY, CLAIM = "暗标题甲乙丙", "暗内容丁戊己，只有当事人和承办单位知道。", "暗诉求庚辛壬"
NAME, ADDRESS, PHONE = "暗姓名", "暗地址子丑寅", "13912344321"
FILE_NAME, FILE_TEXT = "暗附件.txt", "暗附件的内容卯辰巳"
OPINION = "漏水属实。"
PROBLEM = "暗问题午未申"
DUTY = "只供本局看的专题会议"
RECOMMENDATION = "暗建议酉戌亥"
CONFERRED = "暗议题天地人"
RECEIVED = "暗接访日月星"
COUNSELLED = "暗咨询松竹梅"
LONG_AFTER = timedelta(days=400)
OF_THE_OFFICE = (PROBLEM, RECOMMENDATION, CONFERRED)
"""What the office writes of its own, for whoever works there."""
SECRETS = (
    TITLE,
    BODY,
    CLAIM,
    NAME,
    ADDRESS,
    PHONE,
    FILE_NAME,
    FILE_TEXT,
    OPINION,
    RECEIVED,
    COUNSELLED,
    *OF_THE_OFFICE,
)
"""Words of one matter, its problem, and a recommendation that rests on it, that nobody else may ever read."""

NOBODY, CITIZEN, OTHER_PETITIONER, OTHER_BODY, OTHER_COUNTER, ADMINISTRATOR, HOLDER = (
    "nobody",
    "citizen",
    "other petitioner",
    "officer of another body",
    "registrar of another body",
    "administrator",
    "officer of the holder",
)
STRANGERS = (NOBODY, CITIZEN, OTHER_PETITIONER, OTHER_BODY, ADMINISTRATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conferred:
    """What the joint conference has of the secret matter, and a town's month."""

    member_id: UUID
    meeting_id: UUID
    item_id: UUID
    task_id: UUID
    sorting_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A reception day, the reception about the secret matter, and one apart about an accusation."""

    day_id: UUID
    booking_id: UUID
    apart_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The secret matter with its opinion and its file, another person's matter, and the accounts."""

    county: County
    secret: Receipt
    opinion_id: UUID
    problem_id: UUID
    duty_id: UUID
    conference: Conferred
    reception: Received
    beside: Beside
    recommendation_id: UUID
    warning_id: int
    finding_id: int
    file_id: UUID
    other: Receipt
    officer_id: UUID
    competence_id: UUID
    accounts: Mapping[str, Account]

    def browser(self, visitor: str) -> Client:
        """A fresh browser of one of the visitors."""
        client = Client()
        if visitor == OTHER_PETITIONER:
            open_matter(client, self.other)
        elif visitor != NOBODY:
            client.force_login(self.accounts[visitor])
        return client


def build_world(county: County) -> World:
    """File, answer and sign the secret matter; the other one is only filed."""
    file_id, draft = stored_file()
    secret = roads.issued(
        county,
        title=TITLE,
        body=BODY,
        claims=(CLAIM,),
        petitioners=(PetitionerDetails(name=NAME, address=ADDRESS, phone=PHONE),),
        file_ids=(file_id,),
        file_draft=draft,
    )
    other = file(title="另一件事", body="另一个人的另一件事。")
    with as_(builders.SYSTEM):
        places.add_region(
            code=builders.REGION, name="某市", level="COUNTY", parent_code=None, actor=builders.SYSTEM, now=MORNING
        )
        boss = builders.officer("boss", county.government, [Role.SYSTEM_ADMIN], kind=AccountKind.ADMIN)
        counter = builders.officer("counter", county.water, [Role.REGISTRAR])
        accounts = {
            CITIZEN: builders.citizen(),
            OTHER_BODY: Account.objects.get(username="water"),
            OTHER_COUNTER: counter.account,
            ADMINISTRATOR: boss.account,
            HOLDER: Account.objects.get(username="case"),
        }
        for account in accounts.values():
            account.set_password(builders.PASSWORD)
            account.save(update_fields=("password",))
        competence_id = competence.grant_competence(
            body_id=county.housing,
            topic_id=builders.topic("100000", "住房").pk,
            region_id=None,
            legal_basis="某法",
            first_day=builders.LONG_AGO,
            last_day=None,
            actor=builders.SYSTEM,
            now=MORNING,
        )
        opinion_id = Opinion.objects.get(matter_id=secret.matter_id).id
    return World(
        county=county,
        secret=secret,
        opinion_id=opinion_id,
        problem_id=problem_of(county, secret),
        duty_id=duty_of(county),
        conference=conferred(county, secret),
        reception=received(county, secret),
        beside=put_beside(county, secret.number, words=COUNSELLED),
        recommendation_id=recommendation_of(county, secret),
        warning_id=warning_of(secret),
        finding_id=finding_of(county, secret),
        file_id=file_id,
        other=other,
        officer_id=boss.pk,
        competence_id=competence_id,
        accounts=accounts,
    )


def problem_of(county: County, secret: Receipt) -> UUID:
    """A problem that the petition office keeps, to which the secret matter belongs."""
    keeper = county["supervisor"]
    with as_(keeper):
        command = OpenProblem(office_id=county.office, title=PROBLEM, reason=PROBLEM)
        key, _gathered = open_problem(command, numbers=[secret.number], actor=keeper, now=MORNING)
    return key


def duty_of(county: County) -> UUID:
    """Something that the petition office does besides its matters."""
    keeper = county["supervisor"]
    with as_(keeper):
        command = PlanDuty(office_id=county.office, kind=Kind.MEETING, title=DUTY, due_on=MORNING.date())
        return plan(command, actor=keeper, now=MORNING)


def conferred(county: County, secret: Receipt) -> Conferred:
    """A conference of the office and the town about the secret matter, and what the town handed in."""
    keeper, town = county["supervisor"], county["town"]
    with as_(keeper):
        by: dict[str, Any] = {"actor": keeper, "now": MORNING}
        member_id = name_member(
            office_id=county.office, body_id=county.government, post="副县长", is_convenor=True, **by
        )
        begins = MORNING + timedelta(days=9)
        times = {"begins_at": begins, "ends_at": begins + timedelta(hours=1), "place": CONFERRED}
        meeting_id = meetings.plan(PlanMeeting(office_id=county.office, chair_id=member_id, **times), **by)
        proposal = Proposal(
            office_id=county.office,
            source=Source.MAJOR,
            title=CONFERRED,
            brief=CONFERRED,
            asked=CONFERRED,
            reporting_id=county.town,
            number=secret.number,
        )
        item_id = agenda.propose(proposal, proposed_by=county.office, **by)
        agenda.schedule(item_id, meeting_id=meeting_id, **by)
        meetings.invite(meeting_id, **by)
        after: dict[str, Any] = {"actor": keeper, "now": begins + timedelta(hours=1)}
        seats = meeting_of(meeting_id, actor=keeper, on=begins.date()).seats
        presences = [Presence(seat_id=seat.id, was_there=True, who=CONFERRED) for seat in seats]
        meetings.record_attendance(meeting_id, presences, **after)
        agenda.decide(item_id, decision=CONFERRED, **after)
        due_on = (begins + timedelta(days=9)).date()
        task_id = tasks.assign(item_id, owner_id=county.town, demand=CONFERRED, due_on=due_on, **after)
        meetings.sign(meeting_id, summary=CONFERRED, **after)
    counts = {Field.LAND: FieldCount(found=1)}
    month = SortingReport(town_id=county.town, month=date(2026, 2, 1), counts=counts, looked_at=CONFERRED)
    with as_(town):
        sorting_id = hand_in(month, actor=town, now=MORNING)
    return Conferred(
        member_id=member_id, meeting_id=meeting_id, item_id=item_id, task_id=task_id, sorting_id=sorting_id
    )


def received(county: County, secret: Receipt) -> Received:
    """A leader has received somebody about the secret matter."""
    keeper, begins = county["supervisor"], MORNING + timedelta(days=10)
    command = PublishDay(
        office_id=county.office,
        host_id=county.government,
        post="副县长",
        about="住房",
        begins_at=begins,
        ends_at=begins + timedelta(hours=3),
        place="接访中心",
        places=2,
    )
    said = Reception(received_by=RECEIVED, said=RECEIVED, answered=RECEIVED, confirmed=Confirmed.SIGNED.value)
    with as_(keeper):
        day_id = days.publish(command, actor=keeper, now=MORNING)
        booking_id = bookings.book(day_id, number=secret.number, actor=keeper, now=MORNING)
        receiving.record(booking_id, said, actor=keeper, now=begins)
    accusation = file(sealed=True)
    accuser = Actor.petitioner(matter_id=accusation.matter_id)
    with as_(accuser):
        apart_id = apart.ask(accusation.number, wish=RECEIVED, actor=accuser, now=MORNING)
    return Received(day_id=day_id, booking_id=booking_id, apart_id=apart_id)


def warning_of(secret: Receipt) -> int:
    """A warning of a period that the body handling the secret matter lets pass; the key of it."""
    with as_(builders.SYSTEM):
        raise_warnings(on=(MORNING + LONG_AFTER).date())
        return DueWarning.objects.filter(matter=secret.matter_id, ended_on=None).values_list("pk", flat=True)[0]


def finding_of(county: County, secret: Receipt) -> int:
    """Something noted about how the secret matter was handled; the key of it."""
    with as_(builders.SYSTEM):
        return Finding.objects.create(
            trigger=Trigger.UNPERFORMED,
            subject="secret",
            matter_id=secret.matter_id,
            number=secret.number,
            body_id=county.housing,
            addressee_id=county.office,
            facts={"promised_for": "2026-01-01"},
            found_on=MORNING.date(),
        ).pk


def recommendation_of(county: County, secret: Receipt) -> UUID:
    """A draft of the petition office that rests on the secret matter."""
    keeper = county["supervisor"]
    text = RecommendationText(
        office_id=county.office,
        kind=Kinds.IMPROVE_POLICY,
        addressee_id=county.government,
        title=RECOMMENDATION,
        facts=RECOMMENDATION,
        proposal=RECOMMENDATION,
        numbers=(secret.number,),
    )
    with as_(keeper):
        return draft(text, actor=keeper, now=MORNING)


def stored_file(name: str = FILE_NAME, text: str = FILE_TEXT) -> tuple[UUID, UUID]:
    """A file that the public uploaded, and the secret of the form in which it waits."""
    draft, public = uuid4(), Actor.public()
    with as_(public):
        kept = store(upload=io.BytesIO(text.encode()), name=name, draft=draft, actor=public, now=MORNING)
    return kept.id, draft


def open_matter(client: Client, receipt: Receipt) -> None:
    """Show number and code."""
    answer = client.post("/track/", {"number": receipt.number, "code": receipt.query_code})
    assert answer.status_code == 302, answer.content.decode()


def content_of(answer: HttpResponseBase) -> str:
    """Everything that left the house: body and headers."""
    sent: Any = answer
    body = b"".join(sent.streaming_content) if answer.streaming else sent.content
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return headers + "\n\n" + body.decode(errors="replace")


def upload(name: str, content: bytes = b"text") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done within is taken back, so that one visit does not change what the next one finds."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
