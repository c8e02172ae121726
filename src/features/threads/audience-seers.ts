import { z } from 'zod';
import type { SeersCount, ShownAudience } from '../../contract/account-views.ts';
import { TypedAudience } from '../../contract/audience-inputs.ts';
import { groupCircle, MEMBERS_CIRCLE, projectCircle } from '../../contract/circles.ts';
import type { MeView } from '../../contract/views.ts';
import { ForumError, invalidField } from '../../errors.ts';
import { parse } from '../../parse.ts';
import { circlesOfAudience, circlesOfThread, type AudienceRecord } from '../audience/index.ts';
import { requireChoosable } from './choose-audience.ts';
import type { Seers } from './seers.ts';
import type { ThreadRecord } from './thread.model.ts';
import { readAudiences, type CircleNames } from './thread.view.ts';
import {
  readAudience,
  resolveAudience,
  type AudienceChoices,
  type AudienceFields,
} from './typed-audience.ts';

/** How many people each choice of audience shows a thread to. */
export interface ChoiceCounts {
  members: SeersCount;
  /** By grant number. */
  projects: Readonly<Record<string, SeersCount>>;
  groups: Readonly<Record<string, SeersCount>>;
}

/** A thread whose guests see it, whatever its audience is. */
type Guested = Pick<ThreadRecord, '_id' | 'hasGuests'>;
type Typed = z.output<typeof TypedAudience>;

const Asked = z.strictObject({ audience: TypedAudience });

/** Who would see a thread, before it is shown to them. */
export function createAudienceSeers(names: CircleNames, { countSeers }: Pick<Seers, 'countSeers'>) {
  /** Throws for what the member may not choose, and for projects that they may not know of. */
  async function seersOfAudience(
    member: MeView,
    typed: Typed,
    thread: Guested | null = null,
  ): Promise<ShownAudience> {
    const audience = await resolveAudience(names, typed);
    await requireChoosable(names, member, audience);
    await requireKnown(names, member, audience);
    const seenBy =
      thread === null
        ? circlesOfAudience(audience)
        : circlesOfThread(thread._id.toHexString(), audience, thread.hasGuests);
    const [toView, seers] = await Promise.all([readAudiences([{ audience }], names), countSeers({ seenBy })]);
    return { audience: toView(audience), seers };
  }

  const countEach = async (ids: readonly string[], circleOf: (id: string) => string) =>
    Object.fromEntries(
      await Promise.all(ids.map(async (id) => [id, await countSeers({ seenBy: [circleOf(id)] })] as const)),
    );

  return {
    seersOfAudience,

    /** Throws for what a form says when it cannot be chosen. */
    async requireFields(member: MeView, fields: AudienceFields): Promise<void> {
      const { audience } = parse(Asked, { audience: readAudience(fields) });
      await requireChoosable(names, member, await resolveAudience(names, audience));
    },

    /** The same for what a form says; null as long as it says none that can be chosen. */
    async seersOfFields(
      member: MeView,
      fields: AudienceFields,
      thread: Guested | null = null,
    ): Promise<ShownAudience | null> {
      try {
        const { audience } = parse(Asked, { audience: readAudience(fields) });
        return await seersOfAudience(member, audience, thread);
      } catch (error) {
        if (error instanceof ForumError && error.code === 'invalid-input') return null;
        throw error;
      }
    },

    async countChoices({ projects, groups }: AudienceChoices): Promise<ChoiceCounts> {
      const idsOf = (named: readonly { id: string }[]) => named.map(({ id }) => id);
      const [members, ofProjects, ofGroups] = await Promise.all([
        countSeers({ seenBy: [MEMBERS_CIRCLE] }),
        countEach(idsOf(projects), projectCircle),
        countEach(idsOf(groups), groupCircle),
      ]);
      return { members, projects: ofProjects, groups: ofGroups };
    },
  };
}

/** A project that was taken out of the directory is known to its own members alone. */
async function requireKnown(
  names: CircleNames,
  member: MeView,
  { projectIds }: AudienceRecord,
): Promise<void> {
  for (const [index, id] of projectIds.entries()) {
    if (member.circles.includes(projectCircle(id))) continue;
    if ((await names.projectsNamed(id)).length === 0)
      throw invalidField(`audience.projectIds.${String(index)}`, 'input.project-unknown', { typed: id });
  }
}
