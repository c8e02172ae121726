import type { Localised } from './locale.ts';
import type { ReferenceKey } from './references.ts';

/** What happens on the day of a figure: an act enters into force or applies, something is due, or was adopted. */
export const FIGURE_EVENTS = ['force', 'applies', 'due', 'adopted', 'none'] as const;
type FigureEvent = (typeof FIGURE_EVENTS)[number];

export interface ActView {
  id: string;
  /** Null for a group of acts and plans. */
  celex: string | null;
  name: Localised;
}

interface FigureValueView {
  /** What the share is of; null where the figure itself says it. */
  of: Localised | null;
  /** The day by which it is to be reached, where each value has its own. */
  by: string | null;
  percent: number;
}

/** A date or a number of a law, as it was read from a text of a certain day. It may have changed since. */
export interface FigureView {
  id: string;
  act: ActView;
  /** Where it stands in the act. */
  cite: Localised;
  /** The same as references. */
  references: ReferenceKey[];
  what: Localised;
  note: Localised | null;
  event: FigureEvent;
  /** A day, or a year alone. */
  date: string | null;
  values: FigureValueView[];
  /** Date of the text that it was read from; null where there is no one text. */
  textOf: string | null;
  /** When it was read. */
  readOn: string;
  sources: string[];
}
