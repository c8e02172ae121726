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

export const PROPOSAL_STATES = ['open', 'accepted', 'merged', 'refused'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A new concept, or other words for one that stands, as a member proposes it. */
export interface ProposalView {
  id: string;
  /** The concept that it gives words to; null for a new one. */
  concept: TagView | null;
  scheme: string;
  /** By language; empty where nothing is proposed. */
  labels: Localised;
  synonyms: Record<Locale, string[]>;
  definition: string;
  /** Of the definition. */
  language: Locale;
  broader: TagView | null;
  why: string;
  state: ProposalState;
  /** What the moderators told the proposer. */
  outcomeNote: string;
  /** The concept that it became, or whose words it mended. */
  outcome: TagView | null;
  proposedAt: string;
  decidedAt: string | null;
  /** Shown to moderators only. */
  proposer: AuthorView | null;
}
