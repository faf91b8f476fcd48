/** Milliseconds since 1970. Passed in everywhere, so that tests turn weeks in a millisecond. */
export type Clock = () => number;
