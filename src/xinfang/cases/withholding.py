"""Withholding from the petitioner, for a while, why somebody looked at who they are (docs/adr/0107).

That it was looked at, when and by which body is told at once. The reason is told on the day after the last one that was
set: nobody has to remember it, and nobody can set another day.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xinfang.base.errors import Refused
from xinfang.cases.models import IdentityOpening, IdentityRequest
from xinfang.cases.reader import language
from xinfang.cases.types.second_person import Withheld, Withholding
from xinfang.law.book import LawBook
from xinfang.law.privacy import WithholdingGround


def grounds_offered(*, on: date) -> tuple[tuple[str, str], ...]:
    """The grounds that are law on a day, by code, with their article, in the language of the reader."""
    return tuple((ground.code, _described(ground)) for ground in LawBook.load().privacy.grounds_on(on))


def require_lawful(withholding: Withholding | None, *, on: date) -> None:
    """Raises `Refused` if a reason that is given on a day is to be withheld without a ground of that day, or up to a
    day that is past or too far away.
    """
    if withholding is None:
        return
    privacy = LawBook.load().privacy
    if withholding.ground not in {ground.code for ground in privacy.grounds_on(on)}:
        raise Refused(_("暂不告知理由，要有现行的法律依据。请重新选择。"), code="withheld_without_ground")
    latest = privacy.withheld_until_at_most(on)
    if not on < withholding.until <= latest:
        words = _("暂不告知理由，要写明到哪一天为止：晚于今天，最晚 %(latest)s。") % {"latest": latest.isoformat()}
        raise Refused(words, code="withheld_too_long")


def columns_of(withholding: Withholding | None) -> Mapping[str, Any]:
    """What is written of it beside the reason."""
    if withholding is None:
        return {}
    return {"withheld_ground": withholding.ground, "withheld_until": withholding.until}


def withholding_of(row: IdentityOpening | IdentityRequest) -> Withholding | None:
    """What was written of it."""
    if row.withheld_until is None:
        return None
    return Withholding(ground=row.withheld_ground, until=row.withheld_until)


def withheld(row: IdentityOpening | IdentityRequest, *, on: date) -> Withheld | None:
    """On what ground, and until when, the petitioner is not told the reason of a row; nothing if they are, on a day."""
    chosen = withholding_of(row)
    if chosen is None or on > chosen.until:
        return None
    return Withheld(ground=_described(LawBook.load().privacy.ground(chosen.ground)), until=chosen.until)


def _described(ground: WithholdingGround) -> str:
    """The ground with its article, as a reader in the present language is told it."""
    lang = language()
    place = LawBook.load().describe(ground.citation, lang=lang)
    return f"{place} ({ground.label_en})" if lang == "en" else f"{place}（{ground.label_zh}）"
