"""`load_example`: stores a bundled example in the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sothat.errors import UserError
from sothat_web.projects.actions import EXAMPLE, load_example


class Command(BaseCommand):
    help = "Stores a bundled example as a public project, or brings it up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", default=EXAMPLE, help="the example's name (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            project = load_example(options["name"])
        except UserError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The project {project.title!r} is stored as {project.slug}.")
