"""The code on a paper receipt: what proves it to anybody who has the published script, and no network."""

from uuid import UUID

from django.utils.safestring import SafeString

from xinfang.base.errors import Missing, Refused
from xinfang.delivery.ui.qr import qr_svg
from xinfang.evidence.proofs import printed


def signed_code(matter_id: UUID) -> SafeString | None:
    """The code; none to whoever does not see the record any more, nor where that is not what the log vouches for: no
    signature of ours goes under it.
    """
    try:
        return qr_svg(printed(matter_id), is_long=True)
    except (Missing, Refused):
        return None
