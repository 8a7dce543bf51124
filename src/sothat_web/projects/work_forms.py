"""The forms about versions, decisions, readings and remarks, with plain labels."""

from typing import Any

from django import forms

from sothat.errors import Misuse
from sothat.theory import Theory
from sothat_web.projects.models import Project, Version
from sothat_web.projects.remarks import RemarkKind
from sothat_web.projects.subjects import read_subjects
from sothat_web.projects.versions import frozen

LONGEST = 20_000
"""How many signs a text may have."""


class WordsField(forms.CharField):
    """A text of several lines."""

    def __init__(self, *, label: str, help_text: str = "", required: bool = False, rows: int = 4) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(label=label, help_text=help_text, required=required, max_length=LONGEST, widget=widget)


class SubjectsField(WordsField):
    """Elements and links, one a line; `theory` must be set before it is read."""

    theory: Theory | None = None

    def clean(self, value: Any) -> tuple[str, ...]:
        """The ids and pairs that are named."""
        written = super().clean(value)
        assert self.theory is not None
        try:
            return read_subjects(written, self.theory)
        except Misuse as wrong:
            raise forms.ValidationError(str(wrong)) from None


class FreezeForm(forms.Form):
    """What a group says of a version."""

    title = forms.CharField(label="Title", max_length=200, required=False, help_text="If it should have one.")
    workshop = forms.CharField(label="Workshop", max_length=200, required=False, help_text="Where it was agreed.")
    agreed = WordsField(
        label="Who agreed",
        help_text="One group a line, such as peer advisers or commissioners. Groups only, never names of people.",
    )
    note = WordsField(label="Note", help_text="What a later reader should know.")
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class ProposalForm(forms.Form):
    """What a group is asked to decide."""

    proposal = WordsField(label="What is proposed", required=True)
    subjects = SubjectsField(
        label="Which elements and links it is about",
        help_text="One a line: the id or the whole title of an element; for a link, two with > between them.",
        rows=3,
    )
    contribution = forms.CharField(
        label="From which contribution",
        max_length=200,
        required=False,
        help_text="The number of a card or a contribution, never who said it.",
    )
    version = forms.ChoiceField(label="In which version", required=False)

    def __init__(self, *args: Any, project: Project, theory: Theory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [frozen(row) for row in project.versions.select_related("project").order_by("-number")]
        self._rows: dict[str, Version] = {str(one.number): one.row for one in versions}
        self.fields["version"].choices = [("", "None"), *((str(one.number), one.name) for one in versions)]  # type: ignore[attr-defined]
        self.fields["subjects"].theory = theory  # type: ignore[attr-defined]

    def clean_version(self) -> Version | None:
        """The version that was chosen."""
        return self._rows.get(self.cleaned_data["version"])


class RulingForm(forms.Form):
    """What became of a proposal."""

    state = forms.ChoiceField(label="What becomes of it", widget=forms.Select)
    decided = WordsField(label="What was decided", help_text="Where it is not word by word what was proposed.")
    reason = WordsField(label="Why", required=True)
    dissent = WordsField(label="Who does not agree, and why", help_text="Groups, never names; in their own words.")

    def __init__(self, *args: Any, choices: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(str(one), str(one).capitalize()) for one in choices]  # type: ignore[attr-defined]


class ReadingForm(forms.Form):
    """A reading of a group's own."""

    title = forms.CharField(
        label="Whose reading it is", max_length=200, help_text="Such as: the peer advisers’ reading."
    )
    origin = forms.ChoiceField(label="It begins with", required=False)

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        versions = [frozen(row) for row in project.versions.select_related("project").order_by("-number")]
        self._rows: dict[str, Version] = {str(one.number): one.row for one in versions}
        choices = [("", "The theory as it is now"), *((str(one.number), one.name) for one in versions)]
        self.fields["origin"].choices = choices  # type: ignore[attr-defined]

    def clean_origin(self) -> Version | None:
        """The version with which it begins; None for the theory as it is now."""
        return self._rows.get(self.cleaned_data["origin"])


class RemarkForm(forms.Form):
    """A comment or a question."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=[(RemarkKind.QUESTION.value, "A question"), (RemarkKind.COMMENT.value, "A comment")],
    )
    text = WordsField(label="What you want to say", required=True)
    subject = SubjectsField(
        label="What it is about",
        help_text="The id or the whole title of an element; for a link, two with > between them. Empty for the whole.",
        rows=1,
    )

    def __init__(self, *args: Any, theory: Theory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].theory = theory  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """One element or link, or the whole."""
        named: tuple[str, ...] = self.cleaned_data["subject"]
        if len(named) > 1:
            raise forms.ValidationError("Name one element or link; say the same of others in a remark of their own.")
        return named[0] if named else ""


class AnswerForm(forms.Form):
    """An answer."""

    text = WordsField(label="Your answer", required=True)
