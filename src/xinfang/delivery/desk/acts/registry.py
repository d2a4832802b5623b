"""Which form belongs to which legal act, and which acts have a page of their own elsewhere."""

from xinfang.delivery.desk.acts import closing, filing, handling, linking, office, organ, serving, triage
from xinfang.delivery.desk.acts.base import ActForm
from xinfang.procedure.acts import Act, IssueOpinion

FORM_BY_CODE: dict[str, type[ActForm]] = {
    form.act.code: form
    for room in (office, triage, filing, linking, organ, handling, serving, closing)
    for form in room.FORMS
}

OPINION: type[Act] = IssueOpinion
"""Issued from the opinion editor, where it is drafted, submitted and signed."""
