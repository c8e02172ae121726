import { Schema, type Connection } from 'mongoose';

/** As what the threads of a concept are filed: under itself and these. */
export interface FilingRecord {
  /** Concept id. */
  _id: string;
  broader: string[];
  /** In which shape lists were derived: see filings.repository.ts. */
  shape: number;
}

const filingSchema = new Schema<FilingRecord>(
  {
    _id: { type: String, required: true },
    broader: { type: [String], required: true },
    shape: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);

export function filingModel(connection: Connection) {
  return connection.model('Filing', filingSchema, 'filings');
}
