"""补发回执: a petitioner who lost the query code gets it again at the counter, once it is sure who asks."""

from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Refused
from xinfang.base.text import clean_line
from xinfang.cases.facts import load_facts
from xinfang.cases.operations.open_identity import record_opening
from xinfang.cases.queries.receipts import receipt_of_matter
from xinfang.cases.reader import RECORD_LANGUAGE
from xinfang.cases.sight import sight_of
from xinfang.cases.types.filing import Receipt
from xinfang.cases.types.reading import Read


def reissue_receipt(matter_id: UUID, *, how_verified: str, actor: Actor, now: datetime) -> Receipt:
    """The receipt of a matter's first submission, for its petitioner; the petitioner can see that it was given out.

    Only a registrar of the office that registered the matter may. Raises `Missing`, or `Refused` without a word on
    how the identity was verified.
    """
    how_verified = clean_line(how_verified)
    if not how_verified:
        raise Refused(_("请写明怎样核对的身份。"), code="reason_missing")
    with translation.override(RECORD_LANGUAGE):
        reason = _("补发回执：%s") % how_verified
    matter = record_opening(matter_id, what=Read.RECEIPT, reason=reason, actor=actor, now=now)
    if not sight_of(actor, load_facts(matter.facts)).gives_code:
        raise Refused(_("补发回执由登记这个事项的信访部门的登记员办理。"), code="not_the_registrar")
    return receipt_of_matter(matter_id)
