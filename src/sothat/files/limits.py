"""How large a project may be. Far above anything a group would write, far below what harms a machine."""

MEGABYTE = 1024 * 1024

LARGEST_FILE = 4 * MEGABYTE
"""Of one file that is read, in bytes: some 5,000 elements with their links."""

LARGEST_KEPT = 64 * MEGABYTE
"""Of all files together that are only carried along, in bytes."""

MOST_FILES = 2_000
"""In one project, folder or bundle."""

LARGEST_BUNDLE = 64 * MEGABYTE
"""Of a `.sothat` file itself, in bytes."""

LARGEST_LISTING = MEGABYTE
"""Of the list of members at the end of a bundle, in bytes: far more than so many files need."""

LARGEST_UNPACKED = 128 * MEGABYTE
"""Of everything in a bundle together, unpacked, in bytes."""

HIGHEST_RATIO = 200
"""Of unpacked to packed size, for a member that unpacks to more than a megabyte. Text packs about 10 to 1."""

DEEPEST = 40
"""Of lists and mappings inside each other. The formats themselves need five."""

MOST_REPEATED = 50_000
"""Of the values that aliases in one file may repeat, all together."""
