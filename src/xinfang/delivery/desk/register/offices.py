"""For which body an officer registers: a choice only for whoever registers for several."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from xinfang.agencies import queries
from xinfang.agencies.actors import Actor
from xinfang.cases.queries.registering import registering_bodies
from xinfang.delivery.desk.fields import BodyField
from xinfang.delivery.ui.forms import offer_choices

Offices = Sequence[tuple[int, str]]


def offices_of(actor: Actor) -> Offices:
    """The bodies for which the officer registers; without such a post the own one, and the act is refused there."""
    keys = registering_bodies(actor) or ([actor.body_id] if actor.body_id else [])
    names = queries.bodies(keys)
    return [(key, names[key].name) for key in keys]


class OfficeForm(forms.Form):
    """Asks for which body is registered, where there are several."""

    office = BodyField(label=_("登记机构"))

    def offer(self, offices: Offices) -> None:
        """Fill in the bodies, or do not ask."""
        self.offices = offices
        if len(offices) < 2:
            del self.fields["office"]
            return
        offer_choices(self, "office", offices)
        self.fields["office"].initial = offices[0][0]

    @property
    def office_id(self) -> int | None:
        """The body that registers: the one chosen, or the first."""
        typed = str(self["office"].value()) if "office" in self.fields else ""
        first = self.offices[0][0] if self.offices else None
        return next((key for key, _name in self.offices if str(key) == typed), first)
