import type { Locale, Localised } from './locale.ts';
import type { AuthorView, ConceptView, TagView } from './views.ts';

/* The vocabulary as the hub shows it: what a concept is called, what it means and what is near it. */

/** A part of the vocabulary: stages, materials, chemistries … */
export interface SchemeView {
  id: string;
  labels: Localised;
}

/** What a concept is called, and means, in one language. */
export interface WordingView {
  /** Null while nobody has given one: the label of another language stands in. */
  label: string | null;
  synonyms: string[];
  /** A translation of our own that nobody who speaks the language has checked. */
  unsourced: boolean;
  definition: string | null;
}

/** A concept with all that the vocabulary says of it. */
export interface ConceptDetailView extends ConceptView {
  wording: Record<Locale, WordingView>;
  /** Abbreviations and symbols, the same in every language. */
  short: string[];
  broader: TagView[];
  narrower: TagView[];
  related: TagView[];
  /** The same in other vocabularies (EuroVoc, EMMO): IRIs. */
  matches: string[];
}

/** A project in the list of those that a concept is about. */
export interface ConceptProjectView {
  id: string;
  acronym: string;
  title: string;
}

/** What of the hub has to do with a concept, beside its threads. */
export interface ConceptNeighboursView {
  projects: ConceptProjectView[];
  people: AuthorView[];
}
