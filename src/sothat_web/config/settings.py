"""The settings of the website. What differs between installations comes from the environment; see `environment`."""

from csp.constants import NONE, SELF

from sothat_web.config.databases import databases
from sothat_web.config.environment import allowed_hosts, data_folder, is_debugging, key_file, secret_key

DATA = data_folder()
SECRET_KEY = secret_key(DATA)
KEY_FILE = key_file(DATA)
DEBUG = is_debugging()
ALLOWED_HOSTS = allowed_hosts()

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "channels",
    # Ours before allauth: a page of ours stands in for theirs of the same name.
    "sothat_web.look",
    "sothat_web.accounts",
    "sothat_web.projects",
    "sothat_web.theories",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

# Nobody needs an account to read a public project: no session is begun and no cookie set until somebody signs in.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sothat_web.config.static_files.StaticFiles",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sothat_web.config.headers.Headers",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sothat_web.config.not_allowed.NotAllowed",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "sothat_web.config.urls"
ASGI_APPLICATION = "sothat_web.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["sothat_web.look.templatetags.look"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = databases(DATA)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
# Straight from the packages: an installed wheel needs no step that collects files.
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0 if DEBUG else 600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# No line holds an address, a browser's name or what was asked for in a query: times, levels and messages only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A request that is refused is answered with a page; what was sent is nobody's business, least of all a log's.
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
