"""The pages at the door."""

from typing import Any

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from xinfang.agencies.actors import Actor
from xinfang.agencies.operations.accounts import account_of_link, set_first_password
from xinfang.base import clock
from xinfang.base.errors import Refused
from xinfang.delivery.signin import attempts
from xinfang.delivery.signin.doors import OurSite, account_of, changed
from xinfang.delivery.signin.forms import FirstPasswordForm
from xinfang.delivery.signin.outside import is_offered
from xinfang.delivery.ui.refusals import worded


class SignIn(OurSite, allauth_views.LoginView):
    """Officers and citizens sign in on the same page."""

    template_name = "signin/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the identity provider is called, if there is one."""
        return super().get_context_data(**kwargs) | {"outside_name": settings.OIDC_NAME if is_offered() else ""}


class SignUp(OurSite, allauth_views.SignupView):
    """A citizen opens an account."""

    template_name = "signin/signup.html"


class SignOut(OurSite, allauth_views.LogoutView):
    """Asks once, then signs out."""

    template_name = "signin/logout.html"


class PasswordChange(OurSite, allauth_views.PasswordChangeView):
    """Whoever is signed in takes a new password."""

    template_name = "signin/password_change.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever signs in through the identity provider alone has none to change."""
        if not account_of(request).has_usable_password():
            return redirect("account_security")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it; the other browsers sign in anew."""
        response: HttpResponse = super().form_valid(form)
        changed(self.request, "account.password")
        return response

    def get_default_success_url(self) -> str:
        """Back to where it is asked for."""
        return reverse("account_security")


class Inactive(OurSite, allauth_views.AccountInactiveView):
    """The account may not sign in any more."""

    template_name = "signin/inactive.html"


@login_not_required
@never_cache
@sensitive_post_parameters("password1", "password2")
def first_password(request: HttpRequest, token: str) -> HttpResponse:
    """A new officer sets the first password through the one-time link."""
    now, actor = clock.now(), _actor(request)
    try:
        account = account_of_link(token=token, now=now)
        form = FirstPasswordForm(request.POST or None, account=account)
        if form.is_valid():
            set_first_password(token=token, password=form.cleaned_data["password1"], actor=actor, now=now)
            messages.success(request, _("密码已设置。请用新密码登录。"))
            answer = redirect("account_login")
            attempts.remember(request, answer, username=account.username)
            return answer
    except Refused as refusal:
        return render(request, "signin/link_spent.html", {"reason": worded(refusal)}, status=410)
    return render(request, "signin/first_password.html", {"form": form, "account": account})


def _actor(request: HttpRequest) -> Actor:
    actor = request.actor  # type: ignore[attr-defined]
    assert isinstance(actor, Actor)
    return actor
