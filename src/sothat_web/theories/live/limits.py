"""How much one browser may send, and how much is kept waiting for it."""

MOST_CHANGES = 20_000
"""Changes in one step."""

MOST_TEXT = 8_000_000
"""Bytes in one message."""

MOST_FRAME = 16_000_000
"""Bytes of a message that are still taken in, so that a sentence can answer it; a longer one ends the connection."""

MOST_BEHIND = 2_000
"""A browser that missed no more changes than this gets these; one that missed more gets the whole theory."""

MOST_UNWRITTEN = 2_000
"""Messages that may wait for a browser that reads slowly."""

MOST_UNWRITTEN_TEXT = 32_000_000
"""Letters in these messages."""

MOST_WAITING = 200
"""Steps of one browser that may wait to be recorded; it is not read from until there are fewer."""
