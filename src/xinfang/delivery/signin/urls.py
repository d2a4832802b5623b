"""Addresses at the door. The names are allauth's, which it looks up itself.

What counts attempts commits each count by itself, hence without a surrounding transaction.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase
from django.urls import path

from xinfang.delivery.signin import factor_views, outside_views, own_views, views
from xinfang.delivery.signin.doors import for_officers
from xinfang.delivery.signin.floods import Door, unless_flooded
from xinfang.delivery.signin.middleware import without_context

View = Callable[..., HttpResponseBase]


def _for_officers(page: type[Any]) -> View:
    return without_context(for_officers(page.as_view()))


_SECOND_STEP = login_not_required(without_context(factor_views.SecondStep.as_view()))
_SIGN_UP = without_context(unless_flooded(Door.SIGN_UP)(views.SignUp.as_view()))

urlpatterns = [
    path("login/", without_context(views.SignIn.as_view()), name="account_login"),
    path("logout/", without_context(views.SignOut.as_view()), name="account_logout"),
    path("signup/", _SIGN_UP, name="account_signup"),
    path("inactive/", without_context(views.Inactive.as_view()), name="account_inactive"),
    path("password/change/", without_context(views.PasswordChange.as_view()), name="account_change_password"),
    path("first-password/<str:token>/", views.first_password, name="first_password"),
    path("security/", own_views.security, name="account_security"),
    path("sessions/end/", own_views.end_sessions, name="account_end_sessions"),
    path("outside/", without_context(outside_views.ask), name="outside_ask"),
    path("outside/back/", without_context(outside_views.back), name="outside_back"),
    path("outside/new/", without_context(outside_views.new), name="outside_new"),
    path("again/", without_context(factor_views.PasswordAgain.as_view()), name="account_reauthenticate"),
    path("second-step/", _SECOND_STEP, name="mfa_authenticate"),
    path("second-step/again/", _for_officers(factor_views.CodeAgain), name="mfa_reauthenticate"),
    path("second-step/passkey/again/", _for_officers(factor_views.PasskeyAgain), name="mfa_reauthenticate_webauthn"),
    path("second-step/app/", _for_officers(factor_views.SetUpApp), name="mfa_activate_totp"),
    path("second-step/app/remove/", _for_officers(factor_views.RemoveApp), name="mfa_deactivate_totp"),
    path("second-step/passkeys/", _for_officers(factor_views.AddPasskey), name="mfa_add_webauthn"),
    path("second-step/passkeys/<int:pk>/", _for_officers(factor_views.RemovePasskey), name="mfa_remove_webauthn"),
    path("second-step/codes/", _for_officers(factor_views.RecoveryCodes), name="mfa_view_recovery_codes"),
    path("second-step/codes/new/", _for_officers(factor_views.NewRecoveryCodes), name="mfa_generate_recovery_codes"),
]
