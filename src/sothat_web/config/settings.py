"""The settings of the website. What differs between installations comes from the environment; see `environment`."""

from csp.constants import NONE, SELF

from sothat_web.config.databases import databases
from sothat_web.config.environment import (
    allowed_hosts,
    data_folder,
    is_debugging,
    is_served_over_https,
    is_sign_up_open,
    key_file,
    secret_key,
)

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
    "sothat_web.evidence",
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
    "sothat_web.api.plain_errors.PlainErrors",
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
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# Accounts have no e-mail address, and the site sends no e-mail: a link is handed over by a person.
OPEN_SIGN_UP = is_sign_up_open()
ACCOUNT_ADAPTER = "sothat_web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Per user name and for the whole site, never per address: a whole workshop shares one. See `accounts.throttle`.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key",
    "login_failed_anywhere": "100/1m/key",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    **dict.fromkeys(
        ["login", "signup", "manage_email", "reset_password", "reset_password_from_key"],
    ),
    **dict.fromkeys(["request_login_code", "confirm_email", "verify_phone", "change_phone"]),
}
ACCOUNT_FORMS = {
    "login": "sothat_web.accounts.forms.SignInForm",
    "reauthenticate": "sothat_web.accounts.forms.ConfirmForm",
    "change_password": "sothat_web.accounts.forms.ChangePasswordForm",
    "set_password": "sothat_web.accounts.forms.SetPasswordForm",
}
MFA_ADAPTER = "sothat_web.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": None, "passkey_sign_in": "300/m/key"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not is_served_over_https()
MFA_FORMS = {
    "authenticate": "sothat_web.accounts.forms.CodeForm",
    "reauthenticate": "sothat_web.accounts.forms.ConfirmCodeForm",
    "activate_totp": "sothat_web.accounts.forms.AddAuthenticatorForm",
    "add_webauthn": "sothat_web.accounts.passkey_forms.AddPasskeyForm",
    "edit_webauthn": "sothat_web.accounts.passkey_forms.RenamePasskeyForm",
    "login_webauthn": "sothat_web.accounts.passkey_forms.SignInByPasskeyForm",
    "authenticate_webauthn": "sothat_web.accounts.passkey_forms.PasskeyForm",
    "reauthenticate_webauthn": "sothat_web.accounts.passkey_forms.ConfirmByPasskeyForm",
}

SESSION_ENGINE = "sothat_web.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Counters only: how often somebody tried to sign in, which codes were used. In the memory of the process, nowhere else.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

if is_served_over_https():
    # The proxy in front says so of every request, and nobody reaches the site past it: see docs/how-to.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{'*' if host[0] == '.' else ''}{host}" for host in ALLOWED_HOSTS if host != "*"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60

# What people bring is read in memory and never laid down on the disk in clear; what is larger is not taken at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024

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
        # What is not there or not allowed is no fault, and its address may hold a link meant for one person.
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # A request that is refused is answered with a page; what was sent is nobody's business, least of all a log's.
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
