"""How a due date reads to people: in words, with a shape and a tone, never as a bare colour or number."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xinfang.delivery.ui.values import Tone

SOON_DAYS = 3
"""From how many days before the due date a clock asks for attention: a habit of display, not a term of law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """One clock as shown: `kind` names the shape, `words` say everything that colour and shape say."""

    kind: str
    tone: Tone
    icon: str
    words: str


def clock_reading(*, due: date, today: date, is_right: bool = False) -> ClockReading:
    """How a running clock that falls due at the end of `due` reads on `today`.

    A duty is late after that day; a right of the petitioner (`is_right`) has only lapsed.
    """
    days = (due - today).days
    if days < 0 and is_right:
        return ClockReading(kind="later", tone=Tone.PLAIN, icon="clock", words=_("已届满"))
    if days < 0:
        words = ngettext("已超期 %(days)d 天", "已超期 %(days)d 天", -days) % {"days": -days}
        return ClockReading(kind="overdue", tone=Tone.ALARM, icon="clock-exclamation", words=words)
    if days == 0:
        return ClockReading(kind="today", tone=Tone.ALARM, icon="hourglass", words=_("今天到期"))
    if days == 1:
        return ClockReading(kind="soon", tone=Tone.HEED, icon="hourglass", words=_("明天到期"))
    words = ngettext("还有 %(days)d 天到期", "还有 %(days)d 天到期", days) % {"days": days}
    if days <= SOON_DAYS:
        return ClockReading(kind="soon", tone=Tone.HEED, icon="hourglass", words=words)
    return ClockReading(kind="later", tone=Tone.PLAIN, icon="clock", words=words)
