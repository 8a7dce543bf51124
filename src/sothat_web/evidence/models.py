"""What the database keeps of evidence. Rows only: what may be done with them is in the modules of deeds.

Whatever somebody said, wrote or named is sealed under the key of its project; ids, states and what it bears on are not.
"""

from django.conf import settings
from django.db import models

from sothat_web.projects.models import Project


class Gathered(models.Model):
    """That a project's evidence is kept in rows, and how often it was changed."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="gathered")
    revision = models.PositiveIntegerField(default=1)

    objects = models.Manager["Gathered"]()

    def __str__(self) -> str:
        return f"the evidence of {self.project}, change {self.revision}"


class Source(models.Model):
    """What pieces of evidence were taken from."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence_sources")
    key = models.CharField(max_length=200)
    """What elements, links and pieces cite it by."""
    streams = models.CharField(max_length=60, blank=True)
    """The words of its streams with a comma before and after each, as they stand in its citation."""
    may_leave = models.BooleanField(default=True)
    """Whether its title and description may leave; those of a document that somebody named may not, until looked at."""
    mark = models.CharField(max_length=64, blank=True)
    """Recognises the document when the same file is brought again: a digest under the project's key."""
    sealed = models.BinaryField()
    """Its CSL-JSON item, sealed."""

    objects = models.Manager["Source"]()

    class Meta:
        ordering = ["project", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "key"], name="one_source_a_key")]

    def __str__(self) -> str:
        return f"{self.project}, source {self.key}"


class Code(models.Model):
    """A code of qualitative work."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence_codes")
    mark = models.CharField(max_length=64)
    """Recognises its name without telling it: a digest under the project's key."""
    ties = models.JSONField(default=list)
    """What it bears on: subject, stance, and whether it is stated."""
    is_listed = models.BooleanField(default=False)
    """Whether it belongs to the codes that were mapped, and not only to pieces of evidence."""
    may_leave = models.BooleanField(default=False)
    """Whether its name and description may leave although no piece with it was cleared."""
    sealed = models.BinaryField()
    """Its name, its description and the reasons of its ties, sealed."""

    objects = models.Manager["Code"]()

    class Meta:
        ordering = ["project", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "mark"], name="one_code_a_mark")]

    def __str__(self) -> str:
        return f"{self.project}, code {self.pk}"


class Item(models.Model):
    """A piece of evidence."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence_items")
    uid = models.CharField(max_length=200)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="items")
    disclosure = models.CharField(max_length=20)
    revision = models.PositiveIntegerField(default=1)
    """How often it was changed: two people who change it at once are told."""
    mark = models.CharField(max_length=64, blank=True)
    """Recognises the place it was cut from when the same file is brought again: a digest under the project's key."""
    has_words = models.BooleanField(default=True)
    """Whether it holds anything that somebody said or wrote: what holds nothing needs no looking through."""
    has_claim = models.BooleanField(default=False)
    codes: "models.ManyToManyField[Code, Coding]" = models.ManyToManyField(Code, through="Coding", related_name="items")
    sealed = models.BinaryField()
    """Words, locator, speaker, claim, note and the reasons of its ties, sealed."""

    objects = models.Manager["Item"]()

    class Meta:
        ordering = ["project", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "uid"], name="one_piece_a_uid")]
        indexes = [
            models.Index(fields=["project", "disclosure", "id"], name="pieces_by_disclosure"),
            models.Index(fields=["project", "id"], name="pieces_in_order"),
            models.Index(fields=["project", "mark"], name="pieces_by_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.project}, piece {self.uid}"


class Bearing(models.Model):
    """One element or link that a piece of evidence bears on."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="bearings")
    subject = models.CharField(max_length=250)
    stance = models.CharField(max_length=20)
    stated = models.BooleanField(null=True, blank=True)

    objects = models.Manager["Bearing"]()

    class Meta:
        ordering = ["item", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "subject"], name="one_bearing_a_subject")]
        indexes = [models.Index(fields=["subject"], name="bearings_by_subject")]

    def __str__(self) -> str:
        return f"{self.item} {self.stance} {self.subject}"


class Coding(models.Model):
    """That a piece of evidence was given a code."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="codings")

    objects = models.Manager["Coding"]()

    class Meta:
        ordering = ["item", "id"]
        constraints = [models.UniqueConstraint(fields=["item", "code"], name="one_coding_a_code")]

    def __str__(self) -> str:
        return f"{self.item} with code {self.code_id}"


class Review(models.Model):
    """That somebody with an account looked through the words of a piece, and what they found."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="reviews")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    verdict = models.CharField(max_length=20)
    revision = models.PositiveIntegerField()
    """The words they looked at: the revision of the piece then."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Review"]()

    class Meta:
        ordering = ["item", "id"]

    def __str__(self) -> str:
        return f"{self.item}: {self.verdict}"


class _Sealed(models.Model):
    """Something small that is sealed as a whole, known by a name of its own in the project."""

    uid = models.CharField(max_length=200)
    sealed = models.BinaryField()

    class Meta:
        abstract = True


class Finding(_Sealed):
    """A statement that several pieces support, and how sure one may be of it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence_findings")

    objects = models.Manager["Finding"]()

    class Meta:
        ordering = ["project", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "uid"], name="one_finding_a_uid")]

    def __str__(self) -> str:
        return f"{self.project}, finding {self.uid}"


class Journey(_Sealed):
    """A way through services."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence_journeys")

    objects = models.Manager["Journey"]()

    class Meta:
        ordering = ["project", "uid"]
        constraints = [models.UniqueConstraint(fields=["project", "uid"], name="one_journey_a_uid")]

    def __str__(self) -> str:
        return f"{self.project}, journey {self.uid}"


class Searched(models.Model):
    """Where somebody looked."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence_searched")
    mark = models.CharField(max_length=64)
    """Recognises the same search: a digest under the project's key."""
    sealed = models.BinaryField()

    objects = models.Manager["Searched"]()

    class Meta:
        ordering = ["project", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "mark"], name="one_search_a_mark")]

    def __str__(self) -> str:
        return f"{self.project}, search {self.pk}"


class KnownName(models.Model):
    """A name of a place or of staff that must not leave, for the flagger to look for."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="known_names")
    sealed = models.BinaryField()

    objects = models.Manager["KnownName"]()

    class Meta:
        ordering = ["project", "id"]

    def __str__(self) -> str:
        return f"{self.project}, name {self.pk}"
