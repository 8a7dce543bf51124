"""The forms about pieces of evidence, with plain labels."""

from typing import Any

from django import forms

from sothat.errors import WrongValue
from sothat.evidence import Claim, EvidenceItem, Stance, Tie
from sothat_web.evidence.subjects import Subjects
from sothat_web.projects.work_forms import WordsField

LONGEST_LINE = 300
STATED = [("", "Nobody said"), ("yes", "The source says so"), ("no", "Inferred by whoever ties it")]
STANCES = {
    Stance.SUPPORTS: "supports it",
    Stance.QUALIFIES: "qualifies it: under conditions, in part, not everywhere",
    Stance.CONTRADICTS: "contradicts it",
    Stance.CONTEXT: "says neither yes nor no, but belongs to it",
}


def line(label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    """A text of one line."""
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST_LINE)


class LinesField(WordsField):
    """Several texts, one a line."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The lines without empty ones, each once."""
        lines = (" ".join(one.split()) for one in super().clean(value).splitlines())
        return tuple(dict.fromkeys(one for one in lines if one))


class SaidForm(forms.Form):
    """The words of a piece of evidence: everything in it that two people look through."""

    quote = WordsField(label="Quote", help_text="The words themselves, with what could name somebody taken out.")
    paraphrase = WordsField(label="In other words", help_text="Where the words themselves are better not kept.")
    locator = line("Where in the source", "Such as p. 12.")
    speaker = line("Who speaks, as a group", "Such as women or midwives. Never a person.")
    codes = LinesField(label="Codes", help_text="One a line.")
    influence = line("It says that this", "What brings something about, where the piece says what leads to what.")
    consequence = line("leads to this", "What follows.")
    question = line("In answer to the question")
    note = WordsField(label="Note", help_text="Anything to keep with it.", rows=2)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, initial=0)

    def clean(self) -> dict[str, Any]:
        """A claim has both ends or none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("influence")) != bool(cleaned.get("consequence")):
            self.add_error("influence", "Say both what brings it about and what follows, or leave both empty.")
        return cleaned

    def parts(self) -> dict[str, Any]:
        """What was written, by the names that a piece of evidence has for it."""
        given = self.cleaned_data
        texts = {name: given[name].replace("\r\n", "\n") for name in ("quote", "paraphrase", "note")}
        ends = {name: given[name] for name in ("influence", "consequence", "question")}
        claim = Claim(**ends) if ends["influence"] else None
        return {
            **texts,
            "locator": given["locator"],
            "speaker": given["speaker"],
            "codes": given["codes"],
            "claim": claim,
        }


class ItemForm(SaidForm):
    """A piece of evidence with its source."""

    source = forms.ChoiceField(label="Source")
    field_order = ("source",)

    def __init__(self, *args: Any, sources: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = sources  # type: ignore[attr-defined]


class TieForm(forms.Form):
    """What a piece of evidence, or everything with a code, bears on."""

    subject = forms.ChoiceField(label="It bears on")
    stance = forms.ChoiceField(label="and", choices=list(STANCES.items()), initial=Stance.SUPPORTS)
    stated = forms.ChoiceField(label="For a link: that one leads to the other", choices=STATED, required=False)
    reason = line("Why", "If that needs saying. It is looked through like the words of the piece.")

    def __init__(self, *args: Any, subjects: Subjects, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", "Choose an element or a link"), *subjects.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The tie that is meant, under ``tie``."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            stated = {"yes": True, "no": False}.get(cleaned["stated"])
            try:
                cleaned["tie"] = Tie(
                    subject=cleaned["subject"],
                    stance=Stance(cleaned["stance"]),
                    stated=stated if ">" in cleaned["subject"] else None,
                    reason=cleaned["reason"],
                )
            except WrongValue as wrong:
                self.add_error("subject", str(wrong))
        return cleaned


def said_of(item: EvidenceItem, seen: int) -> dict[str, Any]:
    """What the form of a piece begins with."""
    claim = item.claim or Claim(influence="", consequence="")
    return {
        **{name: getattr(item, name) for name in ("quote", "paraphrase", "locator", "speaker", "note", "source")},
        "codes": "\n".join(item.codes),
        "influence": claim.influence,
        "consequence": claim.consequence,
        "question": claim.question,
        "seen": seen,
    }
