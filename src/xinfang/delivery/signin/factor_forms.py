"""Forms of the second step, in our words."""

from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.models import Account
from xinfang.delivery.signin import attempts, demo_codes
from xinfang.delivery.signin.forms import word


class _Code:
    """Takes each code of an app once for as long as it would be right; allauth remembers it for one period only."""

    def clean_code(self) -> str:
        """The code, if it is right and was not used before."""
        _count(self.user)  # type: ignore[attr-defined]
        code: str = super().clean_code()  # type: ignore[misc]
        authenticator: Authenticator = self.authenticator  # type: ignore[attr-defined]
        if authenticator.type == Authenticator.Type.TOTP and not demo_codes.is_demo(authenticator):
            lasts = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
            if not cache.add(f"signin:code:{authenticator.user_id}:{normalize_user_code(code)}", True, timeout=lasts):
                raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(_Code, AuthenticateForm):
    """The code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_code(self, hint=_("应用里现在显示的六位数字；手机不在身边，可以输入一个恢复码。"))


class PasskeyStepForm(AuthenticateWebAuthnForm):
    """A passkey as the second step."""

    def clean_credential(self) -> Authenticator:
        """The passkey, if it is one of the account's."""
        _count(self.user)
        return super().clean_credential()


class CodeAgainForm(_Code, ReauthenticateByCodeForm):
    """The code once more, before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word_code(self, hint=_("应用里现在显示的六位数字，或者一个恢复码。"))


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "password", label=_("密码"))


class SetUpAppForm(ActivateTOTPForm):
    """The first code of a new app. Until then its secret waits in the session, sealed like the one that is kept."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        self.user = user
        self.secret = self._secret()
        _word_code(self, hint=_("扫码以后，应用里显示的六位数字。"))

    def _secret(self) -> str:
        session = context.request.session
        if SECRET_SESSION_KEY not in session or not self.is_bound:
            session[SECRET_SESSION_KEY] = get_adapter().encrypt(generate_totp_secret())
        secret: str = get_adapter().decrypt(session[SECRET_SESSION_KEY])
        return secret


class PasskeyForm(AddWebAuthnForm):
    """A name for the new passkey; the rest comes from the device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "name", label=_("名称"), hint=_("方便您日后认出它，例如“办公室电脑”。"))


def _count(account: Account) -> None:
    """Raises `ValidationError` if this browser was wrong too often."""
    if not attempts.admits_second_step(context.request, account):
        raise get_account_adapter().validation_error("too_many_login_attempts")


def _word_code(form: forms.Form, *, hint: Any) -> None:
    word(form, "code", label=_("动态码"), hint=hint)
    form.fields["code"].widget.attrs["inputmode"] = "numeric"
