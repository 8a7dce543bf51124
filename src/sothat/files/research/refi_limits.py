"""How much a REFI-QDA file may hold. Recordings and pictures in it are never read, so it may be large as a whole."""

from sothat.files.limits import MEGABYTE
from sothat.files.zip_guard import ZipLimits

LARGEST_XML = 512 * MEGABYTE
"""Of the project's XML, or of a codebook, unpacked."""

LARGEST_TEXT = 64 * MEGABYTE
"""Of the text of one document, in bytes."""

LARGEST_TEXTS = 512 * MEGABYTE
"""Of the texts of all documents together, in bytes."""

MOST_OF_A_KIND = 1_000_000
"""Codes, selections, codings and so on, of each: ten times as many as a very large project has."""

LONGEST_NAMES = 32 * MEGABYTE
"""Of the whole names of all codes together, in characters."""

DEEPEST_XML = 100
"""Elements inside each other. The format needs ten, and one more for each level of codes."""

DEEPEST_CODES = 50
"""Levels of codes that are written; what lies deeper stands in the name of the deepest."""

ZIP_LIMITS = ZipLimits(packed=2048 * MEGABYTE, unpacked=8192 * MEGABYTE, members=50_000)
"""Of the zip as a whole, with the recordings that are passed over."""
