"""Second factors on the machine: a demo account's code of the moment, or take away one that was lost."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xinfang.agencies.actors import Actor
from xinfang.agencies.context import acting
from xinfang.agencies.models import Officer
from xinfang.agencies.operations.sign_in import reset_factor
from xinfang.base import clock
from xinfang.base.errors import XinfangError
from xinfang.delivery.signin import demo_codes
from xinfang.delivery.ui.refusals import worded


class Command(BaseCommand):
    """`code` is for the demo alone; `reset` is for the office whose security administrators have all lost theirs."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """What, and whose."""
        parser.add_argument("what", choices=["code", "reset"])
        parser.add_argument("username", help="the name to sign in with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit code 1 with a sentence if there is no such officer, or nothing to print or to take away."""
        officer = Officer.objects.select_related("account").filter(account__username=options["username"]).first()
        if officer is None:
            raise CommandError(f"There is no officer {options['username']!r}.")
        if options["what"] == "reset":
            self._reset(officer)
        else:
            self._print_code(officer)

    def _print_code(self, officer: Officer) -> None:
        code = demo_codes.code_shown(officer.account)
        if not code:
            raise CommandError("This account has no second factor of the demo, or its codes were all just used.")
        self.stdout.write(code)

    def _reset(self, officer: Officer) -> None:
        actor = Actor.system("factor")
        try:
            with acting(actor, request_id="command-factor"):
                reset_factor(officer_id=officer.pk, reason="xinfang factor reset", actor=actor, now=clock.now())
        except XinfangError as error:
            raise CommandError(worded(error)) from error
        self.stdout.write(f"{officer.name} signs in with the password alone, and sets up a new second factor.")
