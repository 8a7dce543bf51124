"""A journey as a table: all that its picture shows, a touchpoint in each row."""

from sothat.evidence.journeys import Happened, Journey, JourneyKind, Touchpoint
from sothat.reports.table import Table
from sothat.theory import Theory

_HAPPENED = {
    Happened.YES: "it came about",
    Happened.MISSED: "it was missed",
    Happened.REFUSED: "it was refused",
    Happened.HARMFUL: "it did harm",
}
_FEELINGS = {-2: "very bad", -1: "bad", 0: "neither good nor bad", 1: "good", 2: "very good"}
_COLUMNS = (
    *("Touchpoint", "Stage", "Branch", "Who, with whom", "Service", "Channel"),
    *("What came of it", "How it felt", "In the way", "What helped", "Turning point", "Bears on"),
)


def journey_table(journey: Journey, theory: Theory) -> Table:
    """The touchpoints of a journey in their order.

    Args:
        journey: A journey of which everything may be shown (`sothat.evidence.journeys.shown.shown_journeys`).
        theory: The theory, for the names of its stages.
    """
    stages: dict[str, str] = {stage.id: stage.title for stage in theory.stages}
    is_planned = journey.kind is JourneyKind.PLANNED
    rows = tuple(_row(one, stages.get(one.stage, one.stage), is_planned=is_planned) for one in journey.touchpoints)
    sort = "Planned: how it is meant to go." if is_planned else "A composite: nobody's way, but many people's together."
    return Table(title=journey.title, columns=_COLUMNS, rows=rows, note=f"{sort} {journey.about}".strip())


def _row(one: Touchpoint, stage: str, *, is_planned: bool) -> tuple[str, ...]:
    return (
        *(one.title, stage, one.branch, _both(one.who, one.with_whom), one.service, one.channel),
        "" if is_planned else _HAPPENED[one.happened],
        _feeling(one),
        "\n".join(one.barriers),
        "\n".join(one.enablers),
        "yes" if one.is_critical else "",
        ", ".join(one.subjects),
    )


def _both(who: str, with_whom: str) -> str:
    return ", ".join(part for part in (who, with_whom and f"with {with_whom}") if part)


def _feeling(one: Touchpoint) -> str:
    level = "" if one.feeling is None else _FEELINGS[one.feeling]
    return ": ".join(part for part in (level, one.feeling_word) if part)
