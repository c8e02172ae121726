import { Schema, type Connection } from 'mongoose';
import { PUBLICATION_KINDS, type PublicationKind } from '../../contract/reference-views.ts';

/** A DOI whose metadata are wanted, and what was found. One record for each: it is its own place in the queue. */
export interface DoiRecord {
  /** Lower-case DOI. */
  _id: string;
  /** When it is to be asked for (again); null when nothing is to be done. While somebody asks, when they are given up. */
  dueAt: Date | null;
  /** How often it was asked for. Whoever stores an answer does so for their own attempt alone. */
  attempts: number;
  /** Empty until it is known. */
  title: string;
  journal: string;
  year: number | null;
  kind: PublicationKind;
  /** Host that told it. */
  source: string;
  readAt: Date | null;
}

const doiSchema = new Schema<DoiRecord>(
  {
    _id: { type: String, required: true },
    dueAt: { type: Date, default: null },
    attempts: { type: Number, required: true },
    title: { type: String, default: '' },
    journal: { type: String, default: '' },
    year: { type: Number, default: null },
    kind: { type: String, required: true, enum: PUBLICATION_KINDS },
    source: { type: String, default: '' },
    readAt: { type: Date, default: null },
  },
  { strict: 'throw', versionKey: false },
);
// What is due, the longest waiting first.
doiSchema.index({ dueAt: 1 });

export function doiModel(connection: Connection) {
  return connection.model('Doi', doiSchema, 'dois');
}
