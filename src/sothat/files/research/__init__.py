"""Reads what programs of qualitative research, of reviews and of causal mapping write, and writes some of it."""
