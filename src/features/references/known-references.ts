import type { PublicationView, ReferenceView } from '../../contract/reference-views.ts';
import type { ReferenceKey, ReferenceRef } from '../../contract/references.ts';
import type { TagView } from '../../contract/views.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Projects } from '../projects/index.ts';
import { readPublications } from './publications-file.ts';
import { readSubstances } from './substances-file.ts';

export type References = ReturnType<typeof createReferences>;

interface ReferencesNeeds {
  concepts: Pick<Concepts, 'tags'>;
  projects: Pick<Projects, 'refs'>;
}

/** What the hub itself knows of a reference, whether or not it is cited: it tells nothing of what threads cite. */
type Known = Pick<ReferenceView, 'kind' | 'id' | 'title' | 'publication' | 'concept' | 'project'>;

/** What posts point to outside the hub: how it is called, and what is known of it. */
export function createReferences({ concepts, projects }: ReferencesNeeds) {
  const publications = readPublications();
  const substances = readSubstances();
  const publicationOf = ({ kind, id }: ReferenceKey) => (kind === 'doi' ? publications.get(id) : undefined);

  function conceptOf({ kind, id }: ReferenceKey): TagView | null {
    const conceptId = kind === 'cas' ? substances.get(id) : undefined;
    return conceptId === undefined ? null : (concepts.tags([conceptId])[0] ?? null);
  }

  /** How they are named in lists, in the order given. */
  async function refs(keys: readonly ReferenceKey[]): Promise<ReferenceRef[]> {
    const grants = keys.filter(({ kind }) => kind === 'grant').map(({ id }) => id);
    const acronyms = await projects.refs(grants);
    return keys.map((key) => ({
      kind: key.kind,
      id: key.id,
      title:
        key.kind === 'grant' ? (acronyms.get(key.id)?.acronym ?? null) : (publicationOf(key)?.title ?? null),
    }));
  }

  async function toPublication(key: ReferenceKey): Promise<PublicationView | null> {
    const found = publicationOf(key);
    if (found === undefined) return null;
    const { projectIds, ...facts } = found;
    return { ...facts, projects: await refs(projectIds.map((id) => ({ kind: 'grant', id }))) };
  }

  return {
    refs,
    async describe(key: ReferenceKey): Promise<Known> {
      const [ref, publication, project] = await Promise.all([
        refs([key]),
        toPublication(key),
        projects.refs(key.kind === 'grant' ? [key.id] : []),
      ]);
      return {
        kind: key.kind,
        id: key.id,
        title: ref[0]?.title ?? null,
        publication,
        concept: conceptOf(key),
        project: project.get(key.id) ?? null,
      };
    },
  };
}
