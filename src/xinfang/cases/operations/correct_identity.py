"""更正身份信息: what is held of whoever petitions is put right (个人信息保护法 第四十六条), and the former kept."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from xinfang.agencies.actors import Actor
from xinfang.base.errors import Missing, Refused
from xinfang.base.ids import uuid7
from xinfang.base.text import clean_line
from xinfang.cases import ledger
from xinfang.cases.docket import Docket
from xinfang.cases.filing import cleaned_person, is_identified
from xinfang.cases.marking import marks_in
from xinfang.cases.models import FormerIdentity, IdentityMark, Petitioner, Representation
from xinfang.cases.operations.act import performed
from xinfang.cases.types.acting import Performed
from xinfang.cases.types.filing import PetitionerDetails
from xinfang.procedure.acts import CorrectIdentity
from xinfang.procedure.codes import IdentityDetail

DETAILS: Mapping[IdentityDetail, str] = {detail: detail.value.lower() for detail in IdentityDetail}
"""Each detail with the word of a row under which it is kept."""
MOST_REASON = 200


def correct_identity(
    matter_id: UUID,
    petitioner_id: UUID,
    words: Mapping[IdentityDetail, str],
    *,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> Performed:
    """Put these details of one who petitions right; the others stay as they are.

    Letters and messages use the new ones from now on. Raises `Missing`, or `Refused` for an accusation, without a
    name, where nothing changes, and as the act itself does.
    """
    docket = Docket.open(matter_id)
    people = list(Petitioner.objects.filter(matter=matter_id).order_by("submission__received_at", "position"))
    person = next((each for each in people if each.id == petitioner_id), None)
    if person is None:
        raise Missing
    if docket.facts.sealed or not person.locked:  # or it was, and is kept where accusations are
        refusal = _("检举控告的身份信息不在网上更正。请用书面材料写明，作为补充材料交来。")
        raise Refused(refusal, code="sealed_in_writing")
    former = {detail: getattr(person, word) for detail, word in DETAILS.items()}
    corrected = _corrected(former, words)
    with transaction.atomic():
        person.put({DETAILS[detail]: word for detail, word in corrected.items()})
        act = CorrectIdentity(
            petitioner=petitioner_id,
            corrected=tuple(corrected),
            identity_known=is_identified(people[0]),
            reason=clean_line(reason)[:MOST_REASON],
        )
        docket.act(act, actor=actor, now=now)
        assert docket.last_event is not None
        docket.rows += [_kept(person, former, event_id=docket.last_event.id), *_marked_anew(matter_id, people)]
        ledger.write([docket])
        person.save(update_fields=["locked"])
    return performed(docket)


def _corrected(former: Mapping[IdentityDetail, str], words: Mapping[IdentityDetail, str]) -> dict[IdentityDetail, str]:
    """Those of the words that differ from what is held, as they are kept. A name is not taken away."""
    said = {**former, **words}
    given = cleaned_person(
        PetitionerDetails(
            name=said[IdentityDetail.NAME],
            address=said[IdentityDetail.ADDRESS],
            phone=said[IdentityDetail.PHONE],
            email=said[IdentityDetail.EMAIL],
        )
    )
    kept = {detail: getattr(given, word) for detail, word in DETAILS.items()}
    if former[IdentityDetail.NAME] and not kept[IdentityDetail.NAME]:
        raise Refused(_("请写明姓名。"), code="name_missing")
    return {detail: kept[detail] for detail in DETAILS if detail in words and kept[detail] != former[detail]}


def _kept(person: Petitioner, former: Mapping[IdentityDetail, str], *, event_id: UUID) -> FormerIdentity:
    """The row that keeps what was held until now, with the event that put it right."""
    kept = FormerIdentity(id=uuid7(), matter_id=person.matter_id, petitioner_id=person.id, event_id=event_id)
    kept.put({DETAILS[detail]: word for detail, word in former.items()})
    return kept


def _marked_anew(matter_id: UUID, people: Iterable[Petitioner]) -> list[IdentityMark]:
    """The marks of everybody on the matter, whose former ones go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctx.let_marks_go(%s)", [matter_id])
    return marks_in([*people, *Representation.objects.filter(matter=matter_id)])
