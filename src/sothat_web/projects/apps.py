"""The Django app of projects."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "sothat_web.projects"
