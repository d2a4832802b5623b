"""The second step: asking for it at the door, setting it up, taking it away. What they do is allauth's."""

import json
from typing import Any

from allauth.account import views as account_views
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as webauthn_views
from django.contrib import messages
from django.http import HttpResponse
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import gettext as _

from xinfang.base.networks import is_address
from xinfang.delivery.signin import demo_codes
from xinfang.delivery.signin.doors import OurSite, changed
from xinfang.delivery.signin.factor_forms import PasskeyStepForm
from xinfang.delivery.ui.qr import qr_svg

APP, PASSKEY = "app", "passkey"  # what of a factor goes into the journal: its kind


class _Passkeys(OurSite):
    """What the browser needs for a passkey, as JSON in an attribute that `passkey.js` reads."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's values, with theirs turned into text."""
        context = super().get_context_data(**kwargs)
        asked = context.pop("js_data", {})
        options = asked.get("creation_options") or asked.get("request_options")
        return context | {"passkey_options": json.dumps(options) if options else ""}


class SecondStep(_Passkeys, base_views.AuthenticateView):
    """After the password: a code, or a passkey."""

    template_name = "signin/second_step.html"
    webauthn_form_class = PasskeyStepForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which of the two this account has; in the demo, the code itself."""
        account = self.stage.login.user
        kinds = set(Authenticator.objects.filter(user=account).values_list("type", flat=True))
        return super().get_context_data(**kwargs) | {
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
            "has_app": Authenticator.Type.TOTP in kinds,
            "demo_code": demo_codes.code_shown(account),
        }


class PasswordAgain(OurSite, account_views.ReauthenticateView):
    """Before something important: the password."""

    template_name = "signin/again.html"


class CodeAgain(OurSite, base_views.ReauthenticateView):
    """Before something important, for whoever has no password: a code."""

    template_name = "signin/again.html"


class PasskeyAgain(_Passkeys, webauthn_views.ReauthenticateWebAuthnView):
    """Before something important, for whoever has neither: a passkey."""

    template_name = "signin/again_passkey.html"


class SetUpApp(OurSite, totp_views.ActivateTOTPView):
    """Show the secret of an authenticator app, and take its first code."""

    template_name = "signin/set_up_app.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret as a picture, and in groups of four for typing."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        return context | {"qr": qr_svg(context["totp_url"]), "secret": " ".join(groups)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it; the other browsers sign in anew."""
        response: HttpResponse = super().form_valid(form)
        return _done(self.request, response, "factor.add", what=APP, said=_("身份验证器应用已启用。"))

    def get_success_url(self) -> str:
        """To the recovery codes, if there are new ones."""
        return _next_page(self.did_generate_recovery_codes)


class RemoveApp(OurSite, totp_views.DeactivateTOTPView):
    """Stop asking for codes."""

    template_name = "signin/remove_factor.html"

    def get_success_url(self) -> str:
        """Back to the page it came from."""
        return reverse("account_security")

    def form_valid(self, form: Any) -> HttpResponse:
        """Forget the secret."""
        response: HttpResponse = super().form_valid(form)
        return _done(self.request, response, "factor.remove", what=APP, said=_("身份验证器应用已停用。"))


class AddPasskey(_Passkeys, webauthn_views.AddWebAuthnView):
    """Let the browser make a passkey."""

    template_name = "signin/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether browsers make any here: a passkey belongs to a name, never to a numeric address (WebAuthn, RP ID)."""
        host, _port = split_domain_port(self.request.get_host())
        return super().get_context_data(**kwargs) | {"has_no_name": is_address(host.strip("[]"))}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep its public half."""
        response: HttpResponse = super().form_valid(form)
        return _done(self.request, response, "factor.add", what=PASSKEY, said=_("通行密钥已添加。"))

    def get_success_url(self) -> str:
        """To the recovery codes, if there are new ones."""
        return _next_page(self.did_generate_recovery_codes)


class RemovePasskey(OurSite, webauthn_views.RemoveWebAuthnView):
    """Stop taking a passkey."""

    template_name = "signin/remove_factor.html"

    def get_success_url(self) -> str:
        """Back to the page it came from."""
        return reverse("account_security")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The passkey's name, and whether it must stay."""
        must_stay = not get_adapter().can_delete_authenticator(self.object)
        return super().get_context_data(**kwargs) | {"passkey": self.object.data["name"], "must_stay": must_stay}

    def form_valid(self, form: Any) -> HttpResponse:
        """Forget it, unless its owner must have a factor and has no other."""
        if not get_adapter().can_delete_authenticator(self.object):
            refused: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            return refused
        response: HttpResponse = super().form_valid(form)
        return _done(self.request, response, "factor.remove", what=PASSKEY, said=_("通行密钥已停用。"))


class RecoveryCodes(OurSite, codes_views.ViewRecoveryCodesView):
    """The recovery codes, shown once."""

    template_name = "signin/recovery_codes.html"


class NewRecoveryCodes(OurSite, codes_views.GenerateRecoveryCodesView):
    """Make new recovery codes; the old ones lose their force."""

    template_name = "signin/new_recovery_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them and show them."""
        response: HttpResponse = super().form_valid(form)
        return _done(self.request, response, "factor.codes", said=_("恢复码已重新生成，旧的不能再用。"))


def _next_page(has_new_codes: bool) -> str:
    return reverse("mfa_view_recovery_codes" if has_new_codes else "account_security")


def _done(request: Any, response: HttpResponse, action: str, *, said: str, what: str = "") -> HttpResponse:
    changed(request, action, what=what)
    messages.success(request, said)
    return response
