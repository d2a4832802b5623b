"""What a person handed in, in the one form of which the receipt's digest is taken, and its way back from the rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, tzinfo
from typing import TypeVar
from uuid import UUID

from django.db.models import Model

from xinfang.base.days import OFFICE_ZONE
from xinfang.base.digests import digest
from xinfang.cases.models import Attachment, Claim, FormerIdentity, Petitioner, Representation, Submission
from xinfang.cases.representing import details_of
from xinfang.cases.sealing import restore
from xinfang.cases.types.filing import PetitionerDetails, RepresentationDetails, Submit
from xinfang.procedure.codes import Channel
from xinfang.vault.errors import Unreadable

Row = TypeVar("Row", bound=Model)


def content_of(command: Submit, *, salt: UUID | None, zone: tzinfo = OFFICE_ZONE) -> dict[str, object]:
    """Everything the person handed in: the receipt vouches for a digest of it.

    `salt` keeps whoever knows the words from trying out names and numbers against the digest; receipts of before it
    have none. `zone` is that in which the instant of receipt is written.
    """
    together = {
        "petitioner_count": command.petitioner_count,
        "representations": [_speaker_said(each) for each in command.representations],
    }
    is_alone = command.petitioner_count == 1 and not command.representations
    return {
        "channel": command.channel,
        "received_at": command.received_at.astimezone(zone).isoformat(),
        "title": command.title,
        "body": command.body,
        "claims": list(command.claims),
        "place": command.place,
        "region": command.region,
        "petitioners": [_person_said(person) for person in command.petitioners],
        "files": [str(file_id) for file_id in command.file_ids],
        **({} if is_alone else together),
        **({"salt": str(salt)} if salt else {}),
    }


def contents_of(submissions: Collection[Submission]) -> Mapping[UUID, dict[str, object]]:
    """The same of submissions as they are kept, by their key: what the digest on their receipts should be of. Who was
    corrected since stands there as at first.

    One that somebody altered, so that it cannot be opened or read any more, is not there.
    """
    keys, matters = {row.id for row in submissions}, {row.matter_id for row in submissions}
    restore(submissions)
    claims = _by(Claim.objects.filter(matter_id__in=matters).order_by("position"), "matter_id")
    people = _by(Petitioner.objects.filter(submission_id__in=keys).order_by("position"), "submission_id")
    corrected = _as_handed_in(keys)
    speakers = _by(Representation.objects.filter(matter_id__in=matters).order_by("id"), "matter_id")
    files = _by(Attachment.objects.filter(submission_id__in=keys).order_by("id"), "submission_id")
    contents = {}
    for row in submissions:
        with suppress(Unreadable, ValueError):
            command = replace(
                _words_of(row),
                claims=tuple(claim.text for claim in claims[row.matter_id]),
                petitioners=tuple(_person(each, corrected.get(each.id, each)) for each in people[row.id]),
                representations=tuple(
                    details_of(each) for each in speakers[row.matter_id] if each.recorded_at == row.recorded_at
                ),
                file_ids=tuple(file.file_id for file in files[row.id]),
            )
            contents[row.id] = _as_digested(row, command)
    return contents


def _as_digested(row: Submission, command: Submit) -> dict[str, object]:
    """The content in the form of which the row has the digest: what was split off before there was a salt wrote the
    instant of receipt as the database gives it.
    """
    if row.salt is None:
        former = content_of(command, salt=None, zone=UTC)
        if digest(former) == row.digest:
            return former
    return content_of(command, salt=row.salt)


def _person_said(person: PetitionerDetails) -> dict[str, object]:
    """By name, so that a field that is added one day changes no receipt of before it; the account is not theirs."""
    return {
        "name": person.name,
        "address": person.address,
        "phone": person.phone,
        "email": person.email,
        "is_organisation": person.is_organisation,
        "electronic_service": person.electronic_service,
        "account_id": None,
    }


def _speaker_said(speaker: RepresentationDetails) -> dict[str, object]:
    return {
        "kind": speaker.kind,
        "name": speaker.name,
        "address": speaker.address,
        "phone": speaker.phone,
        "relation": speaker.relation,
        "kinship": speaker.kinship,
        "ground": speaker.ground,
        "scope": speaker.scope,
        "receives": speaker.receives,
        "paper": speaker.paper,
    }


def _words_of(row: Submission) -> Submit:
    return Submit(
        idempotency_key=row.idempotency_key,
        channel=Channel(row.channel),
        received_at=row.received_at,
        title=row.title,
        body=row.body,
        claims=(),
        petitioner_count=row.petitioner_count,
        place=row.place,
        region=row.region,
        file_draft=row.idempotency_key,
    )


def _as_handed_in(keys: Collection[UUID]) -> Mapping[UUID, FormerIdentity]:
    """What was held first of those who were corrected since, by their key."""
    found = FormerIdentity.objects.filter(petitioner__submission_id__in=keys).order_by("-event__seq")
    return {former.petitioner_id: former for former in found}


def _person(row: Petitioner, said: Petitioner | FormerIdentity) -> PetitionerDetails:
    row.words()  # what is held now has to open as well
    return PetitionerDetails(
        name=said.name,
        address=said.address,
        phone=said.phone,
        email=said.email,
        is_organisation=row.is_organisation,
        electronic_service=row.electronic_service,
    )


def _by(rows: Iterable[Row], attribute: str) -> Mapping[UUID, list[Row]]:
    """The rows by a key of theirs, with the words of the sealed ones."""
    found = list(rows)
    restore(found)
    grouped: defaultdict[UUID, list[Row]] = defaultdict(list)
    for row in found:
        grouped[getattr(row, attribute)].append(row)
    return grouped
