"""What rings the bell: theories, roles, sessions, accounts and projects, once what was written about them is stored."""

from functools import partial
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from sothat_web.accounts.models import Account
from sothat_web.projects.models import Branch, Member, Project
from sothat_web.theories.live.bell import ring


def ring_from_now_on() -> None:
    """Connects the bell to the tables. Once is enough, and twice does no harm."""
    for signal, receiver, models in (
        (post_save, _theory_written, (Branch,)),
        (post_save, _standing_changed, (Member, Account, Project)),
        (post_delete, _standing_changed, (Member, Account, Project, Branch, Session)),
    ):
        for model in models:
            signal.connect(receiver, sender=model, dispatch_uid=f"bell {receiver.__name__} {signal} {model.__name__}")


def _theory_written(instance: Branch, created: bool, **_: Any) -> None:
    if not created:
        told = {"theory": instance.pk, "head": instance.head, "closed": instance.closed_at is not None}
        transaction.on_commit(partial(ring, told), robust=True)


def _standing_changed(instance: Model, **how: Any) -> None:
    if not how.get("created"):
        project = {Project: "pk", Member: "project_id"}.get(type(instance))
        told = {"standing": getattr(instance, project) if project else None}
        transaction.on_commit(partial(ring, told), robust=True)
