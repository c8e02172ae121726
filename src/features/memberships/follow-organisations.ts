import type { Core } from '../../core.ts';
import type { MembershipsDeps } from './memberships-deps.ts';

/** Members who belong to an organisation are named with what it is called now, whoever changed it in this process. */
export function createOrganisationFollower(
  core: Pick<Core, 'events' | 'log'>,
  needs: Pick<MembershipsDeps, 'members' | 'organisations'>,
) {
  let following: Promise<void> = Promise.resolve();
  core.events.subscribe((event, origin) => {
    if (event.type !== 'organisation.changed' || origin === 'elsewhere') return;
    following = following
      .then(() => follow(needs, event.organisationIds))
      .catch((error: unknown) => {
        core.log.error({ err: error }, 'members could not be given the new name of their organisation');
      });
  });
  return {
    /** Resolves when members are named by what their organisations are called now. */
    idle: (): Promise<void> => following,
  };
}

async function follow(
  { members, organisations }: Pick<MembershipsDeps, 'members' | 'organisations'>,
  ids: readonly string[],
): Promise<void> {
  for (const organisation of (await organisations.refs(ids)).values())
    await members.followOrganisation(organisation);
}
