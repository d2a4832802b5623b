"""What all act forms have in common: how they are filled in, become an act, and tell what it would bring."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from xinfang.cases.operations.act import perform
from xinfang.cases.types.acting import Performed
from xinfang.delivery.desk.access import DeskRequest
from xinfang.delivery.desk.occasion import Occasion
from xinfang.delivery.ui.plain_form import PlainForm
from xinfang.procedure.acts import Act


class ActForm(PlainForm):
    """One legal act on one matter. Its fields bear the names of the act's own fields unless `build` says otherwise.

    `seq` is the last event the officer had seen when the form was opened: the act is refused if somebody acted
    in between.
    """

    act: ClassVar[type[Act]]
    template: ClassVar[str] = "desk/acts/form.html"
    advice: ClassVar[Any] = ""

    seq = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, occasion: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occasion = occasion
        self.fields["seq"].initial = occasion.case.last_seq
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the matter, the officer and the day: choices, first values."""

    def build(self) -> Act:
        """The act as filled in."""
        return self.act(**{name: value for name, value in self.cleaned_data.items() if name != "seq"})

    def perform(self, *, now: datetime) -> Performed:
        """Do it. Raises `Refused` with the reason and its article."""
        return perform(
            self.occasion.case.id,
            self.build(),
            seq=self.cleaned_data["seq"],
            actor=self.occasion.actor,
            now=now,
        )

    def keep(self, request: DeskRequest, *, now: datetime) -> bool:
        """Take in what is kept whatever becomes of the act; whether the officer means to go on to the act itself."""
        return True

    def foretell(self) -> Act | None:
        """The act as filled in so far, to say what it would bring; None as long as something is missing."""
        return self.build() if self.is_valid() else None

    def remarks(self) -> tuple[str, ...]:
        """What the officer should know of a valid act as filled in besides what the law makes of it."""
        return ()

    def onward(self, done: Performed) -> str:
        """Where the officer goes on after the act, as long as the matter stays in sight: to the matter."""
        return reverse("desk:case", args=[done.number])

    def day_of_effect(self) -> date | None:
        """The day from which the act counts, as the form says so far; None where that is the day of its record."""
        return None
