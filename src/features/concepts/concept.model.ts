import { Schema, type Connection } from 'mongoose';

/** What the vocabulary says of a concept: the part of a record that members and moderators mend. */
export interface ConceptContent {
  scheme: string;
  /** By language; at least one. */
  prefLabel: Record<string, string>;
  altLabel: Record<string, string[]>;
  /** Abbreviations and symbols, the same in every language. */
  short: string[];
  definition: Record<string, string>;
  /** Languages whose label is a translation of our own that nobody has checked. */
  unsourced: string[];
  broader: string[];
  related: string[];
  /** IRIs of the same in other vocabularies. */
  matches: string[];
}

export interface ConceptRecord extends ConceptContent {
  /** `scheme:name`, such as `stage:leaching`. Never given again, also when the concept went into another. */
  _id: string;
  /** Raised by every change. */
  revision: number;
  /** As data/vocabulary.json had it when it was last taken in; null for concepts made here. */
  shipped: ConceptContent | null;
  /** The concept that it went into: its addresses and tags lead there. */
  mergedInto: string | null;
}

const conceptSchema = new Schema<ConceptRecord>(
  {
    _id: { type: String, required: true },
    scheme: { type: String, required: true },
    prefLabel: { type: Schema.Types.Mixed, required: true },
    altLabel: { type: Schema.Types.Mixed, required: true },
    short: { type: [String], required: true },
    definition: { type: Schema.Types.Mixed, required: true },
    unsourced: { type: [String], required: true },
    broader: { type: [String], required: true },
    related: { type: [String], required: true },
    matches: { type: [String], required: true },
    revision: { type: Number, required: true },
    shipped: { type: Schema.Types.Mixed, default: null },
    mergedInto: { type: String, default: null },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);

export function conceptModel(connection: Connection) {
  return connection.model('Concept', conceptSchema, 'concepts');
}
