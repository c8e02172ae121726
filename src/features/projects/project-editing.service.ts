import type { z } from 'zod';
import { DIRECTORY_LIMITS, type ProjectInput, type ProjectPatch } from '../../contract/directory-inputs.ts';
import type { PartnerRole, ProjectView } from '../../contract/directory-views.ts';
import { canEditProject } from '../../contract/permissions.ts';
import type { Core } from '../../core.ts';
import { isDuplicateKey, type Transaction } from '../../database/index.ts';
import { conflict, forbidden, invalidField } from '../../errors.ts';
import { requireAccess, requireMember, type Viewer } from '../../viewer.ts';
import type { Concepts } from '../concepts/index.ts';
import type { LogEntry, ModerationLog } from '../moderation-log/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { PartnerConcepts } from './partner-concepts.ts';
import { derivedOf } from './project-keys.ts';
import type { ProjectFacts, ProjectField, ProjectRecord } from './project.model.ts';
import type { ProjectsRepository } from './projects.repository.ts';
import type { ProjectsService } from './projects.service.ts';

interface Needs {
  repository: ProjectsRepository;
  service: ProjectsService;
  organisations: Organisations;
  concepts: Concepts;
  partnerConcepts: PartnerConcepts;
  log: ModerationLog;
}

export type ProjectEditing = ReturnType<typeof createProjectEditing>;
type Patch = z.output<typeof ProjectPatch>;
type Entry = Pick<LogEntry, 'action' | 'reason' | 'details'>;

const UNKNOWN: Omit<ProjectFacts, 'acronym' | 'title'> = {
  ...{ objective: '', programme: '', call: '', callTopic: '', fundingScheme: '', fundingStatement: '' },
  ...{ startDate: null, endDate: null, website: null, grantDoi: null },
  ...{ tags: [], partners: [], results: [] },
};

