"""The forms at the door: allauth's, in our words."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, SignupForm
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from xinfang.agencies.models import Account


def word(form: forms.Form, name: str, *, label: Any, hint: Any = "") -> None:
    """Label and hint of a field; a placeholder is no label, so allauth's goes."""
    form.fields[name].label = label
    form.fields[name].help_text = hint
    form.fields[name].widget.attrs.pop("placeholder", None)


PASSWORD_HINT = _("至少 10 个字符，不要全用数字，也不要用常见的密码。")
AGAIN = _("再输入一次密码")


class SignInForm(LoginForm):
    """Username and password; officers and citizens alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "login", label=_("用户名"))
        word(self, "password", label=_("密码"))


class SignUpForm(SignupForm):
    """A citizen's account: a username and a password, and nothing about the person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(
            self,
            "username",
            label=_("用户名"),
            hint=_("自己取一个好记的名字，字母、数字或汉字都可以。不必用真实姓名。"),
        )
        word(self, "password1", label=_("密码"), hint=PASSWORD_HINT)
        word(self, "password2", label=AGAIN)


class PasswordChangeForm(ChangePasswordForm):
    """The present password and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "oldpassword", label=_("现在的密码"))
        word(self, "password1", label=_("新密码"), hint=PASSWORD_HINT)
        word(self, "password2", label=AGAIN)


class FirstPasswordForm(forms.Form):
    """The first password of an officer who came by a one-time link."""

    password1 = forms.CharField(
        label=_("密码"),
        help_text=PASSWORD_HINT,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(label=AGAIN, strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"}))

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password1(self) -> str:
        """Strong enough, and not like the username."""
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.account)
        return str(password)

    def clean(self) -> None:
        """Typed twice alike."""
        first, again = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and again and first != again:
            self.add_error("password2", _("两次输入的密码不一样。"))
