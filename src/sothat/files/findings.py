"""Where the reader writes down what it finds wrong in one file, and goes on."""

from dataclasses import dataclass, field

from sothat.errors import Problem, Severity, UserError


@dataclass(kw_only=True)
class Findings:
    """The problems of one file, in the order they were found.

    Args:
        file: The file's name as the person knows it, such as ``theory.yaml``.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that must be mended before the file can be used."""
        return any(problem.is_error for problem in self.problems)

    def error(self, line: int | None, what: str, mend: str, *, code: str) -> None:
        """Write down something that must be mended."""
        self.add(line, what, mend, code=code, severity=Severity.ERROR)

    def warning(self, line: int | None, what: str, mend: str, *, code: str) -> None:
        """Write down something that can be lived with."""
        self.add(line, what, mend, code=code, severity=Severity.WARNING)

    def refusal(self, line: int | None, refused: UserError, *, code: str) -> None:
        """Write down why a value could not be made, in the words of the value itself."""
        what, colon, mend = str(refused).rpartition(": ")
        if not colon:
            what, mend = str(refused), "Correct it here."
        self.error(line, _sentence(what), _sentence(mend), code=code)

    def add(self, line: int | None, what: str, mend: str, *, code: str, severity: Severity) -> None:
        """Write down a problem."""
        self.problems.append(Problem(where=self.place(line), what=what, mend=mend, severity=severity, code=code))

    def place(self, line: int | None) -> str:
        """The place in the reader's words: ``theory.yaml, line 12``."""
        return self.file if line is None else f"{self.file}, line {line}"


def _sentence(text: str) -> str:
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else text + "."
