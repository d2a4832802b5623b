"""Settings that hold everywhere. `dev`, `test` and `prod` state only where they differ."""

import logging
from pathlib import Path

from csp.constants import NONE, SELF

from xinfang.config import environ
from xinfang.config.database import django_database, resolve
from xinfang.config.logging import logging_settings
from xinfang.config.secrets import secret
from xinfang.vault.purposes import Purpose

PACKAGE = Path(__file__).resolve().parents[2]
DATA_DIR = environ.path("DATA_DIR", Path("var"))

DEBUG = False
SECRET_KEY = secret("django", data_dir=DATA_DIR, variable="SECRET_KEY")
QUERY_CODE_SECRET = secret("query-codes", data_dir=DATA_DIR, variable="QUERY_CODE_SECRET")
EVIDENCE_SECRET = secret("evidence", data_dir=DATA_DIR, variable="EVIDENCE_SECRET")
# --- Keys of what is sealed (docs/runbooks/keys.md)
VAULT_CIPHER = environ.choice("VAULT_CIPHER", "aes-gcm", ("aes-gcm", "sm4-gcm"))
VAULT_SOURCE = environ.choice("VAULT_SOURCE", "files", ("files", "environment", "pkcs11"))
VAULT_FOLDER = DATA_DIR / "secrets" / "vault"
VAULT_KEYS = tuple((str(name), environ.text(f"VAULT_KEYS_{name}")) for name in (*Purpose, "MARKS"))
VAULT_TOKEN = (environ.text("PKCS11_MODULE"), environ.text("PKCS11_TOKEN"), environ.text("PKCS11_PIN"))
HOLDERS_OF_SEALED = [
    "xinfang.files.sealed.KEYS_OF_CONTENTS",
    "xinfang.files.sealed.NAMES_OF_FILES",
    "xinfang.delivery.signin.sealed.SECRETS_OF_FACTORS",
    "xinfang.delivery.portal.models.WORDS_OF_DRAFTS",
    "xinfang.letters.models.TEXTS_OF_LETTERS",
    "xinfang.oversight.models.recommendation.WORDS_OF_RECOMMENDATIONS",
    "xinfang.oversight.models.recommendation.ANSWERS_TO_RECOMMENDATIONS",
    "xinfang.conference.models.meeting.WORDS_OF_MINUTES",
    "xinfang.conference.models.meeting.WHO_CAME",
    "xinfang.conference.models.agenda.WORDS_OF_ITEMS",
    "xinfang.conference.models.agenda.WORDS_OF_TASKS",
    "xinfang.conference.models.sorting.WORDS_OF_SORTINGS",
    "xinfang.hall.models.WHO_COMES",
    "xinfang.hall.models.WHO_HELPED",
    "xinfang.receptions.models.RECORDS_OF_RECEPTIONS",
    "xinfang.receptions.models.REMARKS_ON_RECEPTIONS",
    "xinfang.receptions.models.WISHES_TO_BE_HEARD",
    "xinfang.receptions.models.ARRANGEMENTS_APART",
    "xinfang.receptions.models.RECORDS_APART",
    "xinfang.receptions.models.FINDINGS_OF_RECEPTIONS",
    "xinfang.counsel.models.roster.PHONES_OF_EXPERTS",
    "xinfang.counsel.models.questions.WORDS_OF_QUESTIONS",
    "xinfang.counsel.models.questions.WHO_ASKED",
    "xinfang.counsel.models.matters.WORDS_OF_ADVICE",
    "xinfang.counsel.models.matters.WORDS_OF_REFERRALS",
    "xinfang.notices.models.ADDRESSES_OF_OFFICERS",
    "xinfang.cases.held.WHO_PETITIONS",
    "xinfang.cases.held.WHO_SPEAKS",
    "xinfang.cases.held.WHO_IT_WAS",
    "xinfang.cases.held.ACCUSATIONS",
]
"""Every column of envelopes, for `xinfang keys` (xinfang.vault.holders)."""

