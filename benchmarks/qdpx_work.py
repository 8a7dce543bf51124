"""One piece of work in a process of its own: `qdpx_work.py make FILE CODINGS` or `qdpx_work.py read FILE`.

`make` writes an invented project as NVivo would: UTF-16 code units, a selection for each coding, everything with the
times and names that programs give it. `read` prints one JSON object.
"""

import json
import random
import sys
import time
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sothat.files.research.refi_project import read_refi_project

CODES, CODINGS_IN_A_DOCUMENT, WORDS_IN_A_DOCUMENT = 500, 500, 10_000
WORDS = (
    "she", "came", "to", "the", "ward", "and", "nobody", "asked", "listened", "midwife", "naïve", "café", "😊", "safe",
    "home", "again", "later", "they", "said", "yes.\r\n",
)  # fmt: skip
USER = ' creatingUser="4E0A9F0F-5C3C-4F38-9D2C-0B1D6E0C9A11" creationDateTime="2024-05-01T12:00:00Z"'


def make(file: Path, codings: int) -> None:
    """Write a project with so many codings; the same bytes each time but for the time in the zip."""
    chance = random.Random(6)
    codes = [_guid(chance) for _ in range(CODES)]
    documents = codings // CODINGS_IN_A_DOCUMENT
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        texts = [(_guid(chance), _text(chance)) for _ in range(documents)]
        for guid, words in texts:
            archive.writestr(f"sources/{guid}.txt", "".join(words))
        with archive.open("project.qde", "w", force_zip64=True) as xml:
            for piece in _xml(chance, codes, texts):
                xml.write(piece.encode())


def _xml(chance: random.Random, codes: list[str], texts: list[tuple[str, list[str]]]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Invented"><CodeBook><Codes>'
    for number, code in enumerate(codes):
        yield f'<Code guid="{code}" name="Code {number}" isCodable="true"/>'
    yield "</Codes></CodeBook><Sources>"
    for number, (guid, words) in enumerate(texts):
        yield f'<TextSource guid="{guid}" name="Interview {number}" plainTextPath="internal://{guid}.txt"{USER}>'
        yield from _selections(chance, codes, words)
        yield "</TextSource>"
    yield "</Sources></Project>"


def _selections(chance: random.Random, codes: list[str], words: list[str]) -> Iterator[str]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word.encode("utf-16-le")) // 2)
    for _ in range(CODINGS_IN_A_DOCUMENT):
        # Two words in a row are one word and a blank: a quote ends before the blank.
        first = 2 * chance.randrange(len(words) // 2 - 30)
        last = first + 2 * chance.randrange(30)
        yield (
            f'<PlainTextSelection guid="{_guid(chance)}" name="{starts[first]},{starts[last + 1]}" startPosition="{starts[first]}" '
            f'endPosition="{starts[last + 1]}"{USER} modifiedDateTime="2024-05-01T12:00:00Z"><Description/>'
            f'<Coding guid="{_guid(chance)}"{USER}><CodeRef targetGUID="{chance.choice(codes)}"/></Coding></PlainTextSelection>\n'
        )


def _text(chance: random.Random) -> list[str]:
    return [part for _ in range(WORDS_IN_A_DOCUMENT) for part in (chance.choice(WORDS), " ")]


def _guid(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128))).upper()


def read(file: Path) -> dict[str, object]:
    """Read a project, and say what it held and how long it took."""
    start = time.perf_counter()
    found = read_refi_project(file)
    return {
        "seconds": time.perf_counter() - start,
        "codings": found.codings,
        "ranges": found.distinct_ranges,
        "quoted": sum(1 for passage in found.passages if passage.quote),
        "convention": found.convention,
        "lost": found.lost,
    }


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        print(json.dumps(read(Path(sys.argv[2]))))
