"""Makes the website's settings, tables and rows available to a command that is not a server."""

import os


def started() -> None:
    """Reads the settings and loads every app, once. What the command writes from now on nobody else can read.

    Raises:
        Misuse: When a setting of the environment cannot be understood.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
    os.umask(0o077)
    import django  # noqa: PLC0415 - Django is loaded once it is known which settings to load it with
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415

    from sothat.errors import Misuse  # noqa: PLC0415

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Misuse(str(error)) from error
