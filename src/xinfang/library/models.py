"""Official texts as published, loaded by the owner of the installation; everybody may read them."""

from django.db import models


class LawText(models.Model):
    """The text of one instrument as it was loaded last."""

    instrument = models.CharField("法规代号", max_length=64, primary_key=True)
    title = models.CharField("标题", max_length=200)
    head = models.JSONField("题注")
    source = models.CharField("来源文件", max_length=200)
    digest = models.CharField("摘要", max_length=64)
    loaded_at = models.DateTimeField("载入时间")

    class Meta:
        verbose_name = "法规全文"

    def __str__(self) -> str:
        return self.title


class LawArticle(models.Model):
    """One article of a text: its paragraphs (款), each with its items (项)."""

    text = models.ForeignKey(LawText, models.CASCADE, related_name="articles", verbose_name="法规全文", db_index=False)
    number = models.PositiveSmallIntegerField("条")
    branch = models.PositiveSmallIntegerField("之几", default=0)
    division = models.CharField("章节", max_length=200, blank=True)
    paragraphs = models.JSONField("款项")

    class Meta:
        verbose_name = "条文"
        ordering = ("number", "branch")
        constraints = (
            models.UniqueConstraint(
                fields=("text", "number", "branch"),
                name="law_article_once",
                violation_error_message="同一条不能载入两次。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.text_id} {self.number}"
