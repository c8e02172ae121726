import { MemberPage } from '../../../client/pages/accounts/MemberPage.tsx';
import { PeoplePage } from '../../../client/pages/directory/PeoplePage.tsx';
import type { ProjectRef } from '../../contract/audience-views.ts';
import { line } from '../../contract/fields.ts';
import { MemberDirectoryQuery } from '../../contract/profile-inputs.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import { readConceptFilters, toFilterForm } from '../concepts/index.ts';
import type { ProfilesDeps } from './profiles-deps.ts';
import { MemberParams } from './profiles.routes.ts';
import type { ProfilesService } from './profiles.service.ts';

/** A concept may be typed as a word in any language. */
const ListQuery = MemberDirectoryQuery.extend({ concept: line(100).optional(), also: line(100).optional() });
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
      const { concept, also, ...rest } = query;
      const { filters, ids, isKnown } = readConceptFilters(concepts, { concept, also });
      return {
        view: (
          <PeoplePage
            page={page}
            form={toFilterForm(page, rest, filters)}
            members={isKnown ? await profiles.list(viewer, { ...rest, ...ids }) : NOTHING}
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
