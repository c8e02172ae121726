import type { ChainPart, MapAxis } from './value-chain.ts';
import type { TagView } from './views.ts';

/** How much of the hub carries a concept, or both of a cell; what is narrower counts too. */
export interface MapCountsView {
  /** Those that the viewer may see. */
  threads: number;
  projects: number;
  people: number;
}

/** A row or a column. */
export interface MapLineView {
  concept: TagView;
  /** 0, or how many steps it stands below another line that is before it. */
  level: number;
  /** Of the concept by itself: more, or less, than its cells together. */
  total: MapCountsView;
}

export interface MapRowView extends MapLineView {
  part: ChainPart;
  /** In the order of the columns. */
  cells: MapCountsView[];
}

export interface MapView {
  by: MapAxis;
  columns: MapLineView[];
  rows: MapRowView[];
}
