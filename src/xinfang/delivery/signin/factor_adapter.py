"""What allauth's second factors ask of us: sealing of secrets, our words, and who may not go without."""

from base64 import b64decode, b64encode
from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinfang.agencies.actors import actor_for
from xinfang.agencies.models import Account
from xinfang.agencies.operations.sign_in import FACTORS
from xinfang.base import clock
from xinfang.delivery.ui.site import site
from xinfang.vault.envelope import seal, unseal
from xinfang.vault.purposes import Purpose

ABOUT = "second factor"
"""What the secrets are sealed about. allauth does not say whose a secret is when it asks to have it sealed."""


class FactorAdapter(DefaultMFAAdapter):
    """Secrets lie sealed in the database; whoever must have a factor keeps at least one."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("验证码不对。请看清应用里现在显示的六位数字，再输入一次。"),
        "cannot_delete_authenticator": gettext_lazy("您的岗位必须有两步验证。要换一种，请先添加新的，再停用这一种。"),
        "cannot_generate_recovery_codes": gettext_lazy("还没有启用两步验证，不需要恢复码。"),
    }

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return b64encode(seal(text.encode(), purpose=Purpose.FACTOR, about=ABOUT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used."""
        return unseal(b64decode(encrypted_text), purpose=Purpose.FACTOR, about=ABOUT).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last factor of whoever must have one stays."""
        held = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS).exclude(pk=authenticator.pk)
        return held.exists() or not actor_for(authenticator.user, clock.today()).needs_second_factor

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        """What a new passkey is called unless its owner names it."""
        return _("通行密钥 %(number)d") % {"number": Authenticator.objects.filter(user=user, type=type).count() + 1}

    def get_totp_issuer(self) -> str:
        """What the app shows above the code."""
        return str(site().name)

    def _get_site_name(self) -> str:
        return str(site().name)

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """Under which name the device keeps a passkey."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.username}
