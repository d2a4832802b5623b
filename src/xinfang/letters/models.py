"""Letters, their numbers, their files, and the templates that an administrator has changed."""

import json
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from xinfang.base.ids import uuid7
from xinfang.letters.types import Audience, Form, LetterState
from xinfang.vault.envelope import name_of_key, seal, unseal
from xinfang.vault.holders import SealedColumn
from xinfang.vault.purposes import Purpose


class Template(models.Model):
    """One version of the words of a kind of letter. Never changed: a new version follows from its day on.

    Where a kind has none in force, the words that come with the program hold (`standard/`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField("文书种类", max_length=32)
    version = models.PositiveIntegerField("版本")
    title = models.CharField("标题", max_length=200)
    addressee = models.CharField("抬头", max_length=200, blank=True)
    body = models.TextField("正文")
    attachments = models.TextField("附件说明", blank=True)
    copies = models.CharField("抄送", max_length=200, blank=True)
    valid_from = models.DateField("启用日期")
    note = models.CharField("修改说明", max_length=200)
    created_at = models.DateTimeField("保存时间")
    created_by = models.CharField("保存人", max_length=100)

    class Meta:
        verbose_name = "文书模板"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "version"),
                name="template_version_once",
                violation_error_message="刚才有人保存了同一版本，请刷新后再试。",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class Counter(models.Model):
    """The last number that a body has given in a series and a year; taken under lock when a letter is issued."""

    pk = models.CompositePrimaryKey("body_id", "word", "year")
    body = models.ForeignKey("agencies.Body", models.PROTECT, related_name="+", db_index=False)
    word = models.CharField("字", max_length=8)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("已编到")

    class Meta:
        verbose_name = "文号"

    def __str__(self) -> str:
        return f"{self.body_id} {self.word} {self.year}"


class Letter(models.Model):
    """What one act owes, written down. `content` is the whole text, so that no later change can reach it; it names
    people and lies sealed, under the key of accusations where the matter is one (ADR 0095).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    matter = models.ForeignKey("cases.Matter", models.PROTECT, related_name="+", verbose_name="信访事项")
    event = models.ForeignKey("cases.Event", models.PROTECT, related_name="+", verbose_name="办理记录", db_index=False)
    kind = models.CharField("种类", max_length=32)
    audience = models.CharField("对象", max_length=12, choices=Audience.choices)
    issuer = models.ForeignKey(
        "agencies.Body", models.PROTECT, related_name="+", verbose_name="制发机关", db_index=False
    )
    addressee = models.ForeignKey(
        "agencies.Body", models.PROTECT, null=True, related_name="+", verbose_name="主送单位", db_index=False
    )
    state = models.CharField("状态", max_length=10, choices=LetterState.choices, default=LetterState.PREPARED)
    word = models.CharField("字", max_length=8, blank=True)
    year = models.PositiveSmallIntegerField("年份")
    serial = models.PositiveIntegerField("序号", null=True)
    number = models.CharField("文号", max_length=60, blank=True)
    dated = models.DateField("成文日期")
    sealed = models.BinaryField("封装的内容")
    template = models.ForeignKey(
        Template, models.PROTECT, null=True, related_name="+", verbose_name="模板", db_index=False
    )
    template_digest = models.CharField("模板摘要值", max_length=64)
    digest = models.CharField("内容摘要值", max_length=64)
    code = models.CharField("核验码", max_length=16, unique=True)
    prepared_at = models.DateTimeField("写成时间")
    issued_at = models.DateTimeField("编号时间", null=True)

    class Meta:
        verbose_name = "文书"
        constraints = (
            models.UniqueConstraint(fields=("event", "kind"), name="letter_once_per_act"),
            models.UniqueConstraint(
                fields=("issuer", "word", "year", "serial"),
                condition=Q(serial__isnull=False),
                name="letter_number_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.ISSUED) | Q(issued_at__isnull=False), name="letter_issued_is_dated"
            ),
        )
        indexes = (models.Index(fields=("id",), condition=Q(state=LetterState.PREPARED), name="letter_waiting"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """The text, as `layout.sheet` writes it down. Raises `vault.errors.Unreadable`."""
        purpose = name_of_key(self.sealed).purpose
        content: dict[str, Any] = json.loads(unseal(self.sealed, purpose=purpose, about=about_letter(self.id)))
        return content

    def seal_content(self, content: dict[str, Any], *, purpose: Purpose) -> None:
        """Give it its text, once."""
        words = json.dumps(content, ensure_ascii=False).encode()
        self.sealed = seal(words, purpose=purpose, about=about_letter(self.id))


class LetterFile(models.Model):
    """A letter in one of its forms, as it was first made; it is made once."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="files", verbose_name="文书", db_index=False)
    form = models.CharField("形式", max_length=10, choices=Form.choices)
    file = models.OneToOneField("files.StoredFile", models.PROTECT, related_name="+", verbose_name="文件")
    made_at = models.DateTimeField("制作时间")

    class Meta:
        verbose_name = "文书文件"
        constraints = (models.UniqueConstraint(fields=("letter", "form"), name="letter_file_once"),)

    def __str__(self) -> str:
        return f"{self.letter_id} {self.form}"


def about_letter(letter_id: UUID) -> str:
    """What the envelope of a letter is about."""
    return f"letter:{letter_id}"


TEXTS_OF_LETTERS = SealedColumn(model=Letter, column="sealed", about=about_letter)
