"""The pages of accounts that are our own; the others are allauth's, with our templates and forms."""

from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.views import logout
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sothat_web.accounts import actions
from sothat_web.accounts.forms import NameForm, NewAccountForm, NewPasswordForm
from sothat_web.accounts.models import Account

_passwords = sensitive_post_parameters("password1", "password2")


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who somebody is here, and what keeps their account safe."""
    return _account_page(request, NameForm(initial={"name": _signed_in(request).name}))


@never_cache
@login_required
@require_POST
def change_name(request: HttpRequest) -> HttpResponse:
    """Changes what colleagues see."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _account_page(request, form)
    actions.rename(_signed_in(request), form.cleaned_data["name"])
    messages.success(request, "Your name is changed.")
    return redirect("account")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, and has the browser throw away what it kept of this site."""
    response: HttpResponse = logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"storage"'
    return response


@never_cache
@_passwords
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Makes an account for whoever comes, where whoever runs the site has opened it to all."""
    if request.user.is_authenticated:
        return redirect("account")
    if not settings.OPEN_SIGN_UP:
        raise PermissionDenied(
            "Accounts on this site are made by invitation only. Ask somebody who leads a project here for a link."
        )
    form = NewAccountForm(request.POST or None)
    made = new_account(form, may_make_projects=True) if form.is_valid() else None
    if made is None:
        return render(request, "accounts/sign_up.html", {"form": form})
    sign_in(request, made)
    return redirect("/")


@never_cache
@_passwords
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Lets whoever was handed a one-time link choose a password."""
    form = NewPasswordForm(request.POST or None)
    try:
        whose = actions.account_of_link(token)
        if form.is_valid():
            actions.use_link(token, form.cleaned_data["password1"])
            messages.success(request, "The password is chosen. Sign in with it now.")
            return redirect("account_login")
    except actions.NoSuchLink:
        return render(request, "accounts/link_void.html", status=404)
    except actions.MayNotBe as refusal:
        form.add_error(refusal.field, str(refusal))
    return render(request, "accounts/by_link.html", {"form": form, "whose": whose})


def new_account(form: NewAccountForm, *, may_make_projects: bool) -> Account | None:
    """The account that a valid form asks for; nothing, and a sentence in the form, where it cannot be."""
    asked = form.cleaned_data
    try:
        return actions.make_account(
            username=asked["username"],
            name=asked["name"],
            password=asked["password1"],
            may_make_projects=may_make_projects,
        )
    except actions.MayNotBe as refusal:
        form.add_error(refusal.field, str(refusal))
        return None


def sign_in(request: HttpRequest, account: Account) -> None:
    """Signs in somebody whose account was made in this very request."""
    get_adapter(request).login(request, account)


def _account_page(request: HttpRequest, form: NameForm) -> HttpResponse:
    mine = Authenticator.objects.filter(user_id=_signed_in(request).pk).values_list("type", flat=True)
    return render(request, "accounts/account.html", {"form": form, "factors": set(mine)})


def _signed_in(request: HttpRequest) -> Account:
    return cast(Account, request.user)
