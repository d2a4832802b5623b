"""Every address of the product, taken from the URLconf itself, so that a new page cannot be forgotten."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.security.world import World
from xinfang.delivery.portal.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address with the name of its pattern, and what the gaps of the pattern are called."""

    name: str
    path: str
    gaps: tuple[str, ...]


def every_address(world: World, found: Mapping[str, Sequence[Any]] | None = None) -> Iterator[Address]:
    """Every pattern, its gaps filled with what leads to the secret matter; one act, sheet or step for all.

    `found` has what there is of the matter besides: its letters, its set, what was asked about it.
    """
    known = {**_fillings(world), **(found or {})}
    for name, gaps in _patterns(get_resolver().url_patterns):
        for chosen in product(*(known[gap] for gap in gaps)):
            path = reverse(name, kwargs=dict(zip(gaps, chosen, strict=True)))
            yield Address(name=name, path=path, gaps=gaps)


def _fillings(world: World) -> Mapping[str, Sequence[Any]]:
    return {
        "number": [world.secret.number],
        "opinion_id": [world.opinion_id],
        "problem_id": [world.problem_id],
        "duty_id": [world.duty_id],
        "expert_id": [world.beside.expert_id],
        "on_duty_id": [world.beside.on_duty_id],
        "question_id": [world.beside.question_id],
        "advice_id": [world.beside.advice_id],
        "referral_id": [world.beside.referral_id],
        "paper_id": [world.beside.paper_id],
        "member_id": [world.conference.member_id],
        "meeting_id": [world.conference.meeting_id],
        "item_id": [world.conference.item_id],
        "task_id": [world.conference.task_id],
        "sorting_id": [world.conference.sorting_id],
        "reception_id": [world.reception.day_id],
        "booking_id": [world.reception.booking_id],
        "apart_id": [world.reception.apart_id],
        "recommendation_id": [world.recommendation_id],
        "warning_id": [world.warning_id],
        "finding_id": [world.finding_id],
        "file_id": [world.file_id],
        "step": [str(Step.WHAT), str(Step.CHECK)],
        "slug": ["serve"],
        "instrument": ["xinfang-regulation-2022"],
        "article": [34],
        "rule": ["handle"],
        "kind": ["officers"],
        "body_id": [world.county.housing],
        "officer_id": [world.officer_id],
        "competence_id": [world.competence_id],
        "token": ["guessed"],
        "seq": [1],
        "day": ["2026-01-01"],
        "earlier": ["2026-01-01"],
        "document": ["receipt"],
        "form": ["pdf"],
        "code": ["2" * 16],
        "pk": [1],
        "place": [1],
        **{
            gap: [uuid4()]
            for gap in (
                "post_id",
                "proposal_id",
                "membership_id",
                "delegation_id",
                "rule_id",
                "message_id",
                "request_id",
                "ticket_id",
                "window_id",
                "appointment_id",
                "set_id",
            )
        },
    }


def _patterns(
    entries: Sequence[URLPattern | URLResolver], space: str = "", outer: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The full name and the gaps of every pattern below; gaps of an outer pattern come first."""
    for entry in entries:
        gaps = (*outer, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _patterns(entry.url_patterns, inner, gaps)
        else:
            yield f"{space}{entry.name}", gaps
