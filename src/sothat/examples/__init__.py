"""Finished projects that come with the program, and a way to open any project by path or by name."""

from sothat.examples.open import inspect, names, open_project

__all__ = ["inspect", "names", "open_project"]
