"""What every page knows: the site, and whether the reader chose the elder mode."""

from django.http import HttpRequest

from xinfang.delivery.ui.mode import mode_of
from xinfang.delivery.ui.site import Site, site


def page(request: HttpRequest) -> dict[str, Site | str]:
    """Context processor for all templates that extend `ui/base.html`."""
    return {"site": site(), "mode": mode_of(request)}
