"""The gateways that the settings name."""

from pathlib import Path

from django.conf import settings

from xinfang.notices.gateways.base import Gateway
from xinfang.notices.gateways.folder import FolderGateway
from xinfang.notices.gateways.mail import MailGateway
from xinfang.notices.gateways.sms import SmsGateway
from xinfang.notices.types import Channel


def gateway_of(channel: Channel) -> Gateway | None:
    """The way out for a channel, or None where this office sends nothing by it."""
    if channel is Channel.EMAIL and settings.SMTP_URL:
        return MailGateway.at(settings.SMTP_URL, sender=settings.MAIL_FROM, sender_name=settings.MAIL_FROM_NAME)
    if channel is Channel.SMS and settings.SMS_URL:
        return SmsGateway(url=settings.SMS_URL, key=settings.SMS_KEY, secret=settings.SMS_SECRET)
    if settings.OUTGOING_FOLDER:
        return FolderGateway(folder=Path(settings.OUTGOING_FOLDER) / channel.lower())
    return None


def open_channels() -> tuple[Channel, ...]:
    """The channels that people can be offered."""
    return tuple(channel for channel in Channel if gateway_of(channel) is not None)
