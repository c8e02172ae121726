import { MergeConceptPage } from '../../../client/pages/concepts/MergeConceptPage.tsx';
import { ConceptMergeInput } from '../../contract/inputs-concepts.ts';
import { emptyForm, type FormState, type PageContext } from '../../contract/page.ts';
import { moderatesAll } from '../../contract/permissions.ts';
import { forbidden, notFound } from '../../errors.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readTypedConcept, type Vocabulary } from '../concepts/index.ts';
import { ConceptParams } from './concepts.routes.ts';
import type { MergeConcepts } from './merge-concepts.ts';

const SIMILAR_SHOWN = 6;

export function declareMergingPages(endpoints: Endpoints, concepts: Vocabulary, merge: MergeConcepts): void {
  // eslint-disable-next-line @typescript-eslint/require-await -- what is refused is a rejection, as with every page
  const show = async (page: PageContext, conceptId: string, form: FormState) => {
    if (!moderatesAll(page.viewer)) throw forbidden();
    const concept = concepts.find(conceptId);
    if (concept === null) throw notFound();
    const similar = concepts
      .similar(concepts.foldedLabels(concept.id), SIMILAR_SHOWN + 1)
      .filter(({ id }) => id !== concept.id);
    return {
      view: (
        <MergeConceptPage
          page={page}
          concept={concept}
          similar={similar}
          concepts={concepts.all()}
          form={form}
        />
      ),
    };
  };
  endpoints.page(
    { path: '/concepts/:conceptId/merge', access: 'moderator', params: ConceptParams },
    ({ params, page }) => show(page, params.conceptId, emptyForm),
  );
  endpoints.form(
    {
      path: '/concepts/:conceptId/merge',
      access: 'moderator',
      params: ConceptParams,
      body: ConceptMergeInput,
      read: ({ values }) => ({
        ...values,
        intoId: readTypedConcept((values['intoId'] ?? '').trim(), 'intoId', concepts),
      }),
    },
    async ({ viewer, params, body }) => {
      const { id } = await merge(viewer, params.conceptId, body);
      return { redirect: `/concepts/${id}`, notice: { key: 'notice.concepts-merged' } };
    },
    ({ params, page }, form) => show(page, params.conceptId, form),
  );
}
