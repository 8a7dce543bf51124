"""`sothat version`."""

from importlib.metadata import version as installed


def version() -> None:
    """Which version of the program this is."""
    print(f"sothat {installed('sothat')}")
