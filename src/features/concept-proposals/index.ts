import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { createDecide } from './decide.ts';
import { declareDecidingPages } from './deciding.pages.tsx';
import type { ProposalsDeps } from './proposals-deps.ts';
import { createProposalsRepository } from './proposals.repository.ts';
import { declareProposalRoutes } from './proposals.routes.ts';
import { createProposalsService } from './proposals.service.ts';
import { declareProposingPages } from './proposing.pages.tsx';

export type ConceptProposals = ReturnType<typeof createConceptProposals>;

/** What members propose for the vocabulary, and what becomes of it. */
export function createConceptProposals(core: Core, needs: Omit<ProposalsDeps, 'proposals'>) {
  const proposals = createProposalsRepository(core.database.connection);
  const deps: ProposalsDeps = { ...needs, proposals };
  const service = createProposalsService(core, deps);
  const decide = createDecide(core, deps);
  return {
    models: proposals.models,
    countOpen: service.countOpen,
    store: proposals,
    declare: (endpoints: Endpoints): void => {
      declareProposalRoutes(endpoints, service, decide);
      declareProposingPages(endpoints, needs.concepts, service);
      declareDecidingPages(endpoints, { ...needs, service, decide });
    },
  };
}
