import type { MapCountsView, MapLineView, MapView } from '../../contract/map-views.ts';
import { cellOf, type MapAxis } from '../../contract/value-chain.ts';
import type { Viewer } from '../../viewer.ts';
import type { Core } from '../../core.ts';
import type { Members } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Projects } from '../projects/index.ts';
import type { Tallies } from '../tallies/index.ts';
import { columnsOf, rowsOf, type Line } from './lines.ts';
import { createPeopleCounts } from './people-counts.ts';
import { readValueChain } from './value-chain-file.ts';

export interface ValueChainDeps {
  events: Core['events'];
  concepts: Concepts;
  members: Pick<Members, 'findExpertise'>;
  tallies: Pick<Tallies, 'counts'>;
  projects: Pick<Projects, 'counts'>;
}

export type MapService = ReturnType<typeof createMapService>;

export function createMapService(deps: ValueChainDeps) {
  const { concepts, tallies, projects } = deps;
  const chain = readValueChain();
  const countPeople = createPeopleCounts(deps);

  return {
    /** How much of the hub stands where stages of the value chain meet the concepts of an axis. */
    async map(viewer: Viewer, by: MapAxis): Promise<MapView> {
      const [threads, ofProjects, people] = await Promise.all([
        tallies.counts(viewer, by),
        projects.counts(),
        countPeople(viewer),
      ]);
      const at = (place: string | null): MapCountsView => ({
        threads: threads.get(place ?? '') ?? 0,
        projects: ofProjects.get(place ?? '') ?? 0,
        people: people(place ?? ''),
      });
      const toLine = ({ concept: { id, labels }, level }: Line): MapLineView => ({
        concept: { id, labels },
        level,
        total: at(id),
      });
      const columns = columnsOf(concepts, by);
      return {
        by,
        columns: columns.map(toLine),
        rows: rowsOf(concepts, chain).map((row) => ({
          ...toLine(row),
          part: row.part,
          cells: columns.map(({ concept }) => at(cellOf(row.concept.id, concept.id))),
        })),
      };
    },
  };
}
