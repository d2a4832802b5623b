"""What is asked of the government's identity provider (OpenID Connect) and what is believed of its answer.

The authorization code flow with PKCE, state and nonce. An answer counts only with an ID token signed by a key of the
provider, by a public-key algorithm, for us, now, about the nonce of this browser. Only the subject is taken from it.

What was asked waits in a signed cookie of the browser that asked, and in no row of ours: whoever calls the address a
million times leaves nothing behind (docs/adr/0098).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from joserfc.errors import JoseError

from xinfang.vault.marks import mark

ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
"""Signatures whose secret the provider alone has; "none" and those with our own client secret are not among them."""
SECONDS = 10
COOKIE = "xf_outside"
WAIT_SECONDS = 15 * 60
"""For how long somebody may be away at the provider."""
_NAME, _SALT = "government", "xinfang.outside"
_FAULTS = (
    *(AuthlibBaseError, JoseError, requests.RequestException, signing.BadSignature),
    *(ValueError, RuntimeError, KeyError),
)
"""What goes wrong where an answer is late, broken, forged, or somebody else's."""


class OutsideError(Exception):
    """The identity provider cannot be reached, refused, or answered what must not be believed."""


def is_offered() -> bool:
    """Whether this installation has an identity provider."""
    return bool(settings.OIDC_ISSUER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What Authlib takes for a request: the answer that came, and what was put by for it when it was asked for."""

    session: dict[str, Any]
    GET: QueryDict
    method: str = "GET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """By which mark the subject is known that the provider answers for, and where the visitor wanted to go."""

    mark: str
    wanted: str


def ask(request: HttpRequest, *, wanted: str) -> HttpResponse:
    """The way to the provider, which sends the browser back; `wanted` is where to go then. Raises OutsideError."""
    back = request.build_absolute_uri(reverse("outside_back"))
    asked = Asked(session={}, GET=request.GET)
    response: HttpResponse = _believed(lambda: _client().authorize_redirect(asked, back))
    response.set_cookie(
        COOKIE,
        signing.dumps({"asked": asked.session, "wanted": wanted}, salt=_SALT),
        max_age=WAIT_SECONDS,
        path=reverse("outside_back"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",  # the provider's redirect is a top-level one
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """The same answer; nothing waits in the browser any more: an answer is taken once."""
    response.delete_cookie(COOKIE, path=reverse("outside_back"), samesite="Lax")
    return response


def answer_to(request: HttpRequest) -> Answered:
    """What the provider answers to what this browser asked. Raises OutsideError."""
    kept = _believed(lambda: signing.loads(request.COOKIES[COOKIE], salt=_SALT, max_age=WAIT_SECONDS))
    asked = Asked(session=kept["asked"], GET=request.GET)
    token = _believed(lambda: _answer(_client(), asked))
    if "id_token" not in token:  # what the answer says beside it is not signed
        raise OutsideError("no ID token")
    claims: Mapping[str, Any] = token.get("userinfo") or {}
    subject = claims.get("sub")
    if not isinstance(subject, str) or not subject:
        raise OutsideError("no subject")
    return Answered(mark=mark_of(subject), wanted=kept["wanted"])


def mark_of(subject: str) -> str:
    """By which mark a subject of the configured provider is known."""
    return mark(f"{settings.OIDC_ISSUER}\n{subject}", kind="oidc")


def _answer(client: Any, asked: Asked) -> Any:
    return client.authorize_access_token(asked, claims_options=_claims(client.server_metadata["issuer"]))


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
    except _FAULTS as fault:
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
