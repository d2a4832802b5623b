"""按电话号码查找: the matters of whoever gives a telephone number, for those who may open who petitions."""

from datetime import datetime

from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Refused
from xinfang.cases.facts import load_facts
from xinfang.cases.marking import phone_mark
from xinfang.cases.models import Matter
from xinfang.cases.operations.reading import record_reading
from xinfang.cases.queries.finding import MOST_FOUND, Found
from xinfang.cases.queries.worklist import listed, rows_of
from xinfang.cases.reader import RECORD_LANGUAGE
from xinfang.cases.sight import sight_of
from xinfang.cases.types.reading import Read


def look_up(number: str, *, actor: Actor, now: datetime) -> Found:
    """The matters on which exactly this number was given, the latest first; that each was found goes on record.

    Nothing sealed is found, nor what the actor could not open a person's details of. Raises `Refused` for less than a
    whole number: there is no search by a part.
    """
    marked = phone_mark(number)
    if not marked:
        raise Refused(_("请输入完整的电话号码：按号码只能整个查找。"), code="not_a_number")
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matters_marked(%s, %s)", [marked, MOST_FOUND + 1])
        keys = [row[0] for row in cursor.fetchall()]
    facts = dict(Matter.objects.filter(id__in=keys[:MOST_FOUND], sealed=False).values_list("id", "facts"))
    open_to = [key for key in keys if key in facts and sight_of(actor, load_facts(facts[key])).opens_identity]
    with translation.override(RECORD_LANGUAGE):
        reason = _("按电话号码查找")
    for key in open_to:
        record_reading(key, what=Read.IDENTITY, reason=reason, actor=actor, now=now)
    matters = listed(Matter.objects.all()).in_bulk(open_to)
    rows = rows_of([matters[key] for key in open_to], on=office_day(now))
    return Found(rows=rows, has_more=len(keys) > MOST_FOUND)
