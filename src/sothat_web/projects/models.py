"""What the database keeps of projects. Rows only: what may be done with them is in the modules of deeds and in `permissions`.

Whatever somebody wrote is sealed under the key of its project (see `sealing`); ids, numbers and times are not.
"""

from django.conf import settings
from django.db import models

from sothat_web.projects.roles import Role


def _roles() -> list[tuple[str, str]]:
    return [(role.value, role.value.capitalize()) for role in Role]


class Project(models.Model):
    """A theory with all that is attached to it, under one address."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    public = models.BooleanField(default=False)
    key = models.CharField(max_length=32, unique=True)
    """The name of the project's key in the key file."""
    archived_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Project"]()

    class Meta:
        ordering = ["title", "slug"]

    def __str__(self) -> str:
        return f"{self.title} ({self.slug})"


class Member(models.Model):
    """Somebody with an account who has a role in a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=_roles)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Member"]()

    class Meta:
        ordering = ["project", "account"]
        constraints = [models.UniqueConstraint(fields=["project", "account"], name="one_role_a_member")]

    def __str__(self) -> str:
        return f"{self.account} in {self.project}: {self.role}"


class Invitation(models.Model):
    """A link that makes whoever opens it a member, once. The link itself is not kept, only what recognises it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=_roles)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    used_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager["Invitation"]()

    class Meta:
        ordering = ["project", "-made_at"]

    def __str__(self) -> str:
        return f"an invitation to {self.project} as {self.role}"


class Branch(models.Model):
    """A theory that people change: its log is the document. Every project has the branch ``main``; others are readings of a group's own."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="branches")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    head = models.PositiveIntegerField(default=0)
    """The sequence of the last change; 0 before the first."""
    forked_from = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="forks")
    forked_at = models.PositiveIntegerField(null=True, blank=True)
    """The sequence of the other branch at which this one began."""
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager["Branch"]()

    class Meta:
        ordering = ["project", "made_at", "slug"]
        constraints = [models.UniqueConstraint(fields=["project", "slug"], name="one_branch_a_slug")]

    def __str__(self) -> str:
        return f"{self.project}: {self.slug}"


class LoggedChange(models.Model):
    """One accepted change. Rows are added and never altered; several rows make one step of one person."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="changes")
    sequence = models.PositiveIntegerField()
    step = models.CharField(max_length=32)
    """The id that the maker's program gave the step; a step that comes again is known by it."""
    place = models.PositiveIntegerField()
    """Which change of its step it is, from 0."""
    seen = models.PositiveIntegerField()
    """The sequence that the maker had seen."""
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    workshop = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=250)
    """The element, the link (``from>to``) or the group; empty for the theory itself."""
    field = models.CharField(max_length=40, blank=True)
    sealed = models.BinaryField()
    """The change as JSON, sealed."""

    objects = models.Manager["LoggedChange"]()

    class Meta:
        ordering = ["branch", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["branch", "sequence"], name="one_change_a_sequence"),
            models.UniqueConstraint(fields=["branch", "step", "place"], name="one_change_a_place_in_a_step"),
        ]
        indexes = [models.Index(fields=["branch", "subject", "sequence"], name="changes_by_subject")]

    def __str__(self) -> str:
        return f"{self.branch} #{self.sequence}"


class TheorySnapshot(models.Model):
    """A theory as it was after a change, so that it opens without reading its whole log."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="snapshots")
    sequence = models.PositiveIntegerField()
    sealed = models.BinaryField()
    """The theory as JSON, compressed and sealed."""

    objects = models.Manager["TheorySnapshot"]()

    class Meta:
        ordering = ["branch", "sequence"]
        constraints = [models.UniqueConstraint(fields=["branch", "sequence"], name="one_snapshot_a_sequence")]

    def __str__(self) -> str:
        return f"{self.branch} as of #{self.sequence}"


class Papers(models.Model):
    """All files of a project but its theory and its areas, as they were at one time. A set of papers is never changed; the next follows."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="papers")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Papers"]()

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_set_of_papers_a_number")]

    def __str__(self) -> str:
        return f"{self.project}, papers {self.number}"


class Area(models.Model):
    """How one place stands: the document of that area."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="areas")
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=300)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)

    objects = models.Manager["Area"]()

    class Meta:
        ordering = ["project", "title", "slug"]
        constraints = [models.UniqueConstraint(fields=["project", "slug"], name="one_area_a_slug")]

    def __str__(self) -> str:
        return f"{self.title} ({self.slug})"


class Version(models.Model):
    """A theory as a group agreed on it: a place in a log, and what was said about it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="versions")
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """Of the theory as JSON: two versions with one digest say the same."""
    sealed = models.BinaryField()
    """Title, workshop, who agreed and a note, as JSON, sealed."""
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    frozen_at = models.DateTimeField()

    objects = models.Manager["Version"]()

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.project}, version {self.number}"


class Decision(models.Model):
    """Something a group was asked to decide, and what became of it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="decisions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    subjects = models.JSONField(default=list)
    """The elements and links it is about, by id and pair."""
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    sealed = models.BinaryField()
    """Proposal, decision, reason, dissent and the contributions it rests on, as JSON, sealed."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    objects = models.Manager["Decision"]()

    class Meta:
        ordering = ["project", "number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="one_decision_a_number")]

    def __str__(self) -> str:
        return f"{self.project}, decision {self.number}"


class DecisionMove(models.Model):
    """One move of a decision from a state to another."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20)
    sealed = models.BinaryField()
    """The reason, sealed."""
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    objects = models.Manager["DecisionMove"]()

    class Meta:
        ordering = ["decision", "id"]

    def __str__(self) -> str:
        return f"{self.decision}: {self.before} to {self.after}"


class Remark(models.Model):
    """A comment, a question, or a place where two people meant different things; or an answer to one of these."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=20)
    """comment, question, conflict or answer."""
    subject = models.CharField(max_length=250, blank=True)
    field = models.CharField(max_length=40, blank=True)
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    sealed = models.BinaryField()
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = models.Manager["Remark"]()

    class Meta:
        ordering = ["branch", "id"]
        indexes = [models.Index(fields=["branch", "subject"], name="remarks_by_subject")]

    def __str__(self) -> str:
        return f"a {self.kind} on {self.subject or 'the theory'}"


class Token(models.Model):
    """Lets a program read or upload in the name of a project. The token itself is not kept, only what recognises it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=20)
    """read or upload."""
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager["Token"]()

    class Meta:
        ordering = ["project", "name", "id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.scope})"


class Deed(models.Model):
    """Something that somebody with an account did with a project, other than changing its theory."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="deeds")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    deed = models.CharField(max_length=60)
    about = models.CharField(max_length=250, blank=True)
    """What it was done to: a number, a role, a user name. Never what somebody wrote."""
    made_at = models.DateTimeField(auto_now_add=True)

    objects = models.Manager["Deed"]()

    class Meta:
        ordering = ["project", "id"]

    def __str__(self) -> str:
        return f"{self.deed} {self.about}"