/** What administrators and the editors of a project do to it. */
export function createProjectEditing(core: Core, needs: Needs) {
  const { repository, service, organisations, concepts, partnerConcepts, log } = needs;

  /** The record with what it is found by. */
  async function complete(record: Omit<ProjectRecord, 'acronymKey' | 'keys' | 'stateUntil' | 'sortKey'>) {
    requireOrder(record);
    const partnerIds = record.partners.map(({ organisationId }) => organisationId.toHexString());
    const circumstances = {
      isRemoved: record.removedAt !== null,
      now: core.now(),
      organisations: await organisations.refs(partnerIds),
    };
    return { ...record, ...derivedOf(record._id, record, circumstances) };
  }

  /** Changes one; what an administrator does is written down, both or neither. */
  async function change(
    viewer: Viewer,
    id: string,
    work: (record: ProjectRecord) => Promise<{ record: ProjectRecord; entry: Entry } | null>,
  ): Promise<ProjectView> {
    const member = requireMember(viewer);
    const { changed, concerned } = await core.database.transaction(async (session) => {
      const standing = await service.access(viewer, id, session);
      if (!canEditProject(member, id)) throw forbidden();
      const done = await work(standing);
      if (done === null) return { changed: standing, concerned: [] };
      const { _id, ...rest } = await complete(done.record);
      await repository.changeMany([{ id, change: rest }], session);
      const concerned = await partnerConcepts.follow([standing], [{ _id, ...rest }], session);
      if (member.administrator) await record(member.id, { _id, ...rest }, done.entry, session);
      return { changed: { _id, ...rest }, concerned };
    });
    await partnerConcepts.note(concerned);
    core.events.publish({ type: 'project.changed', projectIds: [id] });
    return service.toView(changed);
  }

  const record = (actorId: string, { _id, acronym }: ProjectRecord, entry: Entry, session: Transaction) =>
    log.record({ ...entry, actorId, details: { name: acronym, id: _id, ...entry.details } }, session);

  const edit = (standing: ProjectRecord, facts: Partial<ProjectFacts>) => {
    const edited = fieldsOf(facts).filter((field) => !isSame(standing[field], facts[field]));
    if (edited.length === 0) return Promise.resolve(null);
    return Promise.resolve({
      record: { ...standing, ...facts, local: [...new Set([...standing.local, ...edited])] },
      entry: { action: 'project.change' as const, details: { fields: edited.join(', ') } },
    });
  };

  /** The facts with the concepts as they are now. Throws 'invalid-input' that names the first tag which is none. */
  function withConcepts<Facts extends { tags?: string[] | undefined }>(facts: Facts): Facts {
    const unknown = facts.tags?.find((tag) => !concepts.has(tag));
    if (unknown !== undefined) throw invalidField('tags', 'input.concept-unknown', { typed: unknown });
    if (facts.tags === undefined) return facts;
    return { ...facts, tags: concepts.tags(facts.tags).map(({ id }) => id) };
  }

  return {
    /** Throws 'conflict' when the grant number is taken. The acronym may be another project's, too. */
    async create(viewer: Viewer, { id, ...draft }: z.output<typeof ProjectInput>): Promise<ProjectView> {
      requireAccess(viewer, 'administrator');
      const input = withConcepts(draft);
      const facts = { ...UNKNOWN, ...given(input), acronym: input.acronym, title: input.title };
      const made = await complete({
        _id: id,
        ...facts,
        local: fieldsOf(given(input)),
        removedAt: null,
        removalReason: '',
      });
      try {
        await core.database.transaction(async (session) => {
          await repository.add([made], session);
          await record(requireMember(viewer).id, made, { action: 'project.create' }, session);
        });
      } catch (error) {
        throw isDuplicateKey(error) ? conflict('error.project-taken', { id }) : error;
      }
      core.events.publish({ type: 'project.changed', projectIds: [id] });
      return service.toView(made);
    },

    /** What was edited here stays so when CORDIS says otherwise. */
    change: (viewer: Viewer, id: string, patch: Patch): Promise<ProjectView> =>
      change(viewer, id, (standing) => edit(standing, given(withConcepts(patch)))),

    /** Adds a partner, or gives a partner another role. There is one coordinator: the one before becomes a partner. */
    async setPartner(
      viewer: Viewer,
      id: string,
      { organisation, role }: { organisation: string; role: PartnerRole },
    ): Promise<ProjectView> {
      const found = await organisations.findByName(organisation);
      if (found === null) throw invalidField('organisation', 'input.organisation-unknown');
      return change(viewer, id, (standing) => {
        const others = standing.partners
          .filter(({ organisationId }) => !organisationId.equals(found._id))
          .map((partner) =>
            role === 'coordinator' && partner.role === role
              ? { ...partner, role: 'partner' as const }
              : partner,
          );
        if (others.length >= DIRECTORY_LIMITS.partners)
          throw invalidField('organisation', 'input.too-many-partners', { max: DIRECTORY_LIMITS.partners });
        return edit(standing, { partners: [...others, { organisationId: found._id, role, left: false }] });
      });
    },

    removePartner: (viewer: Viewer, id: string, organisationId: string): Promise<ProjectView> =>
      change(viewer, id, (standing) =>
        edit(standing, {
          partners: standing.partners.filter(
            (partner) => partner.organisationId.toHexString() !== organisationId,
          ),
        }),
      ),

    /** Takes it out of the directory; what points to it keeps its name. */
    remove(viewer: Viewer, id: string, reason: string): Promise<ProjectView> {
      requireAccess(viewer, 'administrator');
      return change(viewer, id, (standing) =>
        Promise.resolve({
          record: { ...standing, removedAt: standing.removedAt ?? core.now(), removalReason: reason },
          entry: { action: 'project.remove', reason },
        }),
      );
    },

    restore(viewer: Viewer, id: string): Promise<ProjectView> {
      requireAccess(viewer, 'administrator');
      return change(viewer, id, (standing) =>
        Promise.resolve(
          standing.removedAt === null
            ? null
            : {
                record: { ...standing, removedAt: null, removalReason: '' },
                entry: { action: 'project.restore' },
              },
        ),
      );
    },
  };
}

function requireOrder({ startDate, endDate }: Pick<ProjectFacts, 'startDate' | 'endDate'>): void {
  if (startDate !== null && endDate !== null && endDate < startDate)
    throw invalidField('endDate', 'input.date-before', { from: startDate });
}

/** The fields that are told at all. */
function given(patch: Patch): Partial<ProjectFacts> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function fieldsOf(facts: Partial<ProjectFacts>): ProjectField[] {
  return FIELDS.filter((field) => facts[field] !== undefined);
}

const FIELDS: readonly ProjectField[] = [
  ...(['acronym', 'title', 'objective', 'programme', 'call', 'callTopic', 'fundingScheme'] as const),
  ...(['startDate', 'endDate', 'website', 'grantDoi', 'tags', 'partners', 'fundingStatement'] as const),
];

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
