"""Journals of this room as they are read."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from xinfang.journals import reading
from xinfang.journals.reading import Entry
from xinfang.receptions.types import Changed, Decision


def entries(lines: Any) -> tuple[Entry, ...]:
    """The steps, the latest first; `lines` is the journal of one row."""
    return reading.entries(lines, _told)


def _told(said: Mapping[str, Any]) -> str:
    if decision := said.get("decision"):
        return str(Decision(decision).label)
    reason = str(said.get("reason", ""))
    if changed := said.get("changed"):
        what = _("；").join(_anew(Changed(each), said) for each in changed)
        return _("%(what)s。%(reason)s") % {"what": what, "reason": reason}
    return reason


def _anew(changed: Changed, said: Mapping[str, Any]) -> str:
    """What of a day was changed, and how it is from then on."""
    match changed:
        case Changed.TIME:
            begins, ends = (localtime(datetime.fromisoformat(said[name])) for name in ("begins_at", "ends_at"))
            return _("时间改为 %(when)s") % {"when": f"{begins:%Y-%m-%d %H:%M}—{ends:%H:%M}"}
        case Changed.PLACE:
            return _("地点改为“%(place)s”") % {"place": said["place"]}
        case Changed.PLACES:
            return _("名额改为 %(n)d 个") % {"n": said["places"]}
