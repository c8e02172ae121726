import type { PublicationView, ReferenceView } from '../../contract/reference-views.ts';
import type { ReferenceKey, ReferenceRef } from '../../contract/references.ts';
import type { TagView } from '../../contract/views.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Projects } from '../projects/index.ts';
import type { DoiRecord } from './doi-record.model.ts';
import type { DoisRepository } from './dois.repository.ts';
import { readPublications, type KnownPublication } from './publications-file.ts';
import { readSubstances } from './substances-file.ts';

interface KnownReferencesNeeds {
  concepts: Pick<Concepts, 'tags'>;
  projects: Pick<Projects, 'refs'>;
  dois: Pick<DoisRepository, 'findKnown'>;
}

type Known = Pick<ReferenceView, 'kind' | 'id' | 'title' | 'publication' | 'concept' | 'project'>;

/**
 * How references are called, and what is known of them. Some of it comes with the hub and is for everybody. What was
 * fetched tells that somebody cites the DOI: it is for those who see that.
 */
export function createKnownReferences({ concepts, projects, dois }: KnownReferencesNeeds) {
  const publications = readPublications();
  const substances = readSubstances();
  const conceptOf = (id: string | undefined): TagView | null =>
    concepts.tags(id === undefined ? [] : [id])[0] ?? null;

  /** What is known of the DOIs among them. */
  async function publicationsOf(
    keys: readonly ReferenceKey[],
    isCited: boolean,
  ): Promise<Map<string, KnownPublication>> {
    const ids = keys.filter(({ kind }) => kind === 'doi').map(({ id }) => id);
    const found = new Map(ids.flatMap((id) => toEntry(id, publications.get(id))));
    const others = isCited ? ids.filter((id) => !found.has(id)) : [];
    const fetched = others.length === 0 ? [] : await dois.findKnown(others);
    for (const record of fetched) found.set(record._id, toKnown(record));
    return found;
  }

  async function name(keys: readonly ReferenceKey[], isCited: boolean): Promise<ReferenceRef[]> {
    const grants = keys.filter(({ kind }) => kind === 'grant').map(({ id }) => id);
    const [acronyms, known] = await Promise.all([projects.refs(grants), publicationsOf(keys, isCited)]);
    return keys.map(({ kind, id }) => {
      const title = kind === 'grant' ? acronyms.get(id)?.acronym : known.get(id)?.title;
      return { kind, id, title: title ?? null };
    });
  }

  async function toPublication(key: ReferenceKey, isCited: boolean): Promise<PublicationView | null> {
    const found = (await publicationsOf([key], isCited)).get(key.id);
    if (found === undefined) return null;
    const { projectIds, ...facts } = found;
    const grants = projectIds.map((id): ReferenceKey => ({ kind: 'grant', id }));
    return { ...facts, projects: await name(grants, false) };
  }

  return {
    /** How references are named that the viewer sees cited, in the order given. */
    refs: (keys: readonly ReferenceKey[]): Promise<ReferenceRef[]> => name(keys, true),

    /** `isCited`: whether the viewer sees a thread that cites it. */
    async describe(key: ReferenceKey, isCited: boolean): Promise<Known> {
      const [publication, named, project] = await Promise.all([
        toPublication(key, isCited),
        name([key], isCited),
        projects.refs(key.kind === 'grant' ? [key.id] : []),
      ]);
      return {
        ...key,
        title: named[0]?.title ?? null,
        publication,
        concept: conceptOf(key.kind === 'cas' ? substances.get(key.id) : undefined),
        project: project.get(key.id) ?? null,
      };
    },
  };
}

function toEntry(id: string, known: KnownPublication | undefined): [string, KnownPublication][] {
  return known === undefined ? [] : [[id, known]];
}

function toKnown({ title, journal, year, kind, source, readAt }: DoiRecord): KnownPublication {
  const readOn = (readAt ?? new Date(0)).toISOString().slice(0, 10);
  return { title, journal, year, kind, source, readOn, projectIds: [] };
}
