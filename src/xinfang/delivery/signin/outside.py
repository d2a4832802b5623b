"""What is asked of the government's identity provider (OpenID Connect) and what is believed of its answer.

The authorization code flow with PKCE, state and nonce. An answer counts only with an ID token signed by a key of the
provider, by a public-key algorithm, for us, now, about the nonce of this browser. Only the subject is taken from it.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError

from xinfang.vault.marks import mark

ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""Signatures whose secret the provider alone has; "none" and those with our own client secret are not among them."""
SECONDS = 10
_NAME = "government"


class OutsideError(Exception):
    """The identity provider cannot be reached, refused, or answered what must not be believed."""


def is_offered() -> bool:
    """Whether this installation has an identity provider."""
    return bool(settings.OIDC_ISSUER)


def ask(request: HttpRequest, *, back: str) -> HttpResponse:
    """The way to the provider, which sends the browser on to the address `back`. Raises OutsideError."""
    answer: HttpResponse = _believed(lambda: _client().authorize_redirect(request, back))
    return answer


def mark_of_answer(request: HttpRequest) -> str:
    """By which mark the subject is known that the provider answers for. Raises OutsideError."""
    token = _believed(lambda: _answer(_client(), request))
    if "id_token" not in token:  # what the answer says beside it is not signed
        raise OutsideError("no ID token")
    claims: Mapping[str, Any] = token.get("userinfo") or {}
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise OutsideError("no subject")
    return mark_of(subject)


def mark_of(subject: str) -> str:
    """By which mark a subject of the configured provider is known."""
    return mark(f"{settings.OIDC_ISSUER}\n{subject}", kind="oidc")


def _answer(client: Any, request: HttpRequest) -> Any:
    return client.authorize_access_token(request, claims_options=_claims(client.server_metadata["issuer"]))


def _claims(issuer: str) -> dict[str, Any]:
    """What the token must say; the provider writes its name there as it calls itself, which may end in a slash."""
    return {
        "iss": {"essential": True, "value": issuer},
        "aud": {"essential": True, "value": settings.OIDC_CLIENT_ID},
        "nonce": {"essential": True},
    }


def _believed(step: Callable[[], Any]) -> Any:
    try:
        return step()
    except (AuthlibBaseError, JoseError, requests.RequestException, ValueError, RuntimeError, KeyError) as fault:
        raise OutsideError(type(fault).__name__) from fault


def _client() -> Any:
    client = _registered(settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    known = client.load_server_metadata()
    if known.get("issuer", "").rstrip("/") != settings.OIDC_ISSUER:
        raise ValueError("the provider calls itself otherwise")
    offered = known.get("id_token_signing_alg_values_supported") or ["RS256"]
    known["id_token_signing_alg_values_supported"] = [name for name in offered if name in ALGORITHMS]
    return client


@lru_cache(maxsize=2)
def _registered(issuer: str, client_id: str, client_secret: str) -> Any:
    """One client for each configuration, so that what the provider says of itself is asked for once."""
    return OAuth().register(
        _NAME,
        client_id=client_id,
        client_secret=client_secret,
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": SECONDS},
    )
