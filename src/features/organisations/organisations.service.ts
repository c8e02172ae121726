import type { z } from 'zod';
import {
  Pic,
  type OrganisationInput,
  type OrganisationPatch,
  type OrganisationQuery,
} from '../../contract/directory-inputs.ts';
import type {
  OrganisationRef,
  OrganisationRowView,
  OrganisationView,
} from '../../contract/directory-views.ts';
import { Id } from '../../contract/fields.ts';
import type { Page } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import { isDuplicateKey, newId, type Transaction } from '../../database/index.ts';
import { conflict, notFound } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import type { Concepts } from '../concepts/index.ts';
import { listDirectory } from '../directory-index/index.ts';
import type { LogEntry, ModerationLog } from '../moderation-log/index.ts';
import { completeOrganisation, makeOrganisation, nameOf } from './organisation-keys.ts';
import type { OrganisationFacts, OrganisationField, OrganisationRecord } from './organisation.model.ts';
import { toOrganisationRef, toOrganisationRow, toOrganisationView } from './organisation.view.ts';
import type { OrganisationsRepository } from './organisations.repository.ts';

export type OrganisationsService = ReturnType<typeof createOrganisationsService>;

const UNKNOWN: Omit<OrganisationFacts, 'legalName' | 'type'> = {
  ...{ pic: null, ror: null, shortName: '', displayName: '', country: null, city: '', website: null },
  names: [],
};

interface Needs {
  repository: OrganisationsRepository;
  concepts: Pick<Concepts, 'tags' | 'within'>;
  log: ModerationLog;
}

