"""查看身份信息: for a stated reason, and never without a trace (个人信息保护法 第六条: only what the purpose needs)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.days import office_day
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line
from xinfang.cases.access import capacity
from xinfang.cases.facts import load_facts
from xinfang.cases.models import IdentityOpening, Matter, Petitioner
from xinfang.cases.operations.reading import record_reading
from xinfang.cases.operations.second_person import require_consent
from xinfang.cases.queries.parts import petitioner_view
from xinfang.cases.queries.representing import parties_of
from xinfang.cases.sealing import restore
from xinfang.cases.sight import require_unmasked, sight_of
from xinfang.cases.types.reading import Read
from xinfang.cases.types.second_person import Withholding
from xinfang.cases.types.views import IdentityView
from xinfang.cases.withholding import columns_of, require_lawful


def open_identity(
    matter_id: UUID, *, reason: str, withholding: Withholding | None = None, actor: Actor, now: datetime
) -> IdentityView:
    """The petitioners of a matter, and who speaks for them, unmasked.

    Who made an accusation is opened for the reason that a second person agreed to. The petitioner can see that it was
    done, by which body and why; why, only later if that is withheld (`cases.withholding`). Raises `Missing`, or
    `Refused` without a reason or the second person, and to whom it stays masked (`procedure.access`).
    """
    matter = record_opening(matter_id, reason=reason, withholding=withholding, actor=actor, now=now)
    require_unmasked(sight_of(actor, load_facts(matter.facts)))
    people = list(Petitioner.objects.filter(matter=matter_id).order_by("submission__received_at", "position"))
    restore(people)
    return IdentityView(
        petitioners=tuple(petitioner_view(person, masked=False) for person in people),
        parties=parties_of(matter_id, load_facts(matter.facts), masked=False),
    )


def record_opening(
    matter_id: UUID,
    *,
    what: Read = Read.IDENTITY,
    reason: str,
    withholding: Withholding | None = None,
    names_people: bool = True,
    actor: Actor,
    now: datetime,
) -> Matter:
    """Put on record that an officer looked, at `what` and why: in the log of readings, and for the petitioner to see.

    The log loses its lines in time; what the petitioner is told stays with the matter. Of an accusation, what names
    nobody needs no second person. Raises as `open_identity` does.
    """
    matter = Matter.objects.filter(id=matter_id).first()
    if matter is None or actor.officer_id is None:
        raise Missing
    reason = clean_line(reason)
    if matter.sealed and names_people:
        agreed_to = require_consent(matter_id, actor=actor, now=now)
        reason, withholding = reason or agreed_to.reason, agreed_to.withholding
    else:
        require_lawful(withholding, on=office_day(now))
    if not reason:
        raise Refused(_("请写明为什么需要查看身份信息。"), code="reason_missing")
    body_id = capacity(actor, load_facts(matter.facts)).body_id
    assert body_id is not None
    IdentityOpening.objects.create(
        id=uuid7(),
        matter=matter,
        officer_id=actor.officer_id,
        body_id=body_id,
        reason=reason[:200],
        opened_at=now,
        **columns_of(withholding),
    )
    record_reading(matter_id, what=what, reason=reason, actor=actor, now=now)
    return matter
