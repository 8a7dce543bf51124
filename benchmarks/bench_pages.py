"""How long the server takes for each page of the reference theory, against 150 ms for each.

    make bench

Each first time is another scenario, so that no answer is remembered from the one before.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.table import milliseconds, seconds, shown, within

TARGET = 0.15
PROJECT = "/projects/stepping-stones"


def pages() -> str:
    """The pages of answers for many scenarios, first and again; the other pages once they are warm."""
    from django.test import Client  # noqa: PLC0415 - Django is set up only once it is known where its data lie

    client = Client(headers={"host": "127.0.0.1"})

    def page(address: str) -> float:
        start = time.perf_counter()
        assert client.get(PROJECT + address).status_code == 200
        return time.perf_counter() - start

    scenarios = [f"?area=example-area&in=sv{number:02d}" for number in range(1, 21) if number not in ALREADY]
    rows: list[tuple[str, str, str]] = []
    for name in ("whole-system", "importance", "together", "chance", "robustness"):
        page(f"/{name}/")
        # What works together is read off the answer that what matters most has left: so it gets scenarios of its own.
        asked = [f"/{name}/{query}{',or11' if name == 'together' else ''}" for query in scenarios]
        first = [page(address) for address in asked]
        again = [page(address) for address in asked]
        rows += [
            (f"{name}, first time", milliseconds(median(first)), within(median(first), TARGET)),
            (f"{name}, slowest first time", milliseconds(max(first)), within(max(first), TARGET)),
            (f"{name}, asked again", milliseconds(median(again)), within(median(again), TARGET)),
        ]
    for name, address in (("home", "/"), ("outline", "/outline/"), ("map", "/map/"), ("why", "/why/im1/")):
        taken = seconds(lambda address=address: page(address))  # type: ignore[misc]
        rows.append((name, milliseconds(taken), within(taken, TARGET)))
    return shown(
        f"Pages of the reference theory, {len(scenarios)} scenarios", ("page", "time", "share of target"), rows
    )


ALREADY: set[int] = set()
"""Services of the example area that are in place already: to tick them again would be the same scenario."""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SOTHAT_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sothat_web.config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        from sothat.examples import open_project

        statuses = open_project("stepping-stones").areas[0].statuses
        ALREADY |= {number for number in range(1, 22) if statuses.get(f"sv{number:02d}") == "in place"}  # type: ignore[call-overload]
        call_command("migrate", verbosity=0)
        call_command("load_example", "stepping-stones", verbosity=0)
        print(pages())
