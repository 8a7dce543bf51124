"""The addresses of accounts. The names are those by which allauth finds its own pages."""

from allauth.account import views as allauth_views
from allauth.core.internal import ratelimit
from allauth.mfa.webauthn import views as passkey_views
from django.conf import settings
from django.urls import include, path

from sothat_web.accounts import views

# One limit for the whole site, because each question for a passkey is kept for a while.
sign_in_by_passkey = ratelimit.decorator(app="allauth.mfa", action="passkey_sign_in", key="everybody", limit_get=True)(
    passkey_views.login_webauthn
)

# Asked for at each page, not once: a template calls what it is given.
sign_in = allauth_views.LoginView.as_view(extra_context={"sign_up_is_open": lambda: settings.OPEN_SIGN_UP})

urlpatterns = [
    path("", views.account, name="account"),
    path("name/", views.change_name, name="account_name"),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("sign-up/", views.sign_up, name="account_signup"),
    path("switched-off/", allauth_views.account_inactive, name="account_inactive"),
    path("link/<str:token>/", views.by_link, name="account_link"),
    path("password/", allauth_views.password_change, name="account_change_password"),
    path("password/first/", allauth_views.password_set, name="account_set_password"),
    path("confirm/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("second-factor/webauthn/login/", sign_in_by_passkey, name="mfa_login_webauthn"),
    path("second-factor/", include("allauth.mfa.urls")),
]
