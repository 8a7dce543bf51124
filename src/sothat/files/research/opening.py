"""The front door for files of other programs: it finds out what a file is, and has it read."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sothat.errors import Misuse, UserError
from sothat.evidence import ResearchFile
from sothat.files.limits import MEGABYTE
from sothat.files.reading import known_path
from sothat.files.research.column_guess import Field
from sothat.files.research.kinds import KNOWN, Kind, kind_of

Progress = Callable[[float], None]
LARGEST_REFERENCES = 256 * MEGABYTE


def read_research(
    given: str | Path | tuple[str, bytes],
    *,
    matching: Mapping[str, Field | str] | None = None,
    progress: Progress = lambda share: None,
) -> ResearchFile:
    """What a file of another program holds. Nothing of it is kept anywhere.

    Args:
        given: The path of a file; or what a person calls a file, and its bytes.
        matching: Of a table, what each column holds, by its heading. A table that is given with it is read as a table
            of evidence, whatever else it may be.
        progress: Told now and then how much was read, 0 to 1.

    Raises:
        Misuse: When there is no such file, or the matching does not fit it.
        UserError: When it cannot be read; the sentence says where, what is wrong and how to mend it.
    """
    name, content = _named(given)
    try:
        return _read(name, content, matching, progress)
    except UserError as refused:
        raise _naming(name, refused) from None
    except OSError as wrong:
        raise Misuse(
            f"{name} cannot be read: {wrong.strerror or wrong}. See that you may read it, and try again."
        ) from None


def _naming(name: str, refused: UserError) -> UserError:
    """The same refusal, with the name of the file before it where it does not stand there."""
    return refused if name in str(refused) else type(refused)(f"{name}: {refused}")


def _named(given: str | Path | tuple[str, bytes]) -> tuple[str, bytes | Path]:
    if isinstance(given, tuple):
        return given[0], given[1]
    path = known_path(given, otherwise=f"give {KNOWN}.")
    if not path.is_file():
        raise Misuse(f"{path} is a folder or no plain file: give {KNOWN}.")
    return str(path), path


def _read(
    name: str, content: bytes | Path, matching: Mapping[str, Field | str] | None, progress: Progress
) -> ResearchFile:
    # Each reader is loaded when a file of its sort comes: what they read with is large.
    match kind_of(content, name=name):
        case Kind.REFI_PROJECT:
            from sothat.files.research.refi_project import read_refi_project  # noqa: PLC0415

            return read_refi_project(content, name=name, progress=progress)
        case Kind.REFI_CODEBOOK:
            from sothat.files.research.refi_codebook import read_refi_codebook  # noqa: PLC0415

            return read_refi_codebook(content, name=name)
        case Kind.CAUSAL_MAP:
            from sothat.files.research.causal_map import read_causal_map  # noqa: PLC0415

            return read_causal_map(content, name=name, progress=progress)
        case kind:
            return _read_table(name, content, Kind.TABLE if matching is not None else kind, matching, progress)


def _read_table(
    name: str,
    content: bytes | Path,
    kind: Kind,
    matching: Mapping[str, Field | str] | None,
    progress: Progress,
) -> ResearchFile:
    if kind is Kind.REFERENCES:
        from sothat.files.references import read_references  # noqa: PLC0415

        return read_references(name, _bytes(name, content))
    if kind is Kind.CODEBOOK_TABLE:
        from sothat.files.research.codebook_table import read_codebook_table  # noqa: PLC0415

        return read_codebook_table(content, name=name)
    from sothat.files.research.table_items import read_table  # noqa: PLC0415

    return read_table(content, matching, name=name, progress=progress)


def _bytes(name: str, content: bytes | Path) -> bytes:
    if isinstance(content, bytes):
        return content
    if content.stat().st_size > LARGEST_REFERENCES:
        raise UserError(
            f"{name} is larger than {LARGEST_REFERENCES // MEGABYTE} megabytes, the most that is read of references: cut it into several files."
        )
    return content.read_bytes()
