import { Schema, type Connection } from 'mongoose';

export interface ConceptRecord {
  /** `scheme:name`, such as `stage:leaching`. */
  _id: string;
  scheme: string;
  prefLabel: Record<string, string>;
  altLabel: Record<string, string[]>;
  definition: Record<string, string>;
  broader: string[];
}

const conceptSchema = new Schema<ConceptRecord>(
  {
    _id: { type: String, required: true },
    scheme: { type: String, required: true },
    prefLabel: { type: Schema.Types.Mixed, required: true },
    altLabel: { type: Schema.Types.Mixed, required: true },
    definition: { type: Schema.Types.Mixed, required: true },
    broader: { type: [String], required: true },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);

export function conceptModel(connection: Connection) {
  return connection.model('Concept', conceptSchema, 'concepts');
}
