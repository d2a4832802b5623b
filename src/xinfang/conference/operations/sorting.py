"""What towns hand in about the conflicts of a month (排查调处; 条例 第十二条, 2005 年条例 第五条第二款)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_text
from xinfang.conference.models import Sorting, SortingLine
from xinfang.conference.models.sorting import about_sorting
from xinfang.conference.operations.keeping import written
from xinfang.conference.queries.sorting import office_of_town, own_towns
from xinfang.conference.types import Field, FieldCount, SortingReport, SortingStep
from xinfang.journals.writing import append
from xinfang.vault.words import seal_words


def hand_in(report: SortingReport, *, actor: Actor, now: datetime) -> UUID:
    """A town hands in its month, or amends what it handed in. Returns the key.

    Raises `Refused` for a month that has not begun, for more settled than found, and to whoever works in no such town.
    """
    today = office_day(now)
    office_id = office_of_town(report.town_id, on=today)
    if office_id is None or not (actor.is_system or report.town_id in own_towns(actor)):
        raise Refused(_("排查调处情况由乡镇、街道报送。"), code="sorting_of_a_stranger")
    if report.month.day != 1 or report.month > today:
        raise Refused(_("这个月还没有开始。"), code="sorting_of_a_month_to_come")
    for field, count in report.counts.items():
        _require_sound(field, count)
    words = {"looked_at": written(report.looked_at, _("排查了什么")), "help_needed": clean_text(report.help_needed)}
    counts = {field.value: [each.found, each.settled, each.handed_over] for field, each in report.counts.items()}
    found = Sorting.objects.select_for_update().filter(town=report.town_id, month=report.month).first()
    key = found.id if found else uuid7()
    columns: dict[str, Any] = {"figures": counts, "words": seal_words(words, about=about_sorting(key))}
    if found:
        Sorting.objects.filter(id=key).update(**columns)
    else:
        _first(key, office_id, report.town_id, report.month, today, columns)
    step = SortingStep.AMENDED if found else SortingStep.HANDED_IN
    said = {"counts": counts, "words": digest(words)}
    append(SortingLine, subject=key, step=step, said=said, actor=actor, now=now)
    return key


def _first(key: UUID, office_id: int, town_id: int, month: date, today: date, columns: dict[str, Any]) -> None:
    sorting = Sorting(id=key, office_id=office_id, town_id=town_id, month=month, handed_in_on=today, **columns)
    sorting.save(force_insert=True)


def _require_sound(field: Field, count: FieldCount) -> None:
    if min(count.found, count.settled, count.handed_over) < 0 or count.remaining < 0:
        words = _("“%(field)s”：化解和移交的不能多于排查出来的。")
        raise Refused(words % {"field": field.label}, code="sorting_does_not_add_up")
