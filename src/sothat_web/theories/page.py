"""What the whole-system page shows: the answers as sentences and as rows of tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from sothat.analysis import Addition, Alone, Attainment, Levels, Linchpins, Package, Packages
from sothat.project import Project
from sothat.theory import ElementId, Kind, LevelId, Standing, Theory, rules_of
from sothat_web.theories.answers import Answers
from sothat_web.theories.deadline import Unanswered
from sothat_web.theories.scenario import Scenario, goals_in, standings, statuses_of
from sothat_web.theories.sentences import (
    idle_elements,
    level_names,
    on_alone,
    on_goals,
    on_levels,
    on_linchpins,
    on_outcomes,
    on_packages,
    on_provision,
    why_not_yet,
)
from sothat_web.theories.states import Shown, shown_states
from sothat_web.theories.supposing import Why, everything_in_place, why_with, why_without
from sothat_web.theories.wording import NOTHING, Mention, Sentence, enumerated, mention, mentions, say


@dataclass(frozen=True, kw_only=True)
class Block:
    """One question on the page: its answer, or why there is none.

    Args:
        said: The answer in sentences.
        refused: Why there is no answer; empty when there is one.
    """

    said: tuple[Sentence, ...] = ()
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class Brief(Block):
    """An answer in a sentence or two, with the section of the page that has all of it."""

    section: str
    title: str


@dataclass(frozen=True, kw_only=True)
class StateRow:
    """How one element stands."""

    element: Mention
    shown: Shown
    turns_on: Sentence


@dataclass(frozen=True, kw_only=True)
class StateTable:
    """How the elements of one sort stand."""

    title: str
    rows: tuple[StateRow, ...]


@dataclass(frozen=True, kw_only=True)
class IdleRow:
    """Something that is in place and does not work, and what it waits for at the next step."""

    element: Mention
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class Now(Block):
    """What is reached and what works."""

    provision: tuple[Sentence, ...] = ()
    tables: tuple[StateTable, ...] = ()
    idle: tuple[IdleRow, ...] = ()
    self_sustaining: tuple[Sentence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AloneRow:
    """What one addition does by itself."""

    element: Mention
    works: bool
    gains: Sentence
    losses: Sentence
    waits_for: Sentence
    other_ways: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class AloneBlock(Block):
    """Additions by themselves: those that change nothing, and those that do."""

    useless: tuple[AloneRow, ...] = ()
    useful: tuple[AloneRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PackageRow:
    """One package, in the steps of its roll-out."""

    number: int
    size: int
    cost: float | None
    steps: tuple[tuple[Mention, ...], ...]
    why: Why


@dataclass(frozen=True, kw_only=True)
class PackagesBlock(Block):
    """The packages: how many of each size, the smallest of them, the cheapest."""

    by_size: tuple[tuple[int, int], ...] = ()
    rows: tuple[PackageRow, ...] = ()
    cheapest: PackageRow | None = None
    without_cost: Sentence = NOTHING
    complete: bool = True


@dataclass(frozen=True, kw_only=True)
class LinchpinRow:
    """A single point of failure; `why` is None where several goals could fail."""

    element: Mention
    why: Why | None


@dataclass(frozen=True, kw_only=True)
class LinchpinsBlock(Block):
    """What the goals hang on."""

    single: tuple[LinchpinRow, ...] = ()
    by_size: tuple[tuple[int, int], ...] = ()
    sets: tuple[Sentence, ...] = ()
    is_counted: bool = True

    @property
    def larger(self) -> int:
        """How many sets have more than one part; of them `sets` are the smallest."""
        return sum(count for size, count in self.by_size if size > 1)


@dataclass(frozen=True, kw_only=True)
class LevelRow:
    """What one combination of levels can reach by itself."""

    levels: Sentence
    goals: bool
    number: int
    why: Why


@dataclass(frozen=True, kw_only=True)
class LevelsBlock(Block):
    """What the levels of the system can reach, alone and together."""

    rows: tuple[LevelRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Page:
    """All that the whole-system page tells about a scenario."""

    now: Now
    alone: AloneBlock
    packages: PackagesBlock
    linchpins: LinchpinsBlock
    levels: LevelsBlock

    @property
    def on_goals(self) -> tuple[Sentence, ...]:
        """For each goal, whether it is reached; nothing when that could not be answered."""
        return self.now.said[:-1]

    @property
    def in_short(self) -> tuple[Brief, ...]:
        """What is said first on each question, or why there is no answer."""
        now = Block(said=(*self.now.said[-1:], *self.now.provision[:1]), refused=self.now.refused)
        return (
            _brief("now", "What is reached and what works", now, most=2),
            _brief("alone", "Added alone", self.alone),
            _brief("packages", "What would be enough", self.packages),
            _brief("linchpins", "What everything hangs on", self.linchpins),
            _brief("levels", "Levels of the system", self.levels),
        )


def _brief(section: str, title: str, block: Block, *, most: int = 1) -> Brief:
    return Brief(section=section, title=title, said=block.said[:most], refused=block.refused)


def page_of(project: Project, scenario: Scenario, answers: Answers) -> Page:
    """The page for a scenario and the answers about it."""
    return Page(
        now=_now(project, scenario, answers.attained),
        alone=_alone(project, scenario, answers.alone),
        packages=_packages(project, scenario, answers.packages),
        linchpins=_linchpins(project, scenario, answers),
        levels=_levels(project, scenario, answers.levels),
    )


def _now(project: Project, scenario: Scenario, found: Attainment | Unanswered) -> Now:
    if isinstance(found, Unanswered):
        return Now(refused=found.why)
    theory, stand = project.theory, standings(project, scenario)
    return Now(
        said=(*on_goals(theory, goals_in(theory, scenario), found), on_outcomes(theory, found)),
        provision=on_provision(theory, found, stand),
        tables=_state_tables(theory, found, shown_states(theory, found, statuses_of(project, scenario))),
        idle=_idle(theory, found, stand),
        self_sustaining=tuple(enumerated(mentions(theory, loop)) for loop in found.self_sustaining),
    )


_SORTS = (
    ("Impacts and outcomes", (Kind.IMPACT, Kind.OUTCOME)),
    ("Preconditions", (Kind.PRECONDITION,)),
    ("Activities and inputs", (Kind.ACTIVITY, Kind.INPUT)),
    ("Assumptions", (Kind.ASSUMPTION,)),
    ("Hindrances", (Kind.HINDRANCE,)),
)


def _state_tables(theory: Theory, found: Attainment, shown: Mapping[ElementId, Shown]) -> tuple[StateTable, ...]:
    tables = [
        StateTable(
            title=title, rows=tuple(_state_row(theory, e.id, found, shown) for e in theory.elements if e.kind in kinds)
        )
        for title, kinds in _SORTS
    ]
    return tuple(table for table in tables if table.rows)


def _state_row(theory: Theory, element: ElementId, found: Attainment, shown: Mapping[ElementId, Shown]) -> StateRow:
    unknown = enumerated(mentions(theory, found.turns_on.get(element, ())), most=3)
    return StateRow(element=mention(theory, element), shown=shown[element], turns_on=unknown)


def _idle(theory: Theory, found: Attainment, stand: Mapping[ElementId, Standing]) -> tuple[IdleRow, ...]:
    rules = rules_of(theory)
    return tuple(
        IdleRow(element=mention(theory, element), reasons=why_not_yet(theory, rules[element], found))
        for element in idle_elements(theory, found, stand)
    )


def _alone(project: Project, scenario: Scenario, found: Alone | Unanswered) -> AloneBlock:
    if isinstance(found, Unanswered):
        return AloneBlock(refused=found.why)
    useless = set(found.ineffective)
    rows = [
        (element in useless, _alone_row(project, scenario, element, addition))
        for element, addition in found.additions.items()
    ]
    return AloneBlock(
        said=on_alone(project.theory, found),
        useless=tuple(row for is_useless, row in rows if is_useless),
        useful=tuple(row for is_useless, row in rows if not is_useless),
    )


def _alone_row(project: Project, scenario: Scenario, element: ElementId, addition: Addition) -> AloneRow:
    theory = project.theory
    smallest = addition.waits_for[0] if addition.waits_for else ()
    return AloneRow(
        element=mention(theory, element),
        works=addition.works,
        gains=enumerated(mentions(theory, addition.gains)),
        losses=enumerated(mentions(theory, addition.losses)),
        waits_for=enumerated(mentions(theory, smallest)),
        other_ways=_other_ways(addition.waits_for_count),
        why=why_with(project, scenario, addition.gains[0] if addition.gains else element, [element]),
    )


def _other_ways(count: int | None) -> str:
    if count is None:
        return "There are more sets of additions that would do, too many to count here."
    if count < 2:
        return ""
    return "One other set of additions would do." if count == 2 else f"{count - 1:,} other sets of additions would do."


def _packages(project: Project, scenario: Scenario, found: Packages | Unanswered) -> PackagesBlock:
    if isinstance(found, Unanswered):
        return PackagesBlock(refused=found.why)
    theory, with_costs = project.theory, _has_costs(project, scenario)

    def row(number: int, package: Package) -> PackageRow:
        return PackageRow(
            number=number,
            size=package.size,
            cost=package.cost if with_costs else None,
            steps=tuple(mentions(theory, step) for step in package.steps),
            why=why_with(project, scenario, found.goals[0], package.add),
        )

    rows = tuple(row(number, package) for number, package in enumerate(found.packages, start=1) if package.add)
    return PackagesBlock(
        said=on_packages(theory, found),
        by_size=tuple(sorted(found.by_size.items())) if rows else (),
        rows=rows,
        cheapest=row(0, found.cheapest) if with_costs and found.cheapest and found.cheapest.add else None,
        without_cost=enumerated(mentions(theory, found.costs_taken_as_0)) if with_costs else NOTHING,
        complete=found.complete,
    )


def _has_costs(project: Project, scenario: Scenario) -> bool:
    return scenario.area is not None and bool(project.area(scenario.area).costs)


def _linchpins(project: Project, scenario: Scenario, answers: Answers) -> LinchpinsBlock:
    theory, here, everywhere = project.theory, answers.linchpins, answers.all_in_place
    if isinstance(here, Unanswered):
        return LinchpinsBlock(refused=here.why)
    said = on_linchpins(theory, here, here=True)
    if everywhere is None:
        return _linchpins_block(project, scenario, here, said)
    if isinstance(everywhere, Unanswered):
        return LinchpinsBlock(said=(*said, say("{}", everywhere.why)))
    also = on_linchpins(theory, everywhere, here=False)
    return _linchpins_block(project, everything_in_place(project, scenario), everywhere, (*said, *also))


def _linchpins_block(
    project: Project, scenario: Scenario, found: Linchpins, said: tuple[Sentence, ...]
) -> LinchpinsBlock:
    goal = found.goals[0] if len(found.goals) == 1 else None
    return LinchpinsBlock(
        said=said,
        single=tuple(
            LinchpinRow(
                element=mention(project.theory, lost),
                why=None if goal is None else why_without(project, scenario, goal, lost),
            )
            for lost in found.single
        ),
        by_size=tuple(sorted(found.by_size.items())),
        sets=tuple(enumerated(mentions(project.theory, lost)) for lost in found.sets if len(lost) > 1),
        is_counted=found.count is not None,
    )


def _levels(project: Project, scenario: Scenario, found: Levels | Unanswered) -> LevelsBlock:
    if isinstance(found, Unanswered):
        return LevelsBlock(refused=found.why)
    theory = project.theory

    def row(chosen: tuple[LevelId, ...], reached: tuple[ElementId, ...]) -> LevelRow:
        missed = [goal for goal in found.goals if goal not in reached]
        added = [e.id for e in theory.elements if e.kind.is_provided and e.level in chosen]
        return LevelRow(
            levels=level_names(theory, chosen),
            goals=not missed,
            number=len(reached),
            why=why_with(project, scenario, (missed or found.goals)[0], added),
        )

    rows = tuple(row(chosen, reached) for chosen, reached in found.reachable.items())
    return LevelsBlock(said=on_levels(theory, found), rows=rows)
