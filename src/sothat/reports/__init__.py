"""Results laid out for people to read: the drawing of a theory, and charts of what matters, how likely and how sure."""

from sothat.reports.layout import Band, Box, Layout, Route, lay_out
from sothat.reports.matrix import matrix
from sothat.reports.picture import Picture, draw
from sothat.reports.ranked_bars import Bar, ranked_bars
from sothat.reports.states import State, states
from sothat.reports.tornado import Swing, tornado

__all__ = [
    "Band",
    "Bar",
    "Box",
    "Layout",
    "Picture",
    "Route",
    "State",
    "Swing",
    "draw",
    "lay_out",
    "matrix",
    "ranked_bars",
    "states",
    "tornado",
]
