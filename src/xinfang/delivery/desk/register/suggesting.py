"""What the text says about topic and competent body, for the registration form; the clerk decides."""

from dataclasses import dataclass

from xinfang.delivery.desk.register.forms import RegistrationForm
from xinfang.triage.suggest import Suggestion, suggest

FEW_CHARACTERS = 8  # below that nothing can be said


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The best topic, if any, and everything that was found."""

    topic: str = ""
    suggestion: Suggestion | None = None


def advice_for(form: RegistrationForm, *, home_region: str) -> Advice:
    """Advice on what is typed so far; none as long as that is next to nothing. A place not named is the home region."""
    body = form.typed("body")
    if len(body) < FEW_CHARACTERS:
        return Advice()
    found = suggest(
        title=form.typed("title"), body_text=body, region_code=form.typed("region") or home_region, on=form.on
    )
    return Advice(topic=found.topics[0].code if found.topics else "", suggestion=found)
