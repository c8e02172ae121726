import type { z } from 'zod';
import type { ActivityView } from '../../contract/account-views.ts';
import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import type { MemberDirectoryQuery, ProfileInput } from '../../contract/profile-inputs.ts';
import type { MemberRowView, ProfileView } from '../../contract/profile-views.ts';
import type { MeView, Page, TopicRef } from '../../contract/views.ts';
import { invalidField, notFound, signInRequired } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import { withoutUndefined } from '../../without-undefined.ts';
import { seesProfile, type MemberRecord } from '../accounts/index.ts';
import { circlesOf } from '../audience/index.ts';
import type { ProfilesDeps } from './profiles-deps.ts';
import { toMemberRow, toProfileView } from './profile.view.ts';

type Profile = z.output<typeof ProfileInput>;

export type ProfilesService = ReturnType<typeof createProfilesService>;

/** Reading, finding and changing what members tell of themselves. */
export function createProfilesService({ members, concepts, projects, topics, activity }: ProfilesDeps) {
  const { profiles } = members;
  const topicRef = (id: string): TopicRef | null => topics().find((topic) => topic.id === id) ?? null;

  /**
   * The member, where the viewer may open their profile. One that they may not open is answered as one that does not
   * exist: visitors are asked to sign in, whatever they ask for.
   */
  async function access(viewer: Viewer, id: string): Promise<MemberRecord> {
    const isAmongMembers = circlesOf(viewer).includes(MEMBERS_CIRCLE);
    // Members are told of somebody who is shut out; they may have written much.
    const record = await profiles.find(id);
    const isShown = record?.suspendedAt === null || isAmongMembers;
    if (record !== null && isShown && seesProfile(viewer, record)) return record;
    throw viewer === null ? signInRequired() : notFound();
  }

  const follow = (id: string): Promise<void> =>
    profiles.change(id, ({ expertise }) => ({ expertise: idsNow(expertise) }));

  return {
    async read(viewer: Viewer, id: string): Promise<{ member: ProfileView; activity: ActivityView }> {
      const record = await access(viewer, id);
      const [written, refs] = await Promise.all([
        activity(viewer, id),
        projects.refs(record.projects.map(({ projectId }) => projectId)),
      ]);
      const around = { ...written, concepts, topicRef, projects: refs };
      return { member: toProfileView(viewer, record, around), activity: written };
    },

    /** Changes what is given of the viewer's own profile; the rest stays. */
    async update(viewer: Viewer, profile: Profile): Promise<MeView> {
      const { expertise, visibility, ...given } = profile;
      const { id } = requireMember(viewer);
      const known = expertise === undefined ? {} : { expertise: knownConcepts(expertise) };
      const isNothing = Object.values(profile).every((value) => value === undefined);
      if (!isNothing)
        await profiles.change(id, (standing) => ({
          ...withoutUndefined(given),
          ...keptOfOrganisation(standing),
          ...known,
          visibility: { ...standing.visibility, ...withoutUndefined(visibility ?? {}) },
        }));
      const changed = await members.viewerOf(id);
      if (changed === null) throw notFound();
      return changed;
    },

    /** The directory of members, by name. */
    async list(
      viewer: Viewer,
      { q, cursor, concept, also, ...facets }: z.output<typeof MemberDirectoryQuery>,
    ): Promise<Page<MemberRowView>> {
      const sought = [concept, also].flatMap((id) => (id === undefined ? [] : [concepts.within(id)]));
      const { items, nextCursor } = await profiles.list(viewer, { q, cursor, facets, concepts: sought });
      return { items: items.map((record) => toMemberRow(viewer, record, { concepts })), nextCursor };
    },

    /** Gives members the expertise that concepts went into, as long as `goesOn` says so. */
    async followMerges(goesOn: () => boolean): Promise<void> {
      const merged = concepts.merged();
      if (merged.length === 0) return;
      for (let left = await profiles.findExpert(merged); left.length > 0 && goesOn();) {
        for (const id of left) if (goesOn()) await follow(id);
        left = await profiles.findExpert(merged);
      }
    },
  };

  /** Throws 'invalid-input' that names the first which is no concept. */
  function knownConcepts(ids: readonly string[]): string[] {
    const unknown = ids.find((id) => !concepts.has(id));
    if (unknown !== undefined) throw invalidField('expertise', 'input.concept-unknown', { typed: unknown });
    return idsNow(ids);
  }

  function idsNow(ids: readonly string[]): string[] {
    return [...new Set(concepts.tags(ids).map(({ id }) => id))];
  }
}

/** What an organisation of the directory says of itself stays as it says it. */
function keptOfOrganisation({ organisationId, organisation, organisationType, country }: MemberRecord) {
  return organisationId === null ? {} : { organisation, organisationType, country };
}
