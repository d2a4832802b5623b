"""A period of a matter laid out for paper: everything from which its last day follows."""

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _

from xinfang.cases.types.views import ClockView
from xinfang.delivery.ui.lengths import length_in_words
from xinfang.delivery.ui.values import ExplainedDate, ReasonedDate, SummaryRow
from xinfang.law.model import Unit
from xinfang.procedure.codes import CLOCK_ENDING_LABELS, OWED_BY_LABELS, ClockEnding, OwedBy


def explained(clock: ClockView, reasoned: ReasonedDate) -> ExplainedDate:
    """`clock`, which is shown elsewhere as `reasoned`, with what it was reckoned from and how it ended."""
    rows = (
        (_("起算的日子"), format_date(clock.starts_on, "DATE_FORMAT")),
        (_("期限"), length_in_words(clock.n, Unit(clock.unit)) if clock.unit != Unit.YEARLY else ""),
        (_("谁的期限"), clock.body_name or _(OWED_BY_LABELS[OwedBy(clock.owed_by)])),
        (_("数满的那天"), format_date(clock.raw_due, "DATE_FORMAT")),
        (_("现在"), _ending(clock)),
    )
    return ExplainedDate(
        date=reasoned, facts=tuple(SummaryRow(label=label, value=value) for label, value in rows if value)
    )


def _ending(clock: ClockView) -> str:
    if clock.ended_on is None:
        return _("正在计算")
    words = _("%(day)s 结束：%(ending)s")
    ending = _(CLOCK_ENDING_LABELS[ClockEnding(clock.ended_as)])
    return words % {"day": format_date(clock.ended_on, "DATE_FORMAT"), "ending": ending}
