import { Schema, type Connection, type Types } from 'mongoose';
import type { ResultView } from '../../contract/directory-views.ts';
import type { FieldChangeView, ImportList } from '../../contract/import-views.ts';
import type { PartnerSource } from './finding.ts';
import type { OrganisationSource, ProjectSource } from './source-fields.ts';

/** The two directories of an import, in the order in which they are filled. */
export type ItemKind = 'organisation' | 'project';

/** What one import says of one organisation or project, and what it would do to the hub. */
export interface ItemRecord {
  importId: Types.ObjectId;
  /** Kind and PIC or grant agreement number: one record each, in this order. */
  place: string;
  expiresAt: Date;
  file: number;
  line: number;
  /** Whether the record itself was found, and not only what others say of it. */
  isWhole: boolean;
  asOf: string;
  source: OrganisationSource & ProjectSource;
  partners: PartnerSource[];
  results: ResultView[];
  terms: string[];
  /** Id in the hub, there or to be. */
  target: string;
  name: string;
  /** Says what the hub had and what it would have; empty until it was planned. */
  fingerprint: string;
  lists: ImportList[];
  /** Whether anything is to be done. */
  isToWrite: boolean;
  changes: FieldChangeView[];
  kept: FieldChangeView[];
}

export type Plan = Pick<
  ItemRecord,
  'target' | 'name' | 'fingerprint' | 'lists' | 'isToWrite' | 'changes' | 'kept'
>;

export const UNPLANNED: Plan = {
  target: '',
  name: '',
  fingerprint: '',
  lists: [],
  isToWrite: false,
  changes: [],
  kept: [],
};

export function placeOf(kind: ItemKind, key: string): string {
  return `${kind}:${key}`;
}

export function kindAndKey(place: string): { kind: ItemKind; key: string } {
  const [kind, key = ''] = place.split(':');
  return { kind: kind === 'organisation' ? 'organisation' : 'project', key };
}

const itemSchema = new Schema<ItemRecord>(
  {
    importId: { type: Schema.Types.ObjectId, required: true },
    place: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    file: { type: Number, required: true },
    line: { type: Number, required: true },
    isWhole: { type: Boolean, required: true },
    asOf: { type: String, default: '' },
    // Checked where it was read, and again where it is written into the directories.
    source: { type: Schema.Types.Mixed, required: true },
    partners: { type: Schema.Types.Mixed, default: [] },
    results: { type: Schema.Types.Mixed, default: [] },
    terms: { type: [String], default: [] },
    target: { type: String, default: '' },
    name: { type: String, default: '' },
    fingerprint: { type: String, default: '' },
    lists: { type: [String], default: [] },
    isToWrite: { type: Boolean, default: false },
    changes: { type: Schema.Types.Mixed, default: [] },
    kept: { type: Schema.Types.Mixed, default: [] },
  },
  { strict: 'throw', versionKey: false, minimize: false },
);
itemSchema.index({ importId: 1, place: 1 }, { unique: true });
itemSchema.index({ importId: 1, lists: 1, place: 1 });
itemSchema.index({ importId: 1, isToWrite: 1, place: 1 });
itemSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function importItemModel(connection: Connection) {
  return connection.model('ImportItem', itemSchema, 'importitems');
}
