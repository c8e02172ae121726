import type { PublicationView, ReferenceRef } from '../../contract/reference-views.ts';
import type { ReferenceKey } from '../../contract/references.ts';
import type { TagView } from '../../contract/views.ts';
import type { Concepts } from '../concepts/index.ts';
import { readPublications } from './publications-file.ts';
import { readSubstances } from './substances-file.ts';

export type KnownReferences = ReturnType<typeof createKnownReferences>;

/** What everybody may know of a reference, cited or not: it comes with the hub and tells nothing of its threads. */
export function createKnownReferences(concepts: Pick<Concepts, 'tags'>) {
  const publications = readPublications();
  const substances = readSubstances();
  const publicationOf = ({ kind, id }: ReferenceKey): PublicationView | null =>
    kind === 'doi' ? (publications.get(id) ?? null) : null;
  return {
    publicationOf,
    conceptOf({ kind, id }: ReferenceKey): TagView | null {
      const conceptId = kind === 'cas' ? substances.get(id) : undefined;
      return conceptId === undefined ? null : (concepts.tags([conceptId])[0] ?? null);
    },
    toRef: (key: ReferenceKey): ReferenceRef => ({
      kind: key.kind,
      id: key.id,
      title: publicationOf(key)?.title ?? null,
    }),
  };
}
