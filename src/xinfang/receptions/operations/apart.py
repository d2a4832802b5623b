"""Somebody who accuses is heard in person by the reporting team: on no list, and nobody else learns of it (条例
第三十条第三款).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.agencies.directory import works_on_paper
from xinfang.agencies.types import Team
from xinfang.base.days import office_day
from xinfang.base.digests import digest
from xinfang.base.errors import Missing, Refused
from xinfang.base.text import clean_line, clean_text
from xinfang.cases.queries.grounds import Accusation, accusation
from xinfang.cases.types.oral import Confirmed
from xinfang.journals.writing import append
from xinfang.notices.writing import tell
from xinfang.receptions.models import Apart, ApartLine, about_arrangement, about_hearing_apart, about_wish
from xinfang.receptions.operations.permission import written
from xinfang.receptions.types import AHEAD, ApartState, ApartStep, Arrangement, Heard
from xinfang.vault.purposes import Purpose
from xinfang.vault.words import seal_words, unseal_words


def ask(number: str, *, wish: str, actor: Actor, now: datetime) -> UUID:
    """Ask to be heard in person: by whoever holds the code of an accusation, or by the team at the telephone; its key.

    Raises `Refused` for anything but an accusation in sight of the actor, for one that is with a body outside of this
    record, where nobody would learn of it, or where it is asked for already.
    """
    found = _accusation(accusation(number), actor)
    if works_on_paper(found.office_id):
        raise Refused(
            _("这件检举控告已经书面交给上级机关，由他们接待；也可以直接找纪检监察机关（12388）。"),
            code="apart_elsewhere",
        )
    words = {"wish": clean_text(wish)}
    apart = Apart(matter_id=found.id, state=ApartState.ASKED)
    apart.wish = _sealed(words, about=about_wish(apart.id))
    try:
        with transaction.atomic():
            apart.save(force_insert=True)
    except IntegrityError as error:
        told = (
            _("这件检举控告已经要求过当面说，列在“要见的”里：请在那里约定或者改时间地点。")
            if actor.is_officer
            else _("已经要求过，请等我们约定时间。")
        )
        raise Refused(told, code="apart_already") from error
    append(ApartLine, subject=apart.id, step=ApartStep.ASKED, said={"words": digest(words)}, actor=actor, now=now)
    return apart.id


def arrange(apart_id: UUID, arrangement: Arrangement, *, actor: Actor, now: datetime) -> None:
    """Say when and where, or another time; whoever asked is told that there is news, and reads the rest with the code.

    Raises `Missing`, or `Refused` for a time that is over.
    """
    apart = _held(apart_id, actor, *AHEAD)
    _require_team(actor)
    if arrangement.begins_at <= now:
        raise Refused(_("时间要晚于现在。"), code="apart_times")
    words = {
        "begins_at": arrangement.begins_at.isoformat(),
        "place": written(clean_line(arrangement.place)[:200], _("地点")),
        "ask_for": written(clean_line(arrangement.ask_for)[:60], _("到了找谁")),
    }
    sealed = _sealed(words, about=about_arrangement(apart.id))
    line = _take(apart, ApartStep.ARRANGED, words, actor=actor, now=now, state=ApartState.ARRANGED, arrangement=sealed)
    tell([apart.matter_id], kind="RECEPTION_APART", occasion=f"apart:{apart.id.hex}:{line.seq}", at=now)


def record(apart_id: UUID, heard: Heard, *, actor: Actor, now: datetime) -> None:
    """What was said, read back and confirmed. Raises `Missing`, or `Refused` before the day that was arranged."""
    apart = _held(apart_id, actor, ApartState.ARRANGED)
    _require_team(actor)
    if office_day(now) < office_day(arrangement_of(apart).begins_at):
        raise Refused(_("还没有到约定的日子。"), code="apart_not_begun")
    words = {
        "said": written(heard.said, _("来访人说了什么")),
        "answered": written(heard.answered, _("怎样答复")),
    }
    sealed = _sealed(words, about=about_hearing_apart(apart.id))
    changes = {"state": ApartState.HEARD, "record": sealed, "confirmed": Confirmed(heard.confirmed)}
    _take(apart, ApartStep.HEARD, words, actor=actor, now=now, **changes)


def end(apart_id: UUID, *, actor: Actor, now: datetime) -> None:
    """It does not take place: whoever asked does not want it any more, or did not come. It can be asked for again.

    Raises `Missing`, or `Refused` if it is over.
    """
    apart = _held(apart_id, actor, *AHEAD)
    _take(apart, ApartStep.ENDED, {}, actor=actor, now=now, state=ApartState.ENDED)


def arrangement_of(apart: Apart) -> Arrangement:
    """When and where, of one that is arranged."""
    words = unsealed(apart.arrangement, about=about_arrangement(apart.id))
    begins_at = datetime.fromisoformat(words["begins_at"])
    return Arrangement(begins_at=begins_at, place=words["place"], ask_for=words["ask_for"])


def unsealed(envelope: bytes | memoryview, *, about: str) -> dict[str, str]:
    """What was said or arranged apart: it lies under the key of accusations (docs/adr/0100)."""
    return unseal_words(envelope, about=about, purpose=Purpose.ACCUSATION)


def _sealed(words: Mapping[str, str], *, about: str) -> bytes:
    return seal_words(words, about=about, purpose=Purpose.ACCUSATION)


def _accusation(found: Accusation | None, actor: Actor) -> Accusation:
    if found is None or (actor.is_officer and not (Team.REPORTING in actor.teams and found.office_id in actor.served)):
        raise Refused(_("没有找到这件检举控告，或者不归您接待。"), code="apart_unknown")
    return found


def _require_team(actor: Actor) -> None:
    if not actor.is_officer:
        raise Refused(_("时间地点由举报检举组约定。"), code="apart_not_yours")


def _held(apart_id: UUID, actor: Actor, *states: ApartState) -> Apart:
    """It under lock in one of these states; the policies show it to the team and to whoever holds the code alone."""
    apart = Apart.objects.select_for_update().filter(id=apart_id).first()
    if apart is None:
        raise Missing
    if apart.state not in states:
        raise Refused(
            _("这次单独接待%(state)s，请刷新页面。") % {"state": ApartState(apart.state).label}, code="apart_over"
        )
    return apart


def _take(
    apart: Apart, step: ApartStep, words: Mapping[str, str], *, actor: Actor, now: datetime, **changes: Any
) -> ApartLine:
    said = {"words": digest(dict(words))} if words else {}
    line = append(ApartLine, subject=apart.id, step=step, said=said, actor=actor, now=now)
    Apart.objects.filter(id=apart.id).update(**changes)
    return line
