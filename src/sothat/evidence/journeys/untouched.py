"""What of a theory no journey touches: either nobody meets it on their way, or nobody asked."""

from collections.abc import Iterable

from sothat.evidence.journeys.journey import Journey
from sothat.theory import Theory
from sothat.theory.names import ElementId


def untouched(theory: Theory, journeys: Iterable[Journey]) -> tuple[ElementId, ...]:
    """The elements on which no touchpoint bears, in the order of the theory. A touchpoint on a link touches both its ends.

    Args:
        theory: The theory.
        journeys: Journeys of which everything may be shown (`shown_journeys`).
    """
    touched = {
        end
        for journey in journeys
        for touchpoint in journey.touchpoints
        for subject in touchpoint.subjects
        for end in subject.split(">")
    }
    return tuple(element.id for element in theory.elements if element.id not in touched)
