"""Changing a theory by forms: what they ask, what is read from them, and what is said when it is done."""
