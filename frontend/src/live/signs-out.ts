/** Told to the window when somebody signs out: a live theory of the page then sends nothing any more. */
export const SIGNS_OUT = "sothat-signs-out";
