"""What the database keeps of a project. Rows only: what may be done with them is in `actions` and `permissions`."""

from django.db import models


class Project(models.Model):
    """A theory with all that is attached to it, under one address."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    public = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Project"]()

    class Meta:
        ordering = ["title", "slug"]

    def __str__(self) -> str:
        return f"{self.title} ({self.slug})"


class Snapshot(models.Model):
    """A project's documents as they were at one time: the files of its folder but the areas, by name.

    A snapshot is never changed; a change makes the next one.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField()
    documents = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Snapshot"]()

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_snapshot_a_number")]

    def __str__(self) -> str:
        return f"{self.project} #{self.number}"


class Area(models.Model):
    """How one place stands: the document of that area."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="areas")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    document = models.TextField()

    objects = models.Manager["Area"]()

    class Meta:
        ordering = ["project", "title", "slug"]
        constraints = [models.UniqueConstraint(fields=["project", "slug"], name="one_area_a_slug")]

    def __str__(self) -> str:
        return f"{self.title} ({self.slug})"
