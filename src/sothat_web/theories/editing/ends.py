"""What a form asks to know which elements are meant."""

from dataclasses import replace

from sothat.theory import Theory
from sothat_web.theories.editing.field import Choice, Entries, Field, WrongEntry, one
from sothat_web.theories.editing.frame_fields import element_choices
from sothat_web.theories.editing.kinds_of_field import choice


def end_fields(theory: Theory) -> tuple[Field, Field]:
    """The two ends of a link."""
    return (
        end_field(theory, "source", "From", "What comes first: what is needed, helps or hinders."),
        _other(theory, end_field(theory, "target", "To", "What it is for.")),
    )


def end_field(theory: Theory, name: str, label: str, hint: str = "") -> Field:
    """One element out of all."""
    asked = choice(name, label, (Choice(name="", words="Choose an element"), *element_choices(theory)), hint)

    def read(entries: Entries) -> object:
        found = asked.read(entries)
        if not found:
            raise WrongEntry(name, f"{label}: choose an element.")
        return found

    return Field(name=name, controls=(replace(asked.controls[0], must=True),), write=asked.write, read=read)


def _other(theory: Theory, asked: Field) -> Field:
    """The second end, which is not the first one."""

    def read(entries: Entries) -> object:
        found = asked.read(entries)
        if found == one(entries, "source"):
            raise WrongEntry(asked.name, "To: choose another element than at ‘From’; a link joins two.")
        return found

    return replace(asked, read=read)
