"""The command line: reads arguments, calls one function, prints."""

from sothat.cli.app import app, main

__all__ = ["app", "main"]