/** Reading organisations, and what administrators do to them. */
export function createOrganisationsService(core: Core, { repository, concepts, log }: Needs) {
  const toView = (record: OrganisationRecord) => toOrganisationView(record, concepts.tags);

  async function access(viewer: Viewer, id: string, session: Transaction | null = null) {
    const record = await repository.findById(id, session);
    if (record === null || (record.removedAt !== null && viewer?.administrator !== true)) throw notFound();
    return record;
  }

  /** Changes one and writes down who did it, both or neither. */
  async function change(
    viewer: Viewer,
    id: string,
    work: (record: OrganisationRecord) => { record: OrganisationRecord; entry: Entry } | null,
  ): Promise<OrganisationView> {
    requireAccess(viewer, 'administrator');
    const actorId = requireMember(viewer).id;
    const changed = await refusingTaken(() =>
      core.database.transaction(async (session) => {
        const standing = await access(viewer, id, session);
        const done = work(standing);
        if (done === null) return standing;
        const { _id, ...rest } = completeOrganisation(done.record);
        await repository.changeMany([{ id, change: rest }], session);
        const details = { name: nameOf(done.record), id, ...done.entry.details };
        await log.record({ ...done.entry, actorId, details }, session);
        return { _id, ...rest };
      }),
    );
    core.events.publish({ type: 'organisation.changed', organisationIds: [id] });
    return toView(changed);
  }

  return {
    access,

    read: async (viewer: Viewer, id: string): Promise<OrganisationView> => toView(await access(viewer, id)),

    /** How organisations are named beside something else, removed ones too; unknown ids are left out. */
    async refs(ids: readonly string[]): Promise<ReadonlyMap<string, OrganisationRef>> {
      if (ids.length === 0) return new Map();
      const records = await repository.findByIds([...new Set(ids)]);
      return new Map(records.map((record) => [record._id.toHexString(), toOrganisationRef(record)]));
    },

    /** The organisation that somebody means by its id here, its PIC, its ROR id or the address of its page. Null: none. */
    async findByName(typed: string): Promise<OrganisationRecord | null> {
      const name = typed.trim().split('/').at(-1)?.toLowerCase() ?? '';
      const [found] = await (Id.safeParse(name).success
        ? repository.findByIds([name])
        : Pic.safeParse(name).success
          ? repository.findByPics([name])
          : repository.findByRors([name]));
      return found?.removedAt === null ? found : null;
    },

    /** The directory, by name. A concept stands for those that are narrower, too. */
    async list(query: z.output<typeof OrganisationQuery>): Promise<Page<OrganisationRowView>> {
      const { q, type, country, concept, cursor } = query;
      const within = concept === undefined ? [] : [concepts.within(concept)];
      const facets = { type, country };
      const request = { q, facets, concepts: within, narrowedBy: 'country', cursor } as const;
      const page = await listDirectory(request, repository.findListed);
      return { ...page, items: page.items.map(toOrganisationRow) };
    },

    /** Notes what the projects of each are about, each in one order; those that are unknown are left out. */
    async noteConcepts(
      conceptsOf: ReadonlyMap<string, readonly string[]>,
      session: Transaction,
    ): Promise<void> {
      const records = await repository.findByIds([...conceptsOf.keys()], session);
      const changes = records.flatMap((record) => {
        const id = record._id.toHexString();
        const concepts = [...(conceptsOf.get(id) ?? [])];
        const { keys } = completeOrganisation({ ...record, concepts });
        if (isSame([record.concepts, record.keys], [concepts, keys])) return [];
        return [{ id, change: { concepts, keys } }];
      });
      await repository.changeMany(changes, session);
    },

    /** Throws 'conflict' when the PIC or the ROR id is another organisation's. */
    async create(viewer: Viewer, input: z.output<typeof OrganisationInput>): Promise<OrganisationView> {
      requireAccess(viewer, 'administrator');
      const id = newId();
      const facts: OrganisationFacts = {
        ...UNKNOWN,
        ...given(input),
        legalName: input.legalName,
        type: input.type,
      };
      const record = makeOrganisation(id, facts, fieldsOf(given(input)));
      await refusingTaken(() =>
        core.database.transaction(async (session) => {
          await repository.add([record], session);
          const details = { name: nameOf(facts), id };
          await log.record(
            { actorId: requireMember(viewer).id, action: 'organisation.create', details },
            session,
          );
        }),
      );
      core.events.publish({ type: 'organisation.changed', organisationIds: [id] });
      return toView(record);
    },

    /** What was edited here stays so when CORDIS says otherwise. */
    change: (
      viewer: Viewer,
      id: string,
      patch: z.output<typeof OrganisationPatch>,
    ): Promise<OrganisationView> =>
      change(viewer, id, (record) => {
        const edited = fieldsOf(given(patch)).filter((field) => !isSame(record[field], patch[field]));
        if (edited.length === 0) return null;
        return {
          record: { ...record, ...given(patch), local: [...new Set([...record.local, ...edited])] },
          entry: { action: 'organisation.change', details: { fields: edited.join(', ') } },
        };
      }),

    /** Takes it out of the directory; what points to it keeps its name. */
    remove: (viewer: Viewer, id: string, reason: string): Promise<OrganisationView> =>
      change(viewer, id, (record) => ({
        record: { ...record, removedAt: record.removedAt ?? core.now(), removalReason: reason },
        entry: { action: 'organisation.remove', reason },
      })),

    restore: (viewer: Viewer, id: string): Promise<OrganisationView> =>
      change(viewer, id, (record) =>
        record.removedAt === null
          ? null
          : {
              record: { ...record, removedAt: null, removalReason: '' },
              entry: { action: 'organisation.restore' },
            },
      ),
  };
}

type Entry = Pick<LogEntry, 'action' | 'reason' | 'details'>;

/** The fields that are told at all. */
function given(patch: z.output<typeof OrganisationPatch>): Partial<OrganisationFacts> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function fieldsOf(facts: Partial<OrganisationFacts>): OrganisationField[] {
  return FIELDS.filter((field) => facts[field] !== undefined);
}

const FIELDS: readonly OrganisationField[] = [
  'legalName',
  'displayName',
  'shortName',
  'type',
  'country',
  'city',
  'website',
  'pic',
  'ror',
  'names',
];

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function refusingTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isDuplicateKey(error) ? conflict('error.organisation-taken') : error;
  }
}
