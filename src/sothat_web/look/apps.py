"""The Django app of the frame and the styles."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "sothat_web.look"
