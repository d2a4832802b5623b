"""Which channel answers which address. The operations pages answer before this, in `xinfang.config.middleware`."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from xinfang.delivery.signin import downloads
from xinfang.delivery.signin.middleware import without_context

urlpatterns = [
    path("desk/", include("xinfang.delivery.desk.urls")),
    path("api/", include("xinfang.delivery.api.urls")),
    path("accounts/", include("xinfang.delivery.signin.urls")),
    path("files/<str:token>/", downloads.file, name="file"),
    path("ui/", include("xinfang.delivery.ui.urls")),
    path("i18n/", login_not_required(without_context(set_language)), name="set_language"),
    path("", include("xinfang.delivery.portal.urls")),  # last: any other address would be tried on all of its pages
]

handler400 = "xinfang.config.errors.bad_request"
handler403 = "xinfang.config.errors.forbidden"
handler404 = "xinfang.config.errors.not_found"
handler429 = "xinfang.config.errors.too_many"
handler500 = "xinfang.config.errors.server_error"
