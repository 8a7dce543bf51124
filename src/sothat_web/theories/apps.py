"""The Django app of the pages about one theory."""

from django.apps import AppConfig


class TheoriesConfig(AppConfig):
    name = "sothat_web.theories"
