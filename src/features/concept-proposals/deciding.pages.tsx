import { z } from 'zod';
import { ProposalDecisionPage } from '../../../client/pages/concepts/ProposalDecisionPage.tsx';
import { ProposalQueuePage } from '../../../client/pages/concepts/ProposalQueuePage.tsx';
import { Id } from '../../contract/fields.ts';
import {
  AcceptanceInput,
  ProposalMergeInput,
  ProposalQuery,
  RefusalInput,
} from '../../contract/inputs-concepts.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Viewer } from '../../viewer.ts';
import { readTypedConcept } from '../concepts/index.ts';
import type { Decide } from './decide.ts';
import { readConceptFields } from './proposal-fields.ts';
import { requireKeeper, type ProposalsDeps } from './proposals-deps.ts';
import { namesOf, type ProposalsService } from './proposals.service.ts';

const ProposalParams = z.strictObject({ proposalId: Id });
const QUEUE = '/moderation/concepts';

interface DecidingDeps extends Pick<ProposalsDeps, 'concepts' | 'reportsWaiting' | 'revealingsWaiting'> {
  service: ProposalsService;
  decide: Decide;
}

type Forms = Partial<Record<'form' | 'mergeForm' | 'refusalForm', FormState>>;

export function declareDecidingPages(endpoints: Endpoints, deps: DecidingDeps): void {
  const { service, reportsWaiting, revealingsWaiting } = deps;
  endpoints.page(
    { path: QUEUE, access: 'moderator', query: ProposalQuery },
    async ({ viewer, query, page }) => {
      const [proposals, proposalCount, openCount, revealingCount] = await Promise.all([
        service.queue(viewer, query),
        service.countOpen(viewer),
        reportsWaiting(viewer),
        revealingsWaiting(viewer),
      ]);
      const counts = { proposalCount, openCount, revealingCount };
      return {
        view: <ProposalQueuePage page={page} state={query.state} proposals={proposals} counts={counts} />,
      };
    },
  );
  endpoints.page(
    { path: `${QUEUE}/:proposalId`, access: 'moderator', params: ProposalParams },
    ({ viewer, params, page }) => show(deps, page, { viewer, id: params.proposalId }),
  );
  declareAccepting(endpoints, deps);
  declareMerging(endpoints, deps);
  declareRefusing(endpoints, deps);
}

async function show(
  { concepts, service }: DecidingDeps,
  page: PageContext,
  { viewer, id, ...forms }: { viewer: Viewer; id: string } & Forms,
) {
  requireKeeper(viewer);
  const proposal = await service.read(viewer, id);
  return {
    view: (
      <ProposalDecisionPage
        page={page}
        proposal={proposal}
        schemes={concepts.schemes}
        concepts={concepts.all()}
        similar={proposal.concept === null ? service.similarTo(namesOf(proposal)) : []}
        form={forms.form ?? emptyForm}
        mergeForm={forms.mergeForm ?? emptyForm}
        refusalForm={forms.refusalForm ?? emptyForm}
      />
    ),
  };
}

function declareAccepting(endpoints: Endpoints, deps: DecidingDeps): void {
  endpoints.form(
    {
      path: `${QUEUE}/:proposalId/accept`,
      access: 'moderator',
      params: ProposalParams,
      body: AcceptanceInput,
      read: (fields) => readConceptFields(fields, deps.concepts),
    },
    async ({ viewer, params, body }) => {
      await deps.decide.accept(viewer, params.proposalId, body);
      return { redirect: QUEUE, notice: { key: 'notice.proposal-accepted' } };
    },
    ({ viewer, params, page }, form) => show(deps, page, { viewer, id: params.proposalId, form }),
  );
}

function declareMerging(endpoints: Endpoints, deps: DecidingDeps): void {
  endpoints.form(
    {
      path: `${QUEUE}/:proposalId/merge`,
      access: 'moderator',
      params: ProposalParams,
      body: ProposalMergeInput,
      read: ({ values }) => ({
        ...values,
        intoId: readTypedConcept(values['intoId'] ?? '', 'intoId', deps.concepts),
      }),
    },
    async ({ viewer, params, body }) => {
      await deps.decide.merge(viewer, params.proposalId, body);
      return { redirect: QUEUE, notice: { key: 'notice.proposal-merged' } };
    },
    ({ viewer, params, page }, mergeForm) => show(deps, page, { viewer, id: params.proposalId, mergeForm }),
  );
}

function declareRefusing(endpoints: Endpoints, deps: DecidingDeps): void {
  endpoints.form(
    {
      path: `${QUEUE}/:proposalId/refuse`,
      access: 'moderator',
      params: ProposalParams,
      body: RefusalInput,
    },
    async ({ viewer, params, body }) => {
      await deps.decide.refuse(viewer, params.proposalId, body);
      return { redirect: QUEUE, notice: { key: 'notice.proposal-refused' } };
    },
    ({ viewer, params, page }, refusalForm) =>
      show(deps, page, { viewer, id: params.proposalId, refusalForm }),
  );
}
