"""Results laid out for people to read: so far the drawing of a theory."""

from sothat.reports.layout import Band, Box, Layout, Route, lay_out
from sothat.reports.picture import Picture, draw
from sothat.reports.states import State, states

__all__ = ["Band", "Box", "Layout", "Picture", "Route", "State", "draw", "lay_out", "states"]
