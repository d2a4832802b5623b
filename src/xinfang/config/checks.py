"""What a production start refuses, and why. `xinfang check --deploy` runs these beside Django's own."""

import ipaddress
import stat
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from xinfang.config import environ
from xinfang.delivery.signin import demo_codes
from xinfang.notices.gateways.mail import MailGateway

SHORTEST_SECRET = 40
SHORTEST_GATEWAY_SECRET = 20
_POWERS = "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
_OWNED = "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user AND relkind IN ('r', 'p', 'v')"

Apps = Sequence[AppConfig] | None


@register(Tags.security, deploy=True)
def production_is_chosen(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Plain http and demo data are for one machine only."""
    found: list[CheckMessage] = []
    if not settings.PRODUCTION:
        found.append(Error("The settings are those for one machine.", hint="Set XINFANG_ENV=prod.", id="xinfang.E001"))
    if settings.DEBUG:
        found.append(Error("DEBUG is on: error pages would show petitioners' data.", id="xinfang.E002"))
    return found


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """A wildcard lets anybody choose the host that letters and links name."""
    if settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        return []
    return [Error("ALLOWED_HOSTS must name the site's own host names.", id="xinfang.E003")]


@register(Tags.security, deploy=True)
def secrets_are_long(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Sessions, query codes and what is signed for outsiders are only as safe as these."""
    made = dict.fromkeys(("SECRET_KEY", "QUERY_CODE_SECRET", "EVIDENCE_SECRET"), "Leave it out: one is made.")
    chosen = {"METRICS_TOKEN": "Leave it out: this machine alone reads the figures."} if settings.METRICS_TOKEN else {}
    return [
        Error(f"{name} is shorter than {SHORTEST_SECRET} characters.", hint=hint, id="xinfang.E004")
        for name, hint in (made | chosen).items()
        if len(getattr(settings, name)) < SHORTEST_SECRET
    ]


@register(Tags.security, deploy=True)
def cookies_need_https(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """A session cookie on plain http can be read on the way."""
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    return [Error(f"{name} is off.", id="xinfang.E005") for name in names if not getattr(settings, name)]


@register(Tags.security, deploy=True)
def data_folder_is_private(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Attachments and secrets lie there."""
    mode = settings.DATA_DIR.stat().st_mode
    if not mode & (stat.S_IROTH | stat.S_IWOTH):
        return []
    return [
        Error(f"Every user of this machine can list {settings.DATA_DIR}.", hint="chmod o-rw it.", id="xinfang.E006")
    ]


@register(Tags.security, deploy=True)
def embedded_database_serves_one_machine(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """The embedded server has no replica and no archive: an office open to a network wants a server database."""
    if settings.DATABASE.embedded is None or _is_loopback(environ.text("HOST", "127.0.0.1")):
        return []
    message = "The embedded database is in use while HOST opens the site to the network."
    return [Warning(message, hint="Give DATABASE_URL; see docs/runbooks/database.md.", id="xinfang.W007")]


@register(Tags.security, deploy=True)
def a_proxy_stands_in_front(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """The web server reads a body in the thread that answers: eight uploads of a byte a minute would stop it."""
    if getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0) or _is_loopback(environ.text("HOST", "127.0.0.1")):
        return []
    message = "HOST opens the site to the network, and TRUSTED_PROXIES says that nothing stands in front."
    hint = "A proxy that takes in whole requests first; see docs/runbooks/hardening.md."
    return [Warning(message, hint=hint, id="xinfang.W014")]


@register(Tags.database, deploy=True)
def application_role_is_powerless(
    app_configs: Apps, databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Row policies do not hold a superuser, and grants do not hold an owner."""
    if not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_POWERS)
        powers = cursor.fetchone()
        cursor.execute(_OWNED)
        (owned,) = cursor.fetchone()
    found: list[CheckMessage] = []
    if any(powers):
        found.append(
            Error(
                "The application's database role is a superuser, may bypass row policies, or makes roles.",
                id="xinfang.E008",
            )
        )
    if owned:
        found.append(
            Error(
                f"The application's database role owns {owned} tables.",
                hint="Use the owner for xinfang migrate only.",
                id="xinfang.E009",
            )
        )
    return found


@register(Tags.database, deploy=True)
def nobody_has_the_demo_factor(
    app_configs: Apps, databases: Sequence[str] | None = None, **_options: Any
) -> list[CheckMessage]:
    """The secret of the demo's second factors is in the source: whoever knows the password is in."""
    known = demo_codes.owners() if databases else []
    if not known:
        return []
    message = f"Second factors that everybody knows, of: {', '.join(known)}."
    return [Error(message, hint="Close these accounts, or `xinfang factor reset NAME`.", id="xinfang.E030")]


@register(Tags.security, deploy=True)
def identity_provider_is_complete(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Half a configuration lets nobody in; without https anybody on the way signs in as an officer."""
    given = (settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)
    found: list[CheckMessage] = []
    if any(given) and not all(given):
        message = "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together."
        found.append(Error(message, id="xinfang.E031"))
    if settings.OIDC_ISSUER and urlsplit(settings.OIDC_ISSUER).scheme != "https":
        found.append(Error("OIDC_ISSUER must be an https address.", id="xinfang.E032"))
    return found


@register(Tags.security, deploy=True)
def gateways_are_complete(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """A gateway that is named by half sends nothing, and one in the clear lets others read who petitions."""
    found: list[CheckMessage] = []
    if settings.SMTP_URL:
        found += _mail_faults()
    if settings.SMS_URL:
        found += _sms_faults()
    return found


def _mail_faults() -> list[CheckMessage]:
    try:
        gateway = MailGateway.at(settings.SMTP_URL, sender=settings.MAIL_FROM, sender_name="")
    except ValueError as fault:
        return [Error(f"SMTP_URL cannot be used: {fault}.", id="xinfang.E010")]
    found: list[CheckMessage] = []
    if "@" not in settings.MAIL_FROM:
        found.append(Error("MAIL_FROM must be the address that mail is sent from.", id="xinfang.E010"))
    if gateway.scheme == "smtp" and not _is_loopback(gateway.host):
        found.append(
            Error("Mail would cross the network in the clear.", hint="smtp+tls:// or smtps://", id="xinfang.E011")
        )
    return found


def _sms_faults() -> list[CheckMessage]:
    parts = urlsplit(settings.SMS_URL)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return [Error("SMS_URL must be the address of an adapter, https://…", id="xinfang.E012")]
    found: list[CheckMessage] = []
    if not settings.SMS_KEY or len(settings.SMS_SECRET) < SHORTEST_GATEWAY_SECRET:
        message = f"SMS_KEY is missing, or SMS_SECRET is shorter than {SHORTEST_GATEWAY_SECRET} characters."
        found.append(Error(message, id="xinfang.E012"))
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        found.append(Error("Short messages would cross the network in the clear.", id="xinfang.E013"))
    return found


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
