"""Appoint a system administrator, who then enters bodies and officers at the desk; prints a one-time link."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.directory import petition_office
from xinfang.agencies.operations.founding import appoint_first_administrator, found_office
from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.delivery.ui.refusals import worded


class Command(BaseCommand):
    """On an empty database, the office itself is entered too, under a name to be changed."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Who is appointed."""
        parser.add_argument("username", help="the name to sign in with")
        parser.add_argument("name", help="the officer's own name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 with a sentence if it cannot be done, such as a username that is taken."""
        actor, now = Actor.system("administrator"), clock.now()
        try:
            with acting(actor, request_id="command-administrator"):
                found_office(actor=actor, now=now)
                made = appoint_first_administrator(
                    username=options["username"],
                    name=options["name"],
                    body_id=petition_office().id,
                    actor=actor,
                    now=now,
                )
        except XinfangError as error:
            raise CommandError(worded(error)) from error
        link = reverse("first_password", args=[made.link_token])
        self.stdout.write(f"The first password is set, once and within three days, at {link}")
