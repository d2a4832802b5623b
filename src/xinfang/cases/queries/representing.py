"""Who speaks for the petitioners of a matter, as officers and petitioners see it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xinfang.agencies.local_law import law_book_of
from xinfang.base.masks import mask_address, mask_name, mask_phone
from xinfang.cases.models import Representation
from xinfang.cases.reader import language
from xinfang.cases.sealing import restore
from xinfang.cases.types.representing import PartiesView, RepresentationView, RepresentativeLimit
from xinfang.law.book import LawBook
from xinfang.procedure.codes import Channel
from xinfang.procedure.facts import Facts
from xinfang.procedure.guards.representing import may_appeal, may_settle
from xinfang.procedure.mandate_codes import (
    AGENT_RELATION_LABELS,
    GUARDIAN_GROUND_LABELS,
    MANDATE_KIND_LABELS,
    SCOPE_LABELS,
    AgentRelation,
    GuardianGround,
    MandateKind,
    Scope,
)


def parties_of(matter_id: UUID, facts: Facts, *, masked: bool) -> PartiesView:
    """How many petition together and who speaks for them; identities masked unless the reader may see them."""
    current = {mandate.key: mandate for mandate in facts.mandates}
    rows = list(Representation.objects.filter(matter_id=matter_id).order_by("recorded_at", "id"))
    restore(rows)
    book = law_book_of(facts.office) if current else LawBook.load()
    capacities = _capacities(rows)
    views = [
        replace(
            representation_view(row, masked=masked, is_current=True),
            capacity=capacities[row.id],
            may_settle=may_settle(current[row.id], book),
            may_appeal=may_appeal(current[row.id], book),
        )
        for row in rows
        if row.id in current
    ]
    former = [
        replace(representation_view(row, masked=masked, is_current=False), capacity=capacities[row.id])
        for row in rows
        if row.id not in current
    ]
    limit = _asked_for(facts)
    return PartiesView(
        petitioner_count=facts.petitioner_count,
        speaking=tuple(views),
        former=tuple(former),
        to_choose=limit.most if limit else 0,
        to_choose_under=limit.article if limit else "",
    )


def representation_view(row: Representation, *, masked: bool, is_current: bool) -> RepresentationView:
    """Who speaks; masked in the same way as petitioners are."""
    label = _(MANDATE_KIND_LABELS[MandateKind(row.kind)])
    return RepresentationView(
        key=row.id,
        kind=row.kind,
        kind_label=label,
        capacity=label,
        name=mask_name(row.name) if masked else row.name,
        address=mask_address(row.address) if masked else row.address,
        phone=mask_phone(row.phone) if masked else row.phone,
        standing=_standing(row),
        scope=row.scope,
        scope_label=_(SCOPE_LABELS[Scope(row.scope)]),
        receives=row.receives,
        paper=row.paper,
        is_current=is_current,
    )


def masked_names(keys: Collection[str]) -> Mapping[str, str]:
    """Who speaks or spoke in a matter, by key, as its history names them: masked, with the capacity by which the list
    of the parties tells them apart.
    """
    if not keys:
        return {}
    words = _("%(name)s（%(kind)s）")
    matters = Representation.objects.filter(id__in=keys).values("matter_id")
    rows = list(Representation.objects.filter(matter_id__in=matters).order_by("recorded_at", "id"))
    restore(rows)
    capacities = _capacities(rows)
    return {str(row.id): words % {"name": mask_name(row.name), "kind": capacities[row.id]} for row in rows}


def representative_limit(*, on: date) -> RepresentativeLimit:
    """How many representatives those who petition together choose at most, and where that is set."""
    book = LawBook.load()
    ceiling = book.representation.most_representatives(on)
    return RepresentativeLimit(most=ceiling.most, article=book.describe(ceiling.citation, lang=language()))


def _capacities(rows: Sequence[Representation]) -> Mapping[UUID, str]:
    """The capacity of each who speaks or spoke in a matter, in the order in which they were recorded.

    It is numbered among several of a kind, whose masked names may be the same; nobody's number ever changes hands.
    """
    total = Counter(row.kind for row in rows)
    seen: Counter[str] = Counter()
    capacities = {}
    for row in rows:
        seen[row.kind] += 1
        label = _(MANDATE_KIND_LABELS[MandateKind(row.kind)])
        numbered = _("%(kind)s %(n)d") % {"kind": label, "n": seen[row.kind]}
        capacities[row.id] = numbered if total[row.kind] > 1 else label
    return capacities


def _standing(row: Representation) -> str:
    if row.relation:
        return _(AGENT_RELATION_LABELS[AgentRelation(row.relation)])
    ground = _(GUARDIAN_GROUND_LABELS[GuardianGround(row.ground)]) if row.ground else ""
    return _("、").join(part for part in (row.kinship, ground) if part)


def _asked_for(facts: Facts) -> RepresentativeLimit | None:
    """What is asked of people who came together and have chosen nobody yet; of fewer than may speak nothing is."""
    if facts.channel is not Channel.VISIT or facts.received_on is None:
        return None
    if any(mandate.kind is MandateKind.REPRESENTATIVE for mandate in facts.mandates):
        return None
    limit = representative_limit(on=facts.received_on)
    return limit if facts.petitioner_count > limit.most else None
