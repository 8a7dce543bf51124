"""The measures of the drawing, in pixels; twin of `frontend/src/map/measures.ts`."""

BOX_WIDTH = 208
BOX_HEIGHT = 92
"""Room for a kind, three lines of title and a state."""
GAP = 88
"""Between two columns."""
GUTTER = 28
"""Between two rows."""
MARGIN = 24
BAND_HEAD = 40
"""Above the first row of a band, for its title and the first gutter."""
BAND_FOOT = 24
COLUMN = BOX_WIDTH + GAP
"""From one column to the next."""
ROW = BOX_HEIGHT + GUTTER
"""From one row to the next."""
FIRST_COLUMN = MARGIN + GAP
"""Where the first column begins."""
