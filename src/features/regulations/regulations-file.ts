import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readReference } from '../../contract/references.ts';
import { FIGURE_EVENTS, type FigureView } from '../../contract/regulation-views.ts';
import { projectRoot } from '../../project-root.ts';

const Texts = z.strictObject({
  en: z.string(),
  de: z.string(),
  fr: z.string(),
  es: z.string(),
  it: z.string(),
});
const Day = z.iso.date();
const Act = z.strictObject({
  id: z.string(),
  celex: z.string().nullable(),
  name: Texts,
  textOf: Day.nullable(),
});
const Figure = z.strictObject({
  id: z.string(),
  act: z.string(),
  cite: Texts,
  references: z.array(z.string()),
  when: z.enum(FIGURE_EVENTS),
  date: z.union([Day, z.string().regex(/^\d{4}$/u)]).optional(),
  what: Texts,
  note: Texts.optional(),
  values: z
    .array(z.strictObject({ of: z.string().optional(), by: Day.optional(), percent: z.number() }))
    .default([]),
  textOf: Day.optional(),
  sources: z.array(z.string()),
});
const File = z.object({
  meta: z.object({ readOn: Day }),
  acts: z.array(Act),
  labels: z.record(z.string(), Texts),
  figures: z.array(Figure),
});

type File = z.output<typeof File>;

/** The figures of regulations that the hub knows, in the order of the acts: data/regulations.json. */
export function readFigures(): FigureView[] {
  const file = File.parse(JSON.parse(readFileSync(join(projectRoot(), 'data/regulations.json'), 'utf8')));
  return file.figures.map((figure) => toFigure(file, figure));
}

function toFigure({ meta, acts, labels }: File, figure: File['figures'][number]): FigureView {
  const act = acts.find(({ id }) => id === figure.act);
  if (act === undefined) throw new Error(`data/regulations.json has no act "${figure.act}"`);
  return {
    id: figure.id,
    act: { id: act.id, celex: act.celex, name: act.name },
    cite: figure.cite,
    references: figure.references.map(toKey),
    what: figure.what,
    note: figure.note ?? null,
    event: figure.when,
    date: figure.date ?? null,
    values: figure.values.map(({ of, by, percent }) => ({
      of: of === undefined ? null : labelOf(labels, of),
      by: by ?? null,
      percent,
    })),
    textOf: figure.textOf ?? act.textOf,
    readOn: meta.readOn,
    sources: figure.sources,
  };
}

function toKey(id: string) {
  const key = readReference('eu-act', id);
  if (key === null) throw new Error(`data/regulations.json cites "${id}", which is no part of an act`);
  return key;
}

function labelOf(labels: File['labels'], name: string) {
  const label = labels[name];
  if (label === undefined) throw new Error(`data/regulations.json has no label "${name}"`);
  return label;
}
