"""The rooms of the front end import downwards only; Biome refuses the rest."""

import json

import pytest

from tests.house.project_files import ROOT

# pages -> map, forms -> live -> theory. A new room fails here until it has a place, and Biome a rule for it.
FORBIDDEN: dict[str, set[str]] = {
    "theory": {"live", "map", "forms", "pages"},
    "live": {"map", "forms", "pages"},
    "map": {"forms", "pages"},
    "forms": {"map", "pages"},
    "pages": set(),
}
NOT_CODE = {"styles", "images", "fonts"}


def biome_forbids() -> dict[str, set[str]]:
    """For each room, the rooms that biome.json lets it not import."""
    overrides = json.loads((ROOT / "frontend/biome.json").read_text())["overrides"]
    rules = {}
    for override in overrides:
        rule = override["linter"]["rules"]["style"].get("noRestrictedImports")
        if rule is not None:
            (room,) = [name.removeprefix("src/").removesuffix("/**") for name in override["includes"]]
            assert rule["level"] == "error"
            rules[room] = {group.strip("*/") for pattern in rule["options"]["patterns"] for group in pattern["group"]}
    return rules


def test_every_room_of_the_front_end_has_a_place() -> None:
    """A folder of the front end that nobody placed is refused."""
    rooms = {path.name for path in (ROOT / "frontend/src").iterdir() if path.is_dir()}
    assert rooms
    assert rooms - set(FORBIDDEN) - NOT_CODE == set()


@pytest.mark.parametrize("room", sorted(FORBIDDEN))
def test_biome_forbids_what_the_layers_forbid(room: str) -> None:
    """Each room has the rule that belongs to its place."""
    assert biome_forbids().get(room, set()) == FORBIDDEN[room]
