"""Which form belongs to which legal act. An opinion and later material have pages of their own."""

from xinfang.delivery.desk.acts import (
    accused,
    asking,
    calling_back,
    closing,
    cooperation,
    disputes,
    filing,
    handling,
    linking,
    mediating,
    office,
    organ,
    reporting,
    representing,
    review,
    routing,
    serving,
    simple,
    sponsoring,
    supervising,
    triage,
)
from xinfang.delivery.desk.acts.base import ActForm

FORM_BY_CODE: dict[str, type[ActForm]] = {
    form.act.code: form
    for room in (
        *(office, triage, accused, filing, linking, organ, disputes, simple, routing),
        *(handling, mediating, asking, cooperation, supervising, reporting, sponsoring),
        *(representing, serving, review, closing, calling_back),
    )
    for form in room.FORMS
}
