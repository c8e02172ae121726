import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PublicationKind, PublicationView } from '../../contract/reference-views.ts';
import { plainTitle } from '../../plain-title.ts';
import { projectRoot } from '../../project-root.ts';

const Publication = z.object({
  doi: z.string(),
  title: z.string(),
  journal: z.string().nullish(),
  year: z.int().nullable().default(null),
  kind: z.array(z.string()).default([]),
  projects: z.array(z.string()).default([]),
});
const File = z.object({ meta: z.object({ source: z.string() }), publications: z.array(Publication) });

const KINDS: Readonly<Record<string, PublicationKind>> = {
  PEER_REVIEWED_ARTICLE: 'article',
  CONFERENCE_PROCEEDING: 'proceedings',
  MONOGRAPHIC_BOOK: 'book',
  BOOK_CHAPTER: 'book',
  THESIS_DISSERTATION: 'thesis',
};

export type KnownPublication = Omit<PublicationView, 'projects'> & { projectIds: string[] };

/** The publications that a hub knows from the start, by lower-case DOI: data/publications.json. */
export function readPublications(): Map<string, KnownPublication> {
  const file = File.parse(JSON.parse(readFileSync(join(projectRoot(), 'data/publications.json'), 'utf8')));
  const [readOn = ''] = /\d{4}-\d{2}-\d{2}/u.exec(file.meta.source) ?? [];
  return new Map(
    file.publications.map(({ doi, title, journal, year, kind, projects }) => [
      doi.toLowerCase(),
      {
        title: plainTitle(title),
        journal: plainTitle(journal ?? ''),
        year,
        kind: KINDS[kind[0] ?? ''] ?? 'other',
        projectIds: projects,
        source: 'CORDIS',
        readOn,
      },
    ]),
  );
}
