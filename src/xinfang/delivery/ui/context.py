"""What every page knows: the site, and whether the reader chose the elder mode."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from xinfang.delivery.ui.mode import mode_of
from xinfang.delivery.ui.site import site


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor for all templates that extend `ui/base.html`; parts of a page do not ask who runs the site."""
    return {"site": SimpleLazyObject(site), "mode": mode_of(request)}
