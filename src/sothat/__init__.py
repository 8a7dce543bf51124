"""So That: a Theory of Change with a meaning, and exact answers about the whole system.

    >>> import sothat
    >>> project = sothat.read_project("stepping-stones")
    >>> sothat.levels(project).whole_system_goals
    ('im1',)

Everything public stands here; its parts are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sothat.analysis import (
        Addition,
        Alone,
        Attainment,
        Chances,
        Conclusion,
        Ensemble,
        Explanation,
        Importance,
        Interaction,
        Levels,
        Linchpins,
        Package,
        Packages,
        Reading,
        Robustness,
        WeakLinks,
        until,
    )
    from sothat.areas import Area, Cost
    from sothat.errors import BrokenProject, Misuse, Problem, Severity, Stopped, TooLarge, UserError, WrongValue
    from sothat.examples import inspect as inspect_project
    from sothat.examples import names as example_names
    from sothat.examples import open_project as read_project
    from sothat.files import read_area, read_areas, write_project
    from sothat.project import (
        Project,
        alone,
        attained,
        chance,
        ensemble,
        explain,
        importance,
        levels,
        linchpins,
        packages,
        robustness,
    )
    from sothat.project.check import check
    from sothat.reports import Picture
    from sothat.reports.draw_project import draw
    from sothat.theory import Alternatives, Element, Kind, Level, Link, Range, Role, Stage, Status, Theory, goals_of
    from sothat.theory.apply import apply
    from sothat.theory.describe import describe
    from sothat.theory.difference import difference

__all__ = [
    "Addition",
    "Alone",
    "Alternatives",
    "Area",
    "Attainment",
    "BrokenProject",
    "Chances",
    "Conclusion",
    "Cost",
    "Element",
    "Ensemble",
    "Explanation",
    "Importance",
    "Interaction",
    "Kind",
    "Level",
    "Levels",
    "Linchpins",
    "Link",
    "Misuse",
    "Package",
    "Packages",
    "Picture",
    "Problem",
    "Project",
    "Range",
    "Reading",
    "Robustness",
    "Role",
    "Severity",
    "Stage",
    "Status",
    "Stopped",
    "Theory",
    "TooLarge",
    "UserError",
    "WeakLinks",
    "WrongValue",
    "alone",
    "apply",
    "attained",
    "chance",
    "check",
    "describe",
    "difference",
    "draw",
    "ensemble",
    "example_names",
    "explain",
    "goals_of",
    "importance",
    "inspect_project",
    "levels",
    "linchpins",
    "packages",
    "read_area",
    "read_areas",
    "read_project",
    "robustness",
    "until",
    "write_project",
]

_HOMES = {
    "sothat.analysis": "Addition Alone Attainment Chances Conclusion Ensemble Explanation Importance Interaction Levels Linchpins Package Packages Reading Robustness WeakLinks until",
    "sothat.areas": "Area Cost",
    "sothat.errors": "BrokenProject Misuse Problem Severity Stopped TooLarge UserError WrongValue",
    "sothat.examples": "inspect_project=inspect example_names=names read_project=open_project",
    "sothat.files": "read_area read_areas write_project",
    "sothat.project": "Project alone attained chance ensemble explain importance levels linchpins packages robustness",
    "sothat.project.check": "check",
    "sothat.reports": "Picture",
    "sothat.reports.draw_project": "draw",
    "sothat.theory": "Alternatives Element Kind Level Link Range Role Stage Status Theory goals_of",
    "sothat.theory.apply": "apply",
    "sothat.theory.describe": "describe",
    "sothat.theory.difference": "difference",
}
"""For each room the public names that live there, with the name they have there where that is another one."""

_PUBLIC = {
    shown: (room, its_own or shown)
    for room, names in _HOMES.items()
    for shown, _, its_own in (name.partition("=") for name in names.split())
}

if not TYPE_CHECKING:  # the type checker reads the imports above, and knows a wrong name when it sees one

    def __getattr__(name: str) -> object:
        if name not in _PUBLIC:
            raise AttributeError(f"There is no {name!r} in sothat: dir(sothat) lists what there is.")
        room, its_own = _PUBLIC[name]
        found = getattr(import_module(room), its_own)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted(__all__)
