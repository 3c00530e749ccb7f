"""All settings. Safe by default: DEBUG is off and a secret is needed, except in the demo and the tests."""

import sys
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from network.site import environment

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR = BASE_DIR / "var"
VAR.mkdir(exist_ok=True)

DEMO = environment.yes_or_no("ALLOTMENT_DEMO")
# The type checker loads these settings too, and needs no secret for it.
TESTING = "pytest" in sys.modules or "mypy" in sys.modules
DEBUG = environment.yes_or_no("ALLOTMENT_DEBUG")

SECRET_KEY = environment.words("ALLOTMENT_SECRET")
if not SECRET_KEY and (DEMO or TESTING):
    SECRET_KEY = "only-for-the-demo-and-the-tests-everyone-can-read-this-one"  # noqa: S105 - public on purpose
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set ALLOTMENT_SECRET to 50 or more random letters, or try the demo with ./run demo. See docs/settings.md."
    )

SECRET_KEY_FALLBACKS = environment.listed("ALLOTMENT_OLD_SECRETS")
ALLOWED_HOSTS = environment.listed("ALLOTMENT_HOSTS", "localhost,127.0.0.1,[::1]" if DEMO or TESTING else "")
HTTPS = environment.yes_or_no("ALLOTMENT_HTTPS", default=not (DEMO or TESTING))

INSTALLED_APPS = [
    "network.site",
    "network",
    "partners",
    "projects",
    "collectives",
    "evaluation",
    "network.site.admin_apps.ReferenceData",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    # Before the static files, so that the demo's are packed too; collected ones are packed already.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "network.middleware.PrivatePages",
    "network.middleware.SecondFactor",
    "network.middleware.Refusals",
]

ROOT_URLCONF = "network.site.urls"
WSGI_APPLICATION = "network.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "network.context.page",
            ],
            "builtins": ["network.templatetags.page"],
        },
    },
]
FORM_RENDERER = "network.forms.PlainRenderer"

# --- where things are kept -------------------------------------------------------------------------------------------

