export const MAX_SOURCE_LENGTH = 50_000;

// Deeper block quotes, lists and emphasis than any reader could follow only cost time.
export const MAX_NESTING = 40;

// A cell costs far more than its one or two characters of source: this many take about 0.1 s.
export const MAX_TABLE_CELLS = 10_000;

export const MAX_FORMULA_LENGTH = 2_000;

// Together with the next one this bounds what a post's formulae can cost; the rest is shown as typed.
export const MAX_FORMULAE_LENGTH = 8_000;
export const MAX_FORMULAE = 400;
