"""Regions and topics: the lists that competences refer to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db import transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.models import Region, Topic
from xinfang.agencies.operations.journal import record, refuse, require_administrator, save

NATIONAL_LIST = Path(__file__).parent.parent / "data" / "topics.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """One line of a list of contents; `parent` is the code of the line above, or empty at level 1."""

    code: str
    name: str
    parent: str = ""


@transaction.atomic
def add_region(*, code: str, name: str, level: str, parent_code: str | None, actor: Actor, now: datetime) -> UUID:
    """Enter a region below another."""
    require_administrator(actor)
    parent = Region.objects.filter(code=parent_code).first() if parent_code else None
    if parent_code and parent is None:
        raise refuse("parent", _("没有这个上级区划。"))
    region = Region(code=code, name=name, level=level, parent=parent)
    save(region)
    record("region.add", region, actor=actor, now=now)
    return region.pk


@transaction.atomic
def add_topics(*, version: str, lines: list[TopicLine], actor: Actor, now: datetime) -> int:
    """Enter the lines of a version that are not there yet, level 1 before level 2; returns how many."""
    require_administrator(actor)
    known = {topic.code: topic for topic in Topic.objects.filter(version=version)}
    added = 0
    for line in lines:
        if line.code in known:
            continue
        if line.parent and line.parent not in known:
            raise refuse("parent", _("没有上级分类 %(code)s。") % {"code": line.parent})
        topic = Topic(version=version, code=line.code, name=line.name, parent=known.get(line.parent))
        save(topic)
        record("topic.add", topic, actor=actor, now=now)
        known[line.code] = topic
        added += 1
    return added


@transaction.atomic
def load_topics(*, actor: Actor, now: datetime) -> int:
    """Enter the national list of contents that comes with the product; returns how many lines were new."""
    listed = yaml.safe_load(NATIONAL_LIST.read_text(encoding="utf-8"))
    lines = list(_topic_lines(listed["topics"]))
    return add_topics(version=listed["version"], lines=lines, actor=actor, now=now)


def _topic_lines(topics: list[dict[str, Any]]) -> Iterator[TopicLine]:
    """Level 1 with its own code, level 2 numbered in the order of the list."""
    for topic in topics:
        yield TopicLine(code=topic["code"], name=topic["name"])
        for number, name in enumerate(topic["children"], start=1):
            yield TopicLine(code=f"{topic['code'][:2]}{number:02d}00", name=name, parent=topic["code"])
