"""Recommendations: to the right body on a ground of the law, answered by its day, and nothing issued is changed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from tests.agencies import builders
from tests.cases.county import MORNING, County, as_, do, file
from tests.cases.steps import in_handling
from xinfang.agencies.actors import Actor, actor_for
from xinfang.agencies.models import Body
from xinfang.agencies.types import BodyKind, Role
from xinfang.base.days import OFFICE_ZONE
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.law.book import LawBook
from xinfang.oversight.models import Finding, Recommendation, RecommendationLine
from xinfang.oversight.operations.recommend import conclude, draft, feed_back, issue, remind, revise
from xinfang.oversight.queries.recommendations import Scope, figures, owed, recommendation, recommendations
from xinfang.oversight.recommendation_law import feedback_due
from xinfang.oversight.recommendation_types import Feedback, Kind, RecommendationText, Standing, Step
from xinfang.oversight.types import Trigger
from xinfang.procedure import acts
from xinfang.procedure.codes import Adoption
from xinfang.procedure.supervision_codes import SupervisionGround

pytestmark = pytest.mark.django_db

TODAY = MORNING.date()
DAY = timedelta(days=1)


@pytest.fixture
def watched(county: County) -> County:
    """The county with a discipline organ, at work, and a word for the numbers of the office."""
    with as_(builders.SYSTEM):
        discipline = builders.body("JW", parent=county.government, kind=BodyKind.DISCIPLINE)
        officer = builders.officer("jiwei", discipline, [Role.CASE_OFFICER])
        Body.objects.filter(id=county.office).update(letter_prefix="示信")
        actor = actor_for(officer.account, builders.TODAY)
    return replace(county, actors={**county.actors, "discipline": actor})


def text(county: County, **changes: object) -> RecommendationText:
    """To the department: mend how it answers."""
    words = RecommendationText(
        office_id=county.office,
        kind=Kind.IMPROVE_WORK,
        addressee_id=county.housing,
        title="关于按期书面告知的建议",
        facts="三个月里有四件没有按期告知。",
        proposal="指定专人每周核对一次。",
        ground=SupervisionGround.NOT_REGISTERED_OR_TOLD,
    )
    return replace(words, **changes)


def accountability(county: County, **changes: object) -> RecommendationText:
    """To the discipline organ, about the department."""
    return text(
        county,
        kind=Kind.ACCOUNTABILITY,
        addressee_id=county["discipline"].body_id,
        about_id=county.housing,
        ground=SupervisionGround.PASSED_AROUND,
        **changes,
    )


def drafted(county: County, words: RecommendationText, *, by: str = "supervisor") -> UUID:
    with as_(county[by]):
        return draft(words, actor=county[by], now=MORNING)


def issued(county: County, words: RecommendationText, *, now: datetime = MORNING) -> UUID:
    key = drafted(county, words)
    with as_(county["supervisor"]):
        issue(key, actor=county["supervisor"], now=now)
    return key


def seen_by(actor: Actor, scope: Scope = Scope.ALL) -> list[UUID]:
    with as_(actor):
        return [row.id for row in recommendations(scope=scope, actor=actor, on=TODAY).rows]


def test_from_the_draft_to_what_came_of_it(watched: County) -> None:
    receipt = file()
    in_handling(watched, receipt)
    supervisor, discipline = watched["supervisor"], watched["discipline"]
    key = drafted(watched, accountability(watched, numbers=(receipt.number,)))
    assert seen_by(discipline) == []
    with as_(supervisor):
        revise(
            key, accountability(watched, numbers=(receipt.number,), title="追究责任建议"), actor=supervisor, now=MORNING
        )
        issue(key, actor=supervisor, now=MORNING)
        sent = recommendation(key, actor=supervisor, on=TODAY)
    assert (sent.row.number, sent.row.due_on, sent.row.standing) == (
        f"示信建〔{TODAY.year}〕1号",
        TODAY + 30 * DAY,
        Standing.ISSUED,
    )
    assert [each.number for each in sent.matters] == [receipt.number]
    assert sent.due_article == "《信访工作条例》第四十条第四款"
    assert (seen_by(discipline, Scope.TO_ANSWER), seen_by(watched["case"])) == ([key], [])

    with as_(discipline):
        assert recommendation(key, actor=discipline, on=TODAY).matters == (), "it sees no matter that is not its own"
        partly = Feedback(adoption=Adoption.PARTLY_ADOPTED, measures="约谈了负责人", reasons="还不到处分的程度")
        feed_back(key, partly, actor=discipline, now=MORNING + DAY)
    with as_(supervisor):
        conclude(key, outcome="通报批评", concluded_on=TODAY + DAY, actor=supervisor, now=MORNING + DAY)
        done = recommendation(key, actor=supervisor, on=TODAY)
    assert (done.row.adoption, done.reasons, done.outcome) == (Adoption.PARTLY_ADOPTED, "还不到处分的程度", "通报批评")
    steps = [entry.step for entry in reversed(done.entries)]
    assert steps == [Step.DRAFTED, Step.REVISED, Step.ISSUED, Step.ANSWERED, Step.CONCLUDED]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": Kind.IMPROVE_POLICY, "addressee_id": "town"}, "recommendation_to_the_wrong_body"),
        ({"addressee_id": "office"}, "recommendation_to_an_office"),
        ({"kind": Kind.ACCOUNTABILITY, "addressee_id": "government"}, "recommendation_about_nobody"),
        ({"kind": Kind.ACCOUNTABILITY, "about_id": "housing"}, "recommendation_to_whom_it_is_about"),
        ({"ground": None}, "recommendation_without_ground"),
        ({"facts": " "}, "recommendation_unsaid"),
        ({"numbers": ("XF2026-9999999-9",)}, "basis_unknown"),
    ],
)
def test_what_is_not_recommended(watched: County, changes: dict[str, object], code: str) -> None:
    bodies = ("office", "housing", "government", "town")
    named = {name: getattr(watched, str(value)) if value in bodies else value for name, value in changes.items()}
    with pytest.raises(Refused) as refusal:
        drafted(watched, text(watched, **named))
    assert refusal.value.code == code


def test_only_the_office_makes_and_only_the_addressee_answers(watched: County) -> None:
    with pytest.raises(Refused) as refusal:
        drafted(watched, text(watched), by="triage")
    assert refusal.value.code == "recommendation_not_yours"
    key = issued(watched, text(watched))
    yes = Feedback(adoption=Adoption.ADOPTED, measures="已经落实")
    with as_(watched["supervisor"]), pytest.raises(Refused) as refusal:
        feed_back(key, yes, actor=watched["supervisor"], now=MORNING)
    assert refusal.value.code == "recommendation_to_others"
    with as_(watched["water"]), pytest.raises(Missing):
        feed_back(key, yes, actor=watched["water"], now=MORNING)


@pytest.mark.parametrize(
    ("feedback", "code"),
    [
        (Feedback(adoption=Adoption.NOT_ADOPTED, measures="无"), "recommendation_reasons_missing"),
        (Feedback(adoption=Adoption.PARTLY_ADOPTED, measures="部分"), "recommendation_reasons_missing"),
        (Feedback(adoption=Adoption.ADOPTED, reasons="同意"), "recommendation_measures_missing"),
    ],
)
def test_reasons_are_owed_for_what_is_not_adopted(watched: County, feedback: Feedback, code: str) -> None:
    key = issued(watched, text(watched))
    with as_(watched["case"]), pytest.raises(Refused) as refusal:
        feed_back(key, feedback, actor=watched["case"], now=MORNING)
    assert refusal.value.code == code


def test_what_is_late_is_seen_on_both_sides_and_asked_for(watched: County) -> None:
    key = issued(watched, text(watched))
    case, supervisor = watched["case"], watched["supervisor"]
    late = MORNING + 40 * DAY
    with as_(supervisor):
        with pytest.raises(Refused) as refusal:
            remind(key, actor=supervisor, now=MORNING)
        remind(key, actor=supervisor, now=late)
        assert [row.is_late for row in owed(supervisor, on=late.date())] == [True]
    assert refusal.value.code == "recommendation_not_late"
    with as_(case):
        assert owed(case, on=TODAY) == ()
        assert [row.id for row in owed(case, on=TODAY + 27 * DAY)] == [key]
        feed_back(key, Feedback(adoption=Adoption.ADOPTED, measures="已经落实"), actor=case, now=late)
    with as_(Actor.public()):
        year = figures(TODAY.year, on=late.date())
    counted = year.by_kind[Kind.IMPROVE_WORK]
    assert (counted.issued, counted.adopted, counted.waiting, counted.late) == (1, 1, 0, 1)
    assert list(year.by_addressee) == [watched.housing]


def test_the_law_of_the_day_of_receipt_sets_the_time(watched: County) -> None:
    old = feedback_due(Kind.IMPROVE_WORK, office_id=watched.office, received_on=date(2021, 3, 1))
    new = feedback_due(Kind.ACCOUNTABILITY, office_id=watched.office, received_on=date(2022, 5, 1))
    assert old is not None
    assert new is not None
    assert (old.citation.article, old.raw) == ("36(2)", date(2021, 3, 31))
    assert (new.citation.article, new.raw) == ("40(4)", date(2022, 5, 31))
    assert feedback_due(Kind.ACCOUNTABILITY, office_id=watched.office, received_on=date(2021, 3, 1)) == old
    then = datetime(2021, 3, 1, 9, tzinfo=OFFICE_ZONE)
    ignored = text(watched, ground=SupervisionGround.RECOMMENDATION_IGNORED)
    with as_(watched["supervisor"]), pytest.raises(Refused) as refusal:
        draft(ignored, actor=watched["supervisor"], now=then)
    assert refusal.value.code == "recommendation_ground_unknown"


def test_what_was_issued_stays_and_no_line_is_rewritten(watched: County) -> None:
    key = issued(watched, text(watched))
    rewritten = ({"title": "别的"}, {"due_on": TODAY}, {"standing": Standing.DRAFT}, {"words": b""})
    with as_(watched["supervisor"]):
        for change in rewritten:
            with pytest.raises(DatabaseError), transaction.atomic():
                Recommendation.objects.filter(id=key).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            RecommendationLine.objects.filter(subject=key).update(step=Step.DRAFTED)
        assert "指定专人" not in bytes(Recommendation.objects.get(id=key).words).decode(errors="ignore")


def test_nothing_goes_to_a_body_that_one_of_its_matters_accuses(watched: County) -> None:
    receipt = file()
    in_handling(watched, receipt)
    named = acts.NameAccused(accused_bodies=frozenset({watched.water}), reason="后来补充的材料写明")
    do(watched["triage"], receipt.matter_id, named, day=4)
    with pytest.raises(Refused) as refusal:
        drafted(watched, text(watched, addressee_id=watched.water, numbers=(receipt.number,)))
    assert refusal.value.code == "recommendation_to_the_accused"


def test_a_draft_is_not_issued_to_a_body_that_was_accused_since(watched: County) -> None:
    receipt = file()
    in_handling(watched, receipt)
    key = drafted(watched, text(watched, addressee_id=watched.water, numbers=(receipt.number,)))
    named = acts.NameAccused(accused_bodies=frozenset({watched.water}), reason="后来补充的材料写明")
    do(watched["triage"], receipt.matter_id, named, day=4)
    supervisor = watched["supervisor"]
    with as_(supervisor), pytest.raises(Refused) as refusal:
        issue(key, actor=supervisor, now=MORNING + 4 * DAY)
    assert refusal.value.code == "recommendation_to_the_accused"


def test_the_journal_binds_the_words_that_are_kept(watched: County) -> None:
    key = drafted(watched, text(watched, title=" 关于告知的建议 ", facts="三个月里有四件。 \r\n"))
    with as_(watched["supervisor"]):
        kept = Recommendation.objects.get(id=key)
        line = RecommendationLine.objects.get(subject=key)
        assert (line.said["title"], line.said["words"]) == (kept.title, digest(kept.said("words")))


def test_a_draft_keeps_the_finding_from_which_it_comes(watched: County) -> None:
    with as_(builders.SYSTEM):
        found = Finding.objects.create(
            trigger=Trigger.OVERTURNED,
            subject="一次复查",
            body_id=watched.housing,
            addressee_id=watched.office,
            facts={},
            found_on=TODAY,
        )
    key = drafted(watched, text(watched, finding_id=found.pk))
    with as_(watched["supervisor"]):
        assert recommendation(key, actor=watched["supervisor"], on=TODAY).finding_id == found.pk
    with pytest.raises(Missing):
        drafted(watched, text(watched, finding_id=found.pk + 1))


def test_every_kind_has_its_place_in_both_regulations() -> None:
    rules = LawBook.load().supervision.recommendations
    assert set(rules) == set(Kind)
    assert all(rule.addressees <= set(BodyKind) for rule in rules.values())
    assert set(LawBook.load().supervision.articles) == set(SupervisionGround)
