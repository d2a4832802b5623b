"""Asking, on whichever form, whether and by what messages a person wants to hear of a matter."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.utils.text import capfirst

from xinfang.delivery.ui.forms import offer_choices
from xinfang.notices.addresses import usable_address
from xinfang.notices.gateways.configured import open_channels
from xinfang.notices.types import CONTACT_FIELDS, Channel

TELL_BY = "tell_by"
"""The field in which it is asked; empty: not by message."""


def offer_channels(form: BaseForm, *, none: str) -> bool:
    """Fill the field with the channels that this office sends by; whether there are any. `none` says: by no message."""
    channels = open_channels()
    offer_choices(form, TELL_BY, [("", none), *((channel.value, capfirst(channel.label)) for channel in channels)])
    return bool(channels)


def chosen_channel(answers: Mapping[str, Any]) -> Channel | None:
    """By what messages the person wants to hear, if by any."""
    chosen = answers.get(TELL_BY)
    return Channel(chosen) if chosen else None


def address_lacking(answers: Mapping[str, Any]) -> str:
    """The field in which a number or an address is lacking that the chosen messages can reach; empty if none is."""
    channel = chosen_channel(answers)
    if channel is None or usable_address(answers.get(CONTACT_FIELDS[channel]) or "", channel):
        return ""
    return CONTACT_FIELDS[channel]
