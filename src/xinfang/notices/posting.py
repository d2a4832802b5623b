"""One round of sending: everything that is due, until nothing is or the gateways are down."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from xinfang.agencies.actors import Actor
from xinfang.notices import sending
from xinfang.notices.gateways.base import GatewayDownError, RejectedError, TryLaterError
from xinfang.notices.types import Channel, Claimed, Trouble

log = logging.getLogger(__name__)


def post_due(*, actor: Actor, context: Callable[[], AbstractContextManager[None]], now: Callable[[], datetime]) -> None:
    """Send what is due. `context` opens a transaction in which `actor` acts; between two of them gateways are asked.

    A channel whose gateway is down is left alone until the next round; the others go on. What may leave is asked
    before each batch: a long round must not run on into the hours of rest.
    """
    down: set[Channel] = set()
    while channels := [channel for channel in sending.sendable_channels(now()) if channel not in down]:
        until = now() + sending.CLAIMED_FOR / 2
        with context():
            claimed = sending.claim(actor=actor, now=now(), channels=channels)
        if not claimed:
            return
        for channel in channels:
            ours = [message for message in claimed if message.channel is channel]
            if not _post(ours, until=until, actor=actor, context=context, now=now):
                down.add(channel)


def _post(
    messages: Sequence[Claimed],
    *,
    until: datetime,
    actor: Actor,
    context: Callable[[], AbstractContextManager[None]],
    now: Callable[[], datetime],
) -> bool:
    """Hand these over one after another; whether the gateway is up.

    A gateway may be so slow that others could claim meanwhile what is left after `until`: that waits for its next turn.
    """
    for place, message in enumerate(messages):
        if now() >= until:
            break
        try:
            _post_one(message, actor=actor, context=context, now=now)
        except GatewayDownError as problem:
            log.warning("gateway down", extra={"channel": message.channel.value, "problem": str(problem)})
            with context():
                sending.put_off([message], trouble=Trouble.GATEWAY_DOWN, actor=actor, now=now())
                sending.release(messages[place + 1 :], actor=actor, now=now())
            return False
    return True


def _post_one(
    message: Claimed,
    *,
    actor: Actor,
    context: Callable[[], AbstractContextManager[None]],
    now: Callable[[], datetime],
) -> None:
    """Hand one message over and settle it. Raises `GatewayDownError`, with the message still claimed."""
    provider_id, trouble = "", ""
    if message.outgoing is not None:
        try:
            provider_id = sending.hand_over(message.outgoing, message.channel)
        except RejectedError:
            trouble = Trouble.REFUSED
        except TryLaterError:
            trouble = Trouble.TRY_LATER
    elif not message.dropped:
        trouble = Trouble.NO_ADDRESS
    with context():
        if message.dropped:
            sending.settle_dropped(message.id, actor=actor)
        elif trouble == Trouble.TRY_LATER:
            sending.put_off([message], trouble=Trouble.TRY_LATER, actor=actor, now=now())
        elif trouble:
            sending.settle_failed(message.id, trouble=Trouble(trouble), actor=actor)
        else:
            sending.settle_sent(message.id, provider_id=provider_id, actor=actor, now=now())
