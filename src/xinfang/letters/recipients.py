"""For whom a copy of an accusation is: a body of ours, chosen, or somebody outside, typed; never whom it accuses.

A body of ours has to be chosen, because the tree of bodies then says who answers to the accused (docs/adr/0099). So
nobody gets round that by typing the name of one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xinfang.agencies.directory import answering_to
from xinfang.agencies.queries import BodyView, tree
from xinfang.base.errors import Refused
from xinfang.base.text import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets the copy: `body_id` for a body of ours, with `words` for the desk or the person in it; else words."""

    words: str = ""
    body_id: int | None = None


def addressee(recipient: Recipient, *, accused: Collection[int], on: date) -> str:
    """The recipient as the copy names it. Raises `Refused` if it is nobody, whom the letter accuses, or a body of ours
    that was typed and not chosen.
    """
    words, bodies = clean_line(recipient.words), tree()
    if recipient.body_id is None and not words:
        raise Refused(_("请写明副本交给谁、为什么需要。"), code="copy_for_nobody")
    _refuse_accused(recipient.body_id, words, bodies, accused)
    if recipient.body_id is None:
        _refuse_listed(words, bodies, on)
        return words
    names = {body.id: body.name for body in bodies if body.is_open(on)}
    if recipient.body_id not in names:
        raise Refused(_("单位名录里没有这个单位，或者它已经撤销。"), code="copy_for_nobody")
    return f"{names[recipient.body_id]} {words}".strip()


def _refuse_accused(body_id: int | None, words: str, bodies: Collection[BodyView], accused: Collection[int]) -> None:
    closed = answering_to(accused, among=[body.id for body in bodies])
    if body_id in closed or any(_names(words, body) for body in bodies if body.id in closed):
        raise Refused(_("不能把检举控告交给被检举控告的单位，也不能交给它的下属单位。"), code="copy_for_the_accused")


def _names(words: str, body: BodyView) -> bool:
    """Whether words contain the name of a body, anywhere: of the accused no doubt is left."""
    return body.name in words or body.short_name in words


def _refuse_listed(words: str, bodies: Collection[BodyView], on: date) -> None:
    """Words that begin as the name of a body do: one further on may be a body elsewhere that is called alike."""
    listed = next(
        (body for body in bodies if body.is_open(on) and words.startswith((body.name, body.short_name))), None
    )
    if listed is not None:
        told = _("“%(name)s”在单位名录里，请从名录里选择。") % {"name": listed.name}
        raise Refused(told, code="copy_for_a_listed_body")
