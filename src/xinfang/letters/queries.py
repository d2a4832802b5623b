"""Reading letters: those of a matter, one by its code, and a sample of a kind for whoever writes templates."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from xinfang.base.ids import parse_check_code
from xinfang.cases.queries.paperwork import owed_letters
from xinfang.cases.queries.serving import services_of
from xinfang.cases.reader import language
from xinfang.cases.types.paperwork import OwedLetter
from xinfang.letters.kinds import KINDS
from xinfang.letters.layout.sheet import Sheet
from xinfang.letters.models import Letter, LetterFile
from xinfang.letters.types import Audience, CheckedLetter, LetterState, LetterView, WithoutNumber
from xinfang.letters.writing import sheet_of_letter
from xinfang.procedure.documents import Document, title_of


def letters_of(matter_id: UUID, *, for_petitioner: bool) -> tuple[LetterView, ...]:
    """What the acts on a matter owe and what was written of it, the latest first; petitioners see their own."""
    written = {
        (letter.event_id, letter.kind): letter
        for letter in Letter.objects.filter(matter_id=matter_id).select_related("issuer", "addressee", "template")
    }
    owed = [entry for entry in owed_letters(matter_id) if entry.kind in KINDS]
    views = [_view(entry, written.get((entry.event_id, entry.kind))) for entry in owed]
    meant = [view for view in views if not for_petitioner or view.audience == Audience.PETITIONER]
    return tuple(reversed(meant))


def letters_on_their_way(matter_id: UUID, *, for_petitioner: bool, on: date) -> tuple[LetterView, ...]:
    """The letters of a matter, each with how it stands on its way to the petitioner on that day."""
    served = services_of(matter_id, on=on)
    shown = letters_of(matter_id, for_petitioner=for_petitioner)
    return tuple(replace(view, service=served.get((view.seq, view.kind))) for view in shown)


def letters_without_number(matter_ids: Collection[UUID]) -> Mapping[UUID, Sequence[WithoutNumber]]:
    """What was written on these matters and cannot be issued yet, of each that has such, the latest first."""
    found: dict[UUID, list[WithoutNumber]] = defaultdict(list)
    prepared = Letter.objects.filter(matter__in=matter_ids, state=LetterState.PREPARED).order_by("-event__seq", "kind")
    for matter_id, seq, kind in prepared.values_list("matter", "event__seq", "kind"):
        title = title_of(Document(kind), lang=language())
        found[matter_id].append(WithoutNumber(seq=seq, kind=Document(kind), title=title, waits_for=_awaited()))
    return found


def sheet_of(letter_id: UUID) -> Sheet:
    """A letter as it was written, to be read on a page. Raises `Letter.DoesNotExist` where the actor sees none."""
    return sheet_of_letter(Letter.objects.get(id=letter_id))


def checked(code: str) -> CheckedLetter | None:
    """The letter with a code as typed or scanned, if there is one that was issued."""
    wanted = parse_check_code(code)
    if wanted is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, number, issuer, dated, forms FROM ctx.letter_with_code(%s)", [wanted])
        row = cursor.fetchone()
    if row is None:
        return None
    kind, number, issuer, dated, forms = row
    return CheckedLetter(
        title=title_of(Document(kind), lang=language()),
        number=number,
        issuer_name=issuer,
        issued_on=dated,
        pdf_digests=json.loads(forms),
    )


def file_id_of(letter_id: UUID, form: str) -> UUID | None:
    """The file of a letter in one form, if it was made and the actor may see it."""
    found = LetterFile.objects.filter(letter_id=letter_id, form=form).values_list("file_id", flat=True).first()
    assert found is None or isinstance(found, UUID)
    return found


def _view(owed: OwedLetter, letter: Letter | None) -> LetterView:
    audience = Audience(KINDS[owed.kind].audience)
    state = LetterState(letter.state) if letter else None
    return LetterView(
        id=letter.id if letter else None,
        seq=owed.seq,
        kind=owed.kind,
        title=title_of(owed.kind, lang=language()),
        act_label=_(owed.act_label),
        recorded_at=owed.recorded_at,
        audience=audience,
        audience_label=str(audience.label),
        state=state or "",
        state_label=str(state.label) if state else _("待生成"),
        waits_for=_awaited() if state is LetterState.PREPARED else "",
        number=letter.number if letter else "",
        issuer_name=letter.issuer.short_name if letter else "",
        addressed_to=letter.addressee.short_name if letter and letter.addressee else str(audience.label),
        issued_on=letter.dated if letter else None,
        code=letter.code if letter else "",
        digest=letter.digest if letter else "",
        template_label=_template_label(letter) if letter else "",
    )


def _awaited() -> str:
    return _("制发机关还没有机关代字")


def _template_label(letter: Letter) -> str:
    if letter.template is None:
        return _("随系统提供的模板")
    return _("第 %(version)d 版模板") % {"version": letter.template.version}