# The code of the petition office that runs this installation; empty: the lowest one in the tree of bodies.
PETITION_OFFICE_CODE = environ.text("PETITION_OFFICE_CODE", "")
# What a government site states of itself in its footer and head; who runs it is the petition office's own entry.
SITE_REGISTRATION = {
    "domain": environ.text("SITE_DOMAIN"),
    "id_code": environ.text("SITE_ID_CODE"),
    "icp": environ.text("SITE_ICP"),
    "police_record": environ.text("SITE_POLICE_RECORD"),
}
# Where the site runs, for links in what it sends out, as long as it has no name.
LOCAL_ADDRESS = ""
ALLOWED_HOSTS = environ.listing("ALLOWED_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
CSRF_TRUSTED_ORIGINS = environ.listing("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "treebeard",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "django_htmx",
    "csp",
    "django_structlog",
    "xinfang.agencies",
    "xinfang.files",
    "xinfang.library",
    "xinfang.cases",
    "xinfang.letters",
    "xinfang.notices",
    "xinfang.conference",
    "xinfang.duties",
    "xinfang.hall",
    "xinfang.receptions",
    "xinfang.counsel",
    "xinfang.archives",
    "xinfang.evidence",
    "xinfang.oversight",
    "xinfang.inbox",
    "xinfang.triage",
    "xinfang.delivery.ui",
    "xinfang.delivery.signin",
    "xinfang.delivery.portal",
    "xinfang.delivery.desk",
    "xinfang.delivery.api",
    "xinfang.delivery.jobs",
    "xinfang.delivery.cli",
    "xinfang.config",
    "django.forms",  # last, so that templates of ours come before its own
]

MIDDLEWARE = [
    "xinfang.config.middleware.OperationsPages",
    "django.middleware.security.SecurityMiddleware",
    "xinfang.config.middleware.ClosedDoors",
    "csp.middleware.CSPMiddleware",  # outside of whatever may answer, errors and files included
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "xinfang.config.middleware.RequestLog",
    "xinfang.config.middleware.RequestMetrics",
    "xinfang.config.middleware.BodyLimit",
    "xinfang.config.middleware.FilesWithoutCookies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "xinfang.config.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "xinfang.delivery.signin.middleware.NeverKeptMiddleware",
    "xinfang.delivery.signin.middleware.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "xinfang.delivery.signin.middleware.ContextMiddleware",
]

ROOT_URLCONF = "xinfang.config.urls"
WSGI_APPLICATION = "xinfang.config.wsgi.application"

TEMPLATE_OPTIONS = {
    "context_processors": [
        "django.template.context_processors.request",
        "django.template.context_processors.i18n",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "xinfang.delivery.ui.context.page",
    ]
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": TEMPLATE_OPTIONS,
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database
DATABASE = resolve(DATA_DIR)
DATABASE_ROLE = environ.choice("XINFANG_DB_ROLE", "app", ("app", "owner"))
POOL = {"min_size": 1, "max_size": 8, "timeout": 3, "max_idle": 300}
"""Only the web server's threads share connections; the worker and commands hold one each."""
DATABASES = {
    "default": django_database(DATABASE.url(DATABASE_ROLE), pool=POOL if environ.flag("XINFANG_DB_POOL") else None)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "xinfang.delivery.signin.counters.LastingCache",
        "LOCATION": "shared_cache",
    }
}
"""Sign-in limits must be counted across web processes; see docs/adr/0024-sessions-and-cache.md."""

# --- People and sessions
AUTH_USER_MODEL = "agencies.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "xinfang.delivery.signin.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_FORMS = {
    "login": "xinfang.delivery.signin.forms.SignInForm",
    "signup": "xinfang.delivery.signin.forms.SignUpForm",
    "change_password": "xinfang.delivery.signin.forms.PasswordChangeForm",
    "reauthenticate": "xinfang.delivery.signin.factor_forms.PasswordAgainForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "signup": "120/m/ip",
    "login_failed_known": "10/10m/key",
    "login_failed": "5/10m/key",
    "login_failed_network": "60/10m/ip",
    "login_failed_strangers": "100/d/key",
    "login_failed_pressed": "1/10m/key",
}
"""Failures: of a browser that is known; of the others by name and network (allauth counts second steps there by account
and clears that, so nothing shared may be in it); by network (a hall shares one, hence the generous figure); of all
strangers at one name, and what a network is left with where there are more."""
KNOWN_BROWSER_COOKIE_NAME = "xf_known"
KNOWN_BROWSER_COOKIE_AGE = 180 * 24 * 60 * 60

MFA_ADAPTER = "xinfang.delivery.signin.factor_adapter.FactorAdapter"
MFA_FORMS = {
    "authenticate": "xinfang.delivery.signin.factor_forms.SecondStepForm",
    "reauthenticate": "xinfang.delivery.signin.factor_forms.CodeAgainForm",
    "activate_totp": "xinfang.delivery.signin.factor_forms.SetUpAppForm",
    "add_webauthn": "xinfang.delivery.signin.factor_forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
"""A code of half a minute ago still goes, for whoever types slowly or whose clock is off; each goes once."""
MFA_ALLOW_UNVERIFIED_EMAIL = True  # no account has an address

# --- An identity provider of the government (docs/runbooks/sign-in.md); without an issuer there is none
OIDC_ISSUER = environ.text("OIDC_ISSUER").rstrip("/")
OIDC_CLIENT_ID = environ.text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = environ.text("OIDC_CLIENT_SECRET")
OIDC_NAME = environ.text("OIDC_NAME", "统一身份认证")

SESSION_ENGINE = "xinfang.delivery.signin.session_store"
SESSION_COOKIE_NAME = "xf_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
"""Longer than any limit at work, so that an ended session is told, and a form is not lost with its cookie."""
SESSION_IDLE_SECONDS = 30 * 60
SESSION_LONGEST_SECONDS = 10 * 60 * 60
CITIZEN_SESSION_IDLE_SECONDS = 2 * 60 * 60
"""How long officers and citizens may be away, and how long an officer's session lasts at most."""
CSRF_COOKIE_NAME = "xf_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "xinfang.config.errors.csrf_failure"

# --- Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "lang"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "xinfang.config.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Files
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "xinfang.config.assets.VersionedStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 24 * 60 * 60
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "xinfang.files.uploading.SealedUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
"""All text fields of a form together: 100 kB of Chinese in each of six boxes fits."""
MAX_BODY_BYTES = 100 * 1024 * 1024
"""A whole request with its files; more is refused before it is read."""
FLOOD_BUDGETS = {"file": 60, "track": 200, "check-letter": 200, "sign-up": 60}
"""Forms a network may send in ten minutes to one web process before its browsers are asked for a puzzle
(docs/adr/0093): several times what a full hall behind one address sends.
"""

# --- What browsers are told
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],  # so that a new kind of source is closed until somebody opens it here
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "frame-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
CLOSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
"""What no page of ours may ask a device for. Photographs come through the file picker, which needs none of it."""
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Background work
PROCRASTINATE_IMPORT_PATHS = [
    "xinfang.delivery.jobs.archives",
    "xinfang.delivery.jobs.cases",
    "xinfang.delivery.jobs.counsel",
    "xinfang.delivery.jobs.evidence",
    "xinfang.delivery.jobs.files",
    "xinfang.delivery.jobs.hall",
    "xinfang.delivery.jobs.inbox",
    "xinfang.delivery.jobs.receptions",
    "xinfang.delivery.jobs.interrupted",
    "xinfang.delivery.jobs.letters",
    "xinfang.delivery.jobs.notices",
    "xinfang.delivery.jobs.sessions",
]
PROCRASTINATE_WORKER_DEFAULTS = {"shutdown_graceful_timeout": 5, "delete_jobs": "successful"}

FOLLOWERS_OF_ACTS = ["xinfang.notices.writing.follow"]
"""Called by the ledger in the transaction of every act (docs/adr/0074-one-outbox-for-messages.md)."""

# --- Messages to people (docs/runbooks/messages.md)
SMTP_URL = environ.text("SMTP_URL")
MAIL_FROM = environ.text("MAIL_FROM")
MAIL_FROM_NAME = environ.text("MAIL_FROM_NAME", "阳光信访")
SMS_URL = environ.text("SMS_URL")
SMS_KEY = environ.text("SMS_KEY")
SMS_SECRET = environ.text("SMS_SECRET")
SMS_HOURS = environ.hours("SMS_HOURS", (8, 21))
"""From which hour, and until which, a short message may come; others wait for the morning."""
OUTGOING_FOLDER = ""
"""Where messages go for which no gateway is named; empty: nobody is offered them."""

# --- Running it
PRODUCTION = False
METRICS_TOKEN = environ.text("METRICS_TOKEN")
CLAMD = environ.text("CLAMD")
DESTROY_INFECTED_FILES = environ.flag("DESTROY_INFECTED_FILES")
"""What the scanner finds is kept under lock as evidence, unless this asks for its removal."""
LOG_LEVEL = environ.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = logging_settings(LOG_LEVEL)
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
