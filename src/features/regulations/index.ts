import { actOf, isSameReference, type ReferenceKey } from '../../contract/references.ts';
import type { FigureView } from '../../contract/regulation-views.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readFigures } from './regulations-file.ts';
import { declareRegulationPages } from './regulations.pages.tsx';
import { declareRegulationRoutes } from './regulations.routes.ts';

export type Regulations = ReturnType<typeof createRegulations>;

/** Dates and numbers of the laws of the field. */
export function createRegulations() {
  const figures = readFigures();
  return {
    /** Those of a part of an act; of an act all that its parts have. */
    figuresOf: (key: ReferenceKey): FigureView[] =>
      figures.filter(({ references }) =>
        references.some(
          (reference) =>
            isSameReference(reference, key) || isSameReference(actOf(reference) ?? reference, key),
        ),
      ),
    declare: (endpoints: Endpoints): void => {
      declareRegulationRoutes(endpoints, figures);
      declareRegulationPages(endpoints, figures);
    },
  };
}
