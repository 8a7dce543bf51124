"""What the benchmark of the change log does to one database: a small project and a large one, and times for each deed."""

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from statistics import median
from unittest import mock

from django.db import connections

from sothat.theory import Change, Element, ElementAdded, ElementId, ElementSet, Kind, Link, LinkAdded, Role, Theory
from sothat_web.accounts.models import Account
from sothat_web.projects.keys import new_key
from sothat_web.projects.log import Refused, Step, Wish, begin, history, new_step_id, record_together, theory_at
from sothat_web.projects.log.documents import forget_documents
from sothat_web.projects.log.reading import draft_at
from sothat_web.projects.log.snapshots import newest_snapshot
from sothat_web.projects.models import Branch, Member, Project

WORDS = ("staff", "women", "time", "trust", "know", "visits", "before", "birth", "listen", "partners", "local", "care")


class Work:
    """A project with one editor; every figure is measured through the functions that the website uses."""

    def __init__(self, slug: str) -> None:
        self.random = Random(1)
        project = Project.objects.create(slug=slug, title="Care", key=new_key())
        self.account = Account.objects.create(username=slug, name="an editor")
        Member.objects.create(project=project, account=self.account, role="editor")
        self.branch = begin(project, Theory(title="Care around birth"))
        self.elements: list[str] = []
        self.titles: dict[str, str] = {}
        self.links: set[tuple[str, str]] = set()

    def times_of_steps(self, count: int) -> list[float]:
        """How long each of some steps took, one after the other: mostly edits, now and then something new."""
        times = []
        for _ in range(count):
            wish = self._wish([self._change()])
            start = time.perf_counter()
            self._record([wish])
            times.append(time.perf_counter() - start)
        return times

    def rate_together(self, size: int, batches: int = 10) -> float:
        """Steps a second when so many are stored in one transaction."""
        wishes = [[self._wish([self._change()]) for _ in range(size)] for _ in range(batches)]
        start = time.perf_counter()
        for batch in wishes:
            self._record(batch)
        return size * batches / (time.perf_counter() - start)

    def rate_of_threads(self, count: int, each: int = 75) -> float:
        """Steps a second when several threads write to one theory."""
        wishes = [[self._wish([self._change()]) for _ in range(each)] for _ in range(count)]

        def write(mine: list[Wish]) -> None:
            for wish in mine:
                self._record([wish], may_conflict=True)
            connections.close_all()

        threads = [threading.Thread(target=write, args=(mine,)) for mine in wishes]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return count * each / (time.perf_counter() - start)

    def fill(self, count: int, *, additions: bool) -> float:
        """How long it took to store so many changes, 50 to a step."""
        changes = [self._addition() if additions else self._change() for _ in range(count)]
        wishes = [self._wish(changes[at : at + 50]) for at in range(0, count, 50)]
        start = time.perf_counter()
        for at in range(0, len(wishes), 10):
            self._record(wishes[at : at + 10])
        return time.perf_counter() - start

    def time_of_opening(self) -> float:
        """How long it takes a process that has just started to have the theory."""
        times = []
        for _ in range(5):
            forget_documents()
            gc.collect()
            branch = Branch.objects.select_related("project").get(pk=self.branch.pk)
            start = time.perf_counter()
            theory_at(branch)
            times.append(time.perf_counter() - start)
        return median(times)

    def time_of_reading_everything(self) -> float:
        """The same without snapshots: the whole log, from its first change."""
        branch = Branch.objects.select_related("project").get(pk=self.branch.pk)
        theory = newest_snapshot(branch, 0)
        with mock.patch("sothat_web.projects.log.reading.newest_snapshot", return_value=theory):
            start = time.perf_counter()
            draft_at(branch, branch.head)
            return time.perf_counter() - start

    def time_of_history(self) -> float:
        """How long a page of fifty steps takes."""
        start = time.perf_counter()
        history(self.branch)
        return time.perf_counter() - start

    def size(self) -> str:
        """Of the theory, in words."""
        theory = theory_at(Branch.objects.select_related("project").get(pk=self.branch.pk))
        return f"{len(theory.elements):,} elements, {len(theory.links):,} links"

    def _record(self, wishes: list[Wish], *, may_conflict: bool = False) -> None:
        branch = Branch.objects.select_related("project").get(pk=self.branch.pk)
        for outcome in record_together(branch, wishes):
            assert may_conflict or not isinstance(outcome, Refused), outcome

    def _wish(self, changes: list[Change]) -> Wish:
        return Wish(Step(id=new_step_id(), changes=tuple(changes)), self.account)

    def _change(self) -> Change:
        """Of ten changes seven reword something, as in a workshop under way."""
        if len(self.elements) > 20 and self.random.random() < 0.7:
            name = self.random.choice(self.elements)
            before, self.titles[name] = self.titles[name], self._words(6)
            return ElementSet(element=ElementId(name), field="title", before=before, after=self.titles[name])
        return self._addition()

    def _addition(self) -> Change:
        """One element, then some three links."""
        ends = (self.random.choice(self.elements), self.random.choice(self.elements)) if self.elements else ("", "")
        if ends[0] != ends[1] and ends not in self.links and len(self.links) < 3 * len(self.elements):
            self.links.add(ends)
            source, target = (ElementId(end) for end in ends)
            link = Link(source=source, target=target, role=Role.REQUIRES, rationale=self._words(8))
            return LinkAdded(link=link, position=len(self.links) - 1)
        name = f"e{len(self.elements):06d}"
        self.elements.append(name)
        self.titles[name] = self._words(6)
        element = Element(
            id=ElementId(name),
            kind=Kind.OUTCOME,
            title=self.titles[name],
            description=self._words(20),
            extra={"map": [len(name), 7]},
        )
        return ElementAdded(element=element, position=len(self.elements) - 1)

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(WORDS, k=count))


@contextmanager
def unsealed() -> Iterator[None]:
    """As if nothing were sealed."""
    with (
        mock.patch("sothat_web.projects.sealing.seal", lambda _, content: content),
        mock.patch("sothat_web.projects.sealing.unseal", lambda _, sealed: bytes(sealed)),
    ):
        yield
