"""Settings of the service, read from the environment.

Without `SOJOURN_DATABASE` there is no database, no session and no cookie: the law desk, the API and the guide keep
nothing. With it the case system is there as well. The variables are named in `docs/operators/first-screen.md` and
`docs/operators/cases.md`; what a service for others must be given is checked in `serve.py`.
"""

import secrets
from os import environ
from pathlib import Path

from sojourn.service import mail
from sojourn.service.database import databases
from sojourn.service.environment import flag, number, words

SERVICE = Path(__file__).resolve().parent
CHECKOUT = SERVICE.parents[2]

DEBUG = False
DEMO = flag("SOJOURN_DEMO")
SECRET_KEY = environ.get("SOJOURN_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = words("SOJOURN_ALLOWED_HOSTS")

# The models are always known, to checkers and to tests; without a database none of them can be reached.
DATABASES = databases()
CASE_SYSTEM = bool(DATABASES)
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Tables beside those of the audit whose rows are chained, and the files outside the database that guard it: the keys
# of identities, the keys that heads of the audit are sealed with, and the folder the heads are exported to.
SOJOURN_CHAINED_TABLES = ("sojourn.service.cases.chain.LEDGER", "sojourn.service.retention.receipts.RECEIPTS")
SOJOURN_KEYS = environ.get("SOJOURN_KEYS", "")
SOJOURN_AUDIT_KEYS = environ.get("SOJOURN_AUDIT_KEYS", "")
SOJOURN_AUDIT_HEADS = environ.get("SOJOURN_AUDIT_HEADS", "")

# Whether members may answer for every Member State and for the Union, and not for the State of their authority alone.
SOJOURN_COORDINATOR = flag("SOJOURN_COORDINATOR")

# The folder of the open dumps of the observatory: they are written there, and given to whoever asks.
SOJOURN_DUMPS = environ.get("SOJOURN_DUMPS", "")

# Mail: how it leaves, and the address that links in it lead to. `mail.py` names the variables.
_MAIL = mail.outgoing(demo=DEMO)
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.account, _MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.tls, _MAIL.starttls
EMAIL_TIMEOUT = mail.SECONDS_TO_WAIT
EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _MAIL.sender
SOJOURN_ADDRESS = mail.address()

ROOT_URLCONF = "sojourn.service.urls"
WSGI_APPLICATION = "sojourn.service.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "sojourn.service.desk",
    "sojourn.service.accounts",
    "sojourn.service.audit",
    "sojourn.service.cases",
    "sojourn.service.identities",
    "sojourn.service.staff",
    "sojourn.service.day",
    "sojourn.service.decisions",
    "sojourn.service.administration",
    "sojourn.service.retention",
    "sojourn.service.observatory",
]
MIDDLEWARE = [
    "sojourn.service.middleware.headers",
    # National values that were published meanwhile are read before a request, never in the middle of one.
    "sojourn.service.administration.national.noticing.noticing",
    "sojourn.service.api.door.door",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "sojourn.service.middleware.own_pages_only",
    "sojourn.service.desk.limits.RateLimit",
    "sojourn.service.desk.limits.body_size",
    "sojourn.service.staff.middleware.only_with_database",
    "sojourn.service.staff.middleware.public_languages",
    # Only the pages of members read a session; where nothing reads it, there is no cookie.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sojourn.service.staff.middleware.StaffCsrf",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(SERVICE.rglob("templates")),
        "OPTIONS": {
            "environment": "sojourn.service.pages.environment",
            "context_processors": ["sojourn.service.pages.frame"],
        },
    }
]

# Signing in: with a password and, always, a second factor. Nobody opens an account for herself. The limits are counted
# in the database, for all processes together.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "day"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60
CACHES = {"default": {"BACKEND": "sojourn.service.accounts.signing.counting.CountingCache"}}
ACCOUNT_ADAPTER = "sojourn.service.accounts.signing.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/15m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "reset_password": "20/m/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
}
ACCOUNT_FORMS = {
    "login": "sojourn.service.accounts.signing.forms.PasswordForm",
    "reset_password": "sojourn.service.accounts.signing.forms.ForgottenForm",
    "reset_password_from_key": "sojourn.service.accounts.signing.forms.NewPasswordForm",
    "change_password": "sojourn.service.accounts.signing.forms.OtherPasswordForm",
}
MFA_ADAPTER = "sojourn.service.accounts.signing.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Sojourn"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ; a code that was used is refused for longer than it holds
MFA_FORMS = {
    "authenticate": "sojourn.service.accounts.signing.codes.CodeForm",
    "reauthenticate": "sojourn.service.accounts.signing.codes.CodeAgainForm",
    "authenticate_webauthn": "sojourn.service.accounts.signing.codes.KeyForm",
    "reauthenticate_webauthn": "sojourn.service.accounts.signing.codes.KeyAgainForm",
    "activate_totp": "sojourn.service.accounts.signing.codes.FirstCodeForm",
    "add_webauthn": "sojourn.service.accounts.signing.codes.NewKeyForm",
}
SOJOURN_PROVIDER_SECRETS = environ.get("SOJOURN_PROVIDER_SECRETS", "")

# Sessions of members; how long they last is decided in `staff/signed.py`.
SESSION_ENGINE = "sojourn.service.accounts.sessions"
SESSION_COOKIE_NAME = "sojourn"
SESSION_COOKIE_SECURE = not DEMO
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Languages. A translation made by machine says so on every page until somebody has read it.
LANGUAGE_CODE = "en"
# The pages for the public are there in the first two only.
LANGUAGES = [("en", "English"), ("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch")]
PUBLIC_LANGUAGES = ("en", "nl")
UNREVIEWED_LANGUAGES = frozenset({"nl", "fr", "de"})
LOCALE_PATHS = [SERVICE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environ.get("SOJOURN_TIME_ZONE", "Europe/Brussels")

# Style sheets: the design system's come from npm, ours lie beside this file.
STATIC_URL = "/static/"
STYLE_SHEETS = CHECKOUT / "node_modules" / "@digdir"
STATICFILES_DIRS = [
    ("sojourn", SERVICE / "static" / "sojourn"),
    *(
        (f"designsystemet/{name}", folder)
        for name, folder in (
            ("components", STYLE_SHEETS / "designsystemet-css" / "dist" / "src"),
            ("theme", STYLE_SHEETS / "designsystemet-css" / "dist" / "theme"),
        )
        if folder.is_dir()
    ),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What is sent stays in memory for the length of one request and is never written to a temporary file.
# Members may send documents of 10 MiB, and the form around them.
MAX_BODY_BYTES = 2 * 1024 * 1024
MAX_STAFF_BODY_BYTES = 11 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_STAFF_BODY_BYTES
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 50
MAX_CASE_ROWS = 500
SECONDS_A_LOOK = 4.0
REQUESTS_A_MINUTE = number("SOJOURN_REQUESTS_A_MINUTE", 120, least=1, most=1_000_000)
CLIENT_HEADER = environ.get("SOJOURN_CLIENT_HEADER", "")

SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "sojourn.service.logs.Discreet"}},
    "handlers": {"stderr": {"class": "sojourn.service.logs.StandardError", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "ERROR", "propagate": True},
        # Whoever knocks under a foreign host name is answered with 400; that is no fault of the service.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