DATABASES = {"default": environment.database(environment.words("DATABASE_URL", f"sqlite:///{VAR}/allotment.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # In the database, since limits on sign-in tries must hold across every web process.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "network_cache",
        # The default of 300 would throw limits away as soon as a few hundred people sign in.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Map answers, the same for everyone, kept in each process for a minute.
    "points": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "points",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    # How many rows the long lists of the API have, for visitors, kept in each process for a minute.
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
if DEMO or TESTING:
    # Nothing is collected there, and the server of static files warns of a folder that is missing.
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = Path(environment.words("ALLOTMENT_MEDIA", str(VAR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# The demo and the tests serve static files straight from the source, so that nothing needs collecting first.
WHITENOISE_USE_FINDERS = DEMO or TESTING
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

# --- people and sign-in ----------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "network.Person"
# No backend here can check a password: nobody has one.
AUTHENTICATION_BACKENDS = ["network.sign_in.PersonBackend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my-work"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "network.sign_in.PlainAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = None
ACCOUNT_SIGNUP_REDIRECT_URL = "my-details"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6}
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Each code takes 5 guesses in a million, so an address gets few codes a day; kept in the database cache.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,12/h/key,30/d/key",
    "printed_code": "10/h/ip,300/h/key",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "request_login_code": "network.sign_in_forms.SignInForm",
    "confirm_login_code": "network.sign_in_forms.CodeForm",
    "confirm_email_verification_code": "network.sign_in_forms.EmailCodeForm",
    "signup": "network.sign_in_forms.SignUpForm",
    "add_email": "network.sign_in_forms.NewEmailForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number("ALLOTMENT_PROXIES", 0)
MFA_FORMS = {
    "authenticate": "network.sign_in_forms.SecondStepForm",
    "reauthenticate": "network.sign_in_forms.SecondStepAgainForm",
    "activate_totp": "network.sign_in_forms.SetUpAppForm",
    "add_webauthn": "network.sign_in_forms.AddPasskeyForm",
    "edit_webauthn": "network.sign_in_forms.RenamePasskeyForm",
}
MFA_ADAPTER = "network.sign_in.PlainSecondStep"
# A code of the half minute before or after will do: phones are slow, and so are thumbs.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or TESTING
# A second factor for those who can see or move most. Off in the demo, where everyone signs in with one tap.
SECOND_FACTOR_REQUIRED = environment.yes_or_no("ALLOTMENT_SECOND_FACTOR", default=not (DEMO or TESTING))
SECOND_FACTOR_ROLES = ["coordinator", "lead", "finance", "report_author", "administrator"]
PRINTED_CODE_DAYS = 14

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "network.views.problems.form_expired"
CSRF_TRUSTED_ORIGINS = environment.listed("ALLOTMENT_ORIGINS")

# --- safety ----------------------------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS
# Probes on the machine itself speak plain HTTP.
SECURE_REDIRECT_EXEMPT = ["^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# --- letters and work outside the request ----------------------------------------------------------------------------

EMAIL_BACKEND = (
    "django.core.mail.backends.console.EmailBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = environment.words("ALLOTMENT_SMTP_HOST", "localhost")
EMAIL_PORT = environment.whole_number("ALLOTMENT_SMTP_PORT", 25)
EMAIL_HOST_USER = environment.words("ALLOTMENT_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.words("ALLOTMENT_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.yes_or_no("ALLOTMENT_SMTP_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.words("ALLOTMENT_FROM", "Allotment <allotment@localhost>")
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if DEMO or TESTING
        else "django_tasks_db.DatabaseBackend",
    }
}

# --- words, dates, the API -------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["network.api_sign_in.SignedInSession"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "network.api_pages.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "network.api.answer_in_words",
    "PAGE_SIZE": 25,
    "UNAUTHENTICATED_USER": "network.models.Visitor",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Allotment",
    "DESCRIPTION": "Everything a page can do, a program can do, under the same rules.",
    "VERSION": "0.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Choices stand where they are used: "kind" and "state" mean another list on every record.
    "POSTPROCESSING_HOOKS": [],
}

# --- this network ----------------------------------------------------------------------------------------------------

SITE_NAME = environment.words("ALLOTMENT_NAME", "Allotment")
SITE_TAGLINE = environment.words("ALLOTMENT_TAGLINE", "Local people, local projects, one record")
SITE_THEME = environment.words("ALLOTMENT_THEME", "purple")
SITE_ADDRESS = environment.words("ALLOTMENT_ADDRESS", "http://localhost:8000")
CONTACT_PHONE = environment.words("ALLOTMENT_PHONE", "01234 567 890" if DEMO or TESTING else "")
CONTACT_EMAIL = environment.words("ALLOTMENT_EMAIL", "hello@example.org" if DEMO or TESTING else "")
DATA_CONTROLLER = environment.words(
    "ALLOTMENT_CONTROLLER", "Allotment Demo Charity (invented)" if DEMO or TESTING else ""
)
CRISIS_LINES = [("Samaritans, any time, free", "116 123"), ("NHS mental health help, any time", "111, choose option 2")]
# Whose postcodes `manage.py load_postcodes` loads. Barnsley and Sheffield have new codes since their boundary changed
# in 2025; older files use the old ones, so both stand here.
DEMO_AUTHORITIES = "E08000038,E08000016,E08000033,E08000034,E08000036"  # Barnsley, Calderdale, Kirklees, Wakefield
# Bradford, Leeds, Sheffield, Rotherham, Doncaster, North Yorkshire, Rochdale, Oldham, Rossendale, Burnley, Pendle,
# High Peak: those that touch the four, so that a postcode just over the border is found too.
TOUCHING_AUTHORITIES = (
    "E08000032,E08000035,E08000039,E08000019,E08000018,E08000017,E06000065,E08000005,E08000004,E07000125,E07000117,"
    "E07000122,E07000037"
)
POSTCODE_AUTHORITIES: list[str] = environment.listed(
    "ALLOTMENT_POSTCODES", f"{DEMO_AUTHORITIES},{TOUCHING_AUTHORITIES}"
)
PUBLISHER_PREFIX = environment.words("ALLOTMENT_360G_PREFIX", "360G-allotment")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_people": {"()": "network.logs.NoPeople"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["no_people"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # The demo's own server prints every address it answers; a card's code is in one of them.
    "loggers": {"django.server": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
