"""What the database keeps of a person with an account: a user name, a name to show, and how to recognise them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models

USERNAME = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{1,39}\Z",
    "A user name has 2 to 40 small letters, digits, dots, dashes or underlines, and starts with a letter or a digit. "
    "It is not an e-mail address.",
)


class Account(AbstractBaseUser):
    """Somebody who may sign in. No e-mail address, no telephone number, no time of the last visit.

    Args:
        username: What they sign in with.
        name: What colleagues see of them.
        is_active: Whether they may sign in.
        may_make_projects: Whether they may start projects of their own.
    """

    # Kept by Django otherwise; nobody needs to know when somebody was here last.
    last_login = None

    username = models.CharField("user name", max_length=40, unique=True, validators=[USERNAME])
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    may_make_projects = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name or self.username


class OneTimeLink(models.Model):
    """Lets whoever holds it choose a password for one account, once and for a while. Only its digest is kept."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="link")
    digest = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()

    objects = models.Manager["OneTimeLink"]()

    def __str__(self) -> str:
        return f"a link for {self.account.username} until {self.until:%Y-%m-%d %H:%M}"
