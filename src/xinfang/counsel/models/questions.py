"""Questions to the lawyers, and their journal."""

from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from xinfang.counsel.models.roster import Expert
from xinfang.counsel.types.questions import (
    AT_OFFICE,
    FORGOTTEN_LATER,
    OPEN,
    OVER,
    QuestionState,
    QuestionStep,
    Reach,
    Way,
)
from xinfang.counsel.types.roster import Field
from xinfang.journals.models import Line
from xinfang.vault.holders import SealedColumn


def about_question(key: UUID) -> str:
    """What the envelope of the words of a question is about."""
    return f"question:{key}"


def about_asker(key: UUID) -> str:
    """What the envelope of who asked is about."""
    return f"question-asker:{key}"


class Question(models.Model):
    """A question of somebody who has no account here. Its words are sealed; who asked, too, until it is closed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    office = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="信访部门", db_index=False
    )
    number = models.CharField("编号", max_length=24, unique=True)
    field = models.CharField("领域", max_length=12, choices=Field.choices)
    against = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="对方单位", db_index=False
    )
    way = models.CharField("怎样来问", max_length=8, choices=Way.choices, default=Way.ONLINE)
    reach = models.CharField("怎样告诉答复", max_length=8, choices=Reach.choices, default=Reach.CODE)
    words = models.BinaryField("封装的问答")
    who = models.BinaryField("封装的姓名和联系方式", default=b"")
    state = models.CharField("状态", max_length=12, choices=QuestionState.choices, default=QuestionState.WAITING)
    asked_at = models.DateTimeField("提问时间")
    due_on = models.DateField("答复期限")
    lawyer = models.ForeignKey(Expert, models.PROTECT, null=True, related_name="+", verbose_name="律师", db_index=False)
    answered_at = models.DateTimeField("答复时间", null=True)
    asked_again_at = models.DateTimeField("追问时间", null=True)
    answered_again_at = models.DateTimeField("再次答复时间", null=True)
    closes_on = models.DateField("自动结束前的最后一天")

    class Meta:
        verbose_name = "法律咨询"
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=QuestionState.TAKEN) | Q(lawyer__isnull=False), name="question_taken_by_a_lawyer"
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.CLOSED) | Q(who=b""), name="question_closed_names_nobody"
            ),
            models.CheckConstraint(
                condition=~Q(way=Way.ONLINE) | Q(reach=Reach.CODE), name="question_online_read_by_code"
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.TO_TELL) | ~Q(reach=Reach.CODE), name="question_told_where_wanted"
            ),
        )
        indexes = (
            models.Index(fields=("office", "due_on"), condition=Q(state__in=OPEN), name="question_open_by_day"),
            models.Index(fields=("office", "-closes_on"), condition=Q(state__in=OVER), name="question_over_by_day"),
            models.Index(fields=("closes_on",), condition=Q(state__in=FORGOTTEN_LATER), name="question_to_close"),
            models.Index(
                fields=("office", "-closes_on"),
                condition=Q(way__in=AT_OFFICE, state__in=FORGOTTEN_LATER),
                name="question_taken_down",
            ),
        )

    def __str__(self) -> str:
        return self.number


class QuestionLine(Line):
    """One step of a question."""

    STEPS = QuestionStep

    subject = models.ForeignKey(Question, models.PROTECT, related_name="lines", verbose_name="法律咨询", db_index=False)

    class Meta(Line.Meta):
        verbose_name = "法律咨询记录"


WORDS_OF_QUESTIONS = SealedColumn(model=Question, column="words", about=about_question)
WHO_ASKED = SealedColumn(model=Question, column="who", about=about_asker)
