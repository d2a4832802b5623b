"""The Django application `signin`."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    """Sign-in, sign-up, passwords and sessions."""

    name = "xinfang.delivery.signin"
    label = "signin"
    verbose_name = "登录"
