"""One-time links: material that an organ asked for is handed in with neither number nor query code.

The link is derived from the act that asked and stands in the message to the petitioner alone, so that neither a copy
of the database nor a letter on file opens anything; it is open as long as that request waits, and spent with the
answer to it (docs/adr/0084-one-time-links-for-material.md).
"""

import hmac
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_noop

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import admit
from xinfang.agencies.directory import body_names
from xinfang.agencies.local_law import law_book_of
from xinfang.base.ids import key_in_token, link_token
from xinfang.cases import guesses
from xinfang.cases.access import capacity
from xinfang.cases.addresses import public_address
from xinfang.cases.docket import refused
from xinfang.cases.models import Event
from xinfang.cases.queries.case import facts_of
from xinfang.cases.sealing import restore
from xinfang.procedure.acts import AddMaterial, RequestMaterial
from xinfang.procedure.decide import decide
from xinfang.procedure.decisions import Refusal

WRONG = guesses.Words(
    code="wrong_link",
    wrong=gettext_noop("这个链接不完整或者不对。请从收到的消息里重新打开，不要手工输入。"),
    too_many=gettext_noop("这个链接输错太多次，请 %(minutes)d 分钟后再试。"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMaterial:
    """What a link shows: what is asked for, by whom and until when, and nothing else of the matter.

    `asked_by` is empty for a sealed matter; `draft` is the secret under which files wait to be handed in.
    """

    matter_id: UUID
    asked_at: datetime
    needed: str
    needed_by: date
    asked_by: str
    draft: UUID


def link_of(event_id: UUID) -> str:
    """The address that opens the request which this act made."""
    return public_address(f"/hand-in/{link_token(secret=_secret(), key=event_id)}/")


def open_link_of(matter_id: UUID, seq: int) -> str:
    """The link of the request made by act `seq` of a matter, if that request still waits; else nothing."""
    event = Event.objects.filter(matter_id=matter_id, seq=seq, act=RequestMaterial.code).first()
    waiting = facts_of(matter_id).material_request
    if event is None or waiting is None or waiting.asked_at != event.happened_at:
        return ""
    return link_of(event.id)


def open_link(token: str, *, address: str, actor: Actor, now: datetime) -> AskedMaterial:
    """What a link asks for; admits its matter to the present actor until the transaction ends.

    Raises `Refused`: "wrong_link", "too_many_attempts" where many wrong ones came from the network of `address`, or as
    handing in would (spent, expired, or the matter takes no more). The transaction must be committed all the same.
    """
    event_id = _asked_in(token, address=address, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.matter_asking_for_material(%s)", [event_id])
        (matter_id,) = cursor.fetchone()
    assert isinstance(matter_id, UUID), "a link is made of an act that asks for material"
    admit(matter_id)
    event = Event.objects.select_related("matter").get(id=event_id)
    asked = _asked_material(event)
    _require_open(asked, actor=actor, now=now)
    return asked


def _asked_in(token: str, *, address: str, now: datetime) -> UUID:
    """The act that made the request of a right link; a wrong one is counted like a wrong query code."""
    event_id = key_in_token(token) or UUID(int=0)
    key = guesses.key_of(str(event_id), address=address)
    guesses.refuse_beyond_limit(key, now=now, words=WRONG)
    if not hmac.compare_digest(token.encode(), link_token(secret=_secret(), key=event_id).encode()):
        raise guesses.count_wrong(key, now=now, words=WRONG)
    return event_id


def _asked_material(event: Event) -> AskedMaterial:
    restore([event])
    said = event.data["act"]
    names = body_names({event.body_id}) if event.body_id and not event.matter.sealed else {}
    return AskedMaterial(
        matter_id=event.matter_id,
        asked_at=event.happened_at,
        needed=said["needed"],
        needed_by=date.fromisoformat(said["needed_by"]),
        asked_by=names.get(event.body_id or 0, ""),
        draft=uuid5(event.id, link_token(secret=_secret(), key=event.id)),
    )


def _require_open(asked: AskedMaterial, *, actor: Actor, now: datetime) -> None:
    """Raises what handing in one file now would be refused with."""
    facts = facts_of(asked.matter_id)
    trial = AddMaterial(digests=("0" * 64,), asked_at=asked.asked_at)
    by = capacity(actor, facts, trial)
    decision = decide(facts=facts, act=trial, by=by, book=law_book_of(facts.office), at=now)
    if isinstance(decision, Refusal):
        raise refused(decision)


def _secret() -> bytes:
    return settings.QUERY_CODE_SECRET.encode()
