import { z } from 'zod';
import { MyProposalsPage } from '../../../client/pages/concepts/MyProposalsPage.tsx';
import { ProposeConceptPage } from '../../../client/pages/concepts/ProposeConceptPage.tsx';
import { ProposeWordingPage } from '../../../client/pages/concepts/ProposeWordingPage.tsx';
import { ConceptId, Cursor, line } from '../../contract/fields.ts';
import {
  CONCEPT_LIMITS,
  ConceptProposalInput,
  WordingProposalInput,
} from '../../contract/inputs-concepts.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { newId } from '../../database/index.ts';
import { notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Vocabulary } from '../concepts/index.ts';
import { namesIn, readConceptFields, readWords } from './proposal-fields.ts';
import type { ProposalsService } from './proposals.service.ts';

const ConceptParams = z.strictObject({ conceptId: ConceptId });
const NewQuery = z.strictObject({ label: line(CONCEPT_LIMITS.label).default('') });

export function declareProposingPages(
  endpoints: Endpoints,
  concepts: Vocabulary,
  service: ProposalsService,
): void {
  declareNewConcept(endpoints, concepts, service);
  declareWording(endpoints, concepts, service);
  endpoints.page(
    { path: '/my-proposals', access: 'member', query: z.strictObject({ cursor: Cursor.optional() }) },
    async ({ viewer, query, page }) => ({
      view: <MyProposalsPage page={page} proposals={await service.mine(viewer, query.cursor)} />,
    }),
  );
}

function declareNewConcept(endpoints: Endpoints, concepts: Vocabulary, service: ProposalsService): void {
  const show = (page: PageContext, form: FormState, label = '') => ({
    view: (
      <ProposeConceptPage
        page={page}
        form={form}
        label={label}
        schemes={concepts.schemes}
        concepts={concepts.all()}
        similar={service.similarTo([...namesIn(form.values), label])}
        clientId={newId()}
      />
    ),
  });
  endpoints.page({ path: '/concepts/propose', access: 'member', query: NewQuery }, ({ query, page }) =>
    Promise.resolve(show(page, emptyForm, query.label)),
  );
  endpoints.form(
    {
      path: '/concepts/propose',
      access: 'member',
      body: ConceptProposalInput,
      read: (fields) => ({
        ...readConceptFields(fields, concepts),
        similarSeen: fields.isTicked('similarSeen'),
      }),
    },
    async ({ viewer, body }) => {
      await service.propose(viewer, body);
      return { redirect: '/my-proposals', notice: { key: 'notice.proposed' } };
    },
    ({ page }, form) => Promise.resolve(show(page, form)),
  );
}

function declareWording(endpoints: Endpoints, concepts: Vocabulary, service: ProposalsService): void {
  const show = (page: PageContext, conceptId: string, form: FormState) => {
    const concept = concepts.detail(conceptId);
    if (concept === null) throw notFound();
    return { view: <ProposeWordingPage page={page} concept={concept} form={form} clientId={newId()} /> };
  };
  endpoints.page(
    { path: '/concepts/:conceptId/propose', access: 'member', params: ConceptParams },
    ({ params, page }) => Promise.resolve().then(() => show(page, params.conceptId, emptyForm)),
  );
  endpoints.form(
    {
      path: '/concepts/:conceptId/propose',
      access: 'member',
      params: ConceptParams,
      body: WordingProposalInput,
      read: readWords,
    },
    async ({ viewer, params, body }) => {
      await service.proposeWording(viewer, params.conceptId, body);
      return { redirect: '/my-proposals', notice: { key: 'notice.proposed' } };
    },
    ({ params, page }, form) => Promise.resolve().then(() => show(page, params.conceptId, form)),
  );
}
