"""The Django app of evidence."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EvidenceConfig(AppConfig):
    name = "sothat_web.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Adds the evidence to every whole project, and takes in what projects stored before hold in their papers."""
        from sothat_web.evidence.part import EVIDENCE  # noqa: PLC0415 (models are there only now)
        from sothat_web.projects.parts import register  # noqa: PLC0415

        register(EVIDENCE)
        post_migrate.connect(_take_in_older, sender=self)


def _take_in_older(using: str, **_: Any) -> None:
    if using == "default":
        from sothat_web.evidence.older import take_in_older_projects  # noqa: PLC0415

        take_in_older_projects()
