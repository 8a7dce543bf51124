// The measures of the drawing, in pixels; twin of `src/sothat/reports/measures.py`.

export const BOX_WIDTH = 208;
/** Room for a kind, three lines of title and a state. */
export const BOX_HEIGHT = 92;
/** Between two columns. */
export const GAP = 88;
/** Between two rows. */
export const GUTTER = 28;
export const MARGIN = 24;
/** Above the first row of a band, for its title and the first gutter. */
export const BAND_HEAD = 40;
export const BAND_FOOT = 24;
/** From one column to the next. */
export const COLUMN = BOX_WIDTH + GAP;
/** From one row to the next. */
export const ROW = BOX_HEIGHT + GUTTER;
/** Where the first column begins. */
export const FIRST_COLUMN = MARGIN + GAP;
