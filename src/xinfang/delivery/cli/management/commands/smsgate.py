"""A stand-in for an SMS gateway on this machine: prints what would be sent, numbers masked."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from xinfang.delivery.cli.sms_stand_in import StandIn

DEFAULT_PORT = 8089


class Command(BaseCommand):
    """Start Xinfang with SMS_URL set to the address that is printed, and the same SMS_KEY and SMS_SECRET."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Where it listens."""
        parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="the port on 127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Until interrupted."""
        stand_in = StandIn(
            port=options["port"], key=settings.SMS_KEY, secret=settings.SMS_SECRET, say=self.stdout.write
        )
        self.stdout.write(f"SMS_URL={stand_in.url}   Ctrl-C stops it.")
        stand_in.server.serve_forever()
