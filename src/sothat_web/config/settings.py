"""The settings of the website. What differs between installations comes from the environment; see `environment`."""

from csp.constants import NONE, SELF

from sothat_web.config.environment import allowed_hosts, data_folder, is_debugging, secret_key

DATA = data_folder()
SECRET_KEY = secret_key(DATA)
DEBUG = is_debugging()
ALLOWED_HOSTS = allowed_hosts()

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "sothat_web.look",
    "sothat_web.projects",
    "sothat_web.theories",
]

# Nobody signs in to read, so there is no session and no cookie.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sothat_web.config.static_files.StaticFiles",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sothat_web.config.headers.Headers",
    "django.middleware.common.CommonMiddleware",
    "sothat_web.config.only_reading.OnlyReading",
    "django.middleware.csrf.CsrfViewMiddleware",
]

ROOT_URLCONF = "sothat_web.config.urls"
ASGI_APPLICATION = "sothat_web.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"builtins": ["sothat_web.look.templatetags.look"]},
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "sothat.sqlite3",
        # A request that will write takes its turn at once; with a deferred start two of them can lock each other out.
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
SECURE_REFERRER_POLICY = "no-referrer"
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
