import { FiguresAnswer } from '../../contract/answers-regulations.ts';
import type { FigureView } from '../../contract/regulation-views.ts';
import type { Endpoints } from '../../http/endpoints.ts';

export function declareRegulationRoutes(endpoints: Endpoints, figures: readonly FigureView[]): void {
  endpoints.api(
    {
      method: 'get',
      path: '/regulations',
      access: 'anyone',
      summary: 'Dates and numbers of EU acts, with the date of the text that they were read from',
      answer: FiguresAnswer,
    },
    () => Promise.resolve({ items: [...figures] }),
  );
}
