import type { z } from 'zod';
import { MemberPage } from '../../../client/pages/accounts/MemberPage.tsx';
import { PeoplePage } from '../../../client/pages/directory/PeoplePage.tsx';
import type { ProjectRef } from '../../contract/audience-views.ts';
import { line } from '../../contract/fields.ts';
import type { FormState, PageContext } from '../../contract/page.ts';
import { MemberDirectoryQuery } from '../../contract/profile-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { ProfilesDeps } from './profiles-deps.ts';
import { MemberParams } from './profiles.routes.ts';
import type { ProfilesService } from './profiles.service.ts';

/** A concept may be typed as a word in any language. */
const ListQuery = MemberDirectoryQuery.extend({ concept: line(100).optional() });
const NOTHING = { items: [], nextCursor: null };

/** The directory of members, and the profile of one. */
export function declareProfilePages(
  endpoints: Endpoints,
  {
    profiles,
    concepts,
    projects,
  }: { profiles: ProfilesService } & Pick<ProfilesDeps, 'concepts' | 'projects'>,
): void {
  endpoints.page(
    { path: '/members', access: 'member', query: ListQuery },
    async ({ viewer, query, page }) => {
      const { concept: typed = '', ...rest } = query;
      const concept = typed === '' ? undefined : concepts.match(typed);
      const asked = { ...rest, concept: concept?.labels[page.locale] ?? typed };
      return {
        view: (
          <PeoplePage
            page={page}
            form={toFilterForm(page, asked, concept === null)}
            members={
              concept === null ? NOTHING : await profiles.list(viewer, { ...rest, concept: concept?.id })
            }
            project={await nameProject(projects, rest.project)}
            concepts={concepts.all()}
          />
        ),
      };
    },
  );

  endpoints.page(
    { path: '/members/:memberId', access: 'anyone', params: MemberParams },
    async ({ viewer, params, page }) => {
      const { member, activity } = await profiles.read(viewer, params.memberId);
      return { view: <MemberPage page={page} member={member} activity={activity} /> };
    },
  );
}

async function nameProject(
  projects: ProfilesDeps['projects'],
  id: string | undefined,
): Promise<ProjectRef | null> {
  return id === undefined ? null : ((await projects.refs([id])).get(id) ?? null);
}

/** The filters as they were asked for. A concept that the vocabulary does not have is told beside its field. */
function toFilterForm(
  page: PageContext,
  { cursor: _cursor, ...asked }: z.output<typeof ListQuery>,
  isUnknown: boolean,
): FormState {
  const given = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const errors = isUnknown
    ? { concept: page.t('input.concept-unknown', { typed: asked.concept ?? '' }) }
    : {};
  return { values: Object.fromEntries(given), errors };
}
