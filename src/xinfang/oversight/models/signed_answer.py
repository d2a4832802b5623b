"""What is remembered of an answer once it is signed: whether it may be empty, was given before, or promises a day."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from xinfang.oversight.replies import Doubt


class SignedAnswer(models.Model):
    """An answer to a claim that the sweep has looked at, by the key of the answer; no word of it.

    `family` is the first answer of the body with nearly these words, itself if there was none; that one alone has
    `marks`, by which the next is found (`cases.likeness.imprint`), so that a text signed a thousand times is looked up
    in one row. `copy_of` is the same, where it answered to something else. The system alone reads and writes them;
    those of a matter that is sealed or destroyed go (`sql/0004_signed_answers.sql`).
    """

    id = models.UUIDField(primary_key=True)
    opinion_id = models.UUIDField("意见")
    matter = models.ForeignKey("cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项")
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", verbose_name="答复单位", db_index=False)
    claim = models.PositiveSmallIntegerField("诉求序号")
    signed_at = models.DateTimeField("签发时间")
    recorded_at = models.DateTimeField("记入时间", db_index=True)
    marks = ArrayField(models.IntegerField(), verbose_name="文字特征")
    doubts = ArrayField(
        models.CharField(max_length=12, choices=[(each.value, each.value) for each in Doubt]), verbose_name="疑点"
    )
    pledged_for = models.DateField("文字里承诺的日子", null=True)
    family = models.UUIDField("同文的第一份")
    copy_of = models.UUIDField("照抄的那一份", null=True)

    class Meta:
        verbose_name = "签发的答复"
        indexes = (
            # Without a list of what is yet to be entered: a search would look through it once for each mark.
            GinIndex(fields=("marks",), fastupdate=False, name="signed_answer_by_mark"),
            models.Index(fields=("signed_at",), condition=~Q(doubts=[]), name="signed_answer_doubted"),
            models.Index(fields=("signed_at",), condition=Q(copy_of__isnull=False), name="signed_answer_copied"),
            models.Index(fields=("pledged_for",), condition=Q(pledged_for__isnull=False), name="signed_answer_pledged"),
        )

    def __str__(self) -> str:
        return str(self.id)
