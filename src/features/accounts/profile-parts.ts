import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import { PROFILE_PARTS, type ProfilePart } from '../../contract/profile.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOfAudience, isVisibleTo } from '../audience/index.ts';
import type { MemberRecord } from './member.model.ts';

/** What the parts of a profile are made of. */
export type PartedMember = Pick<
  MemberRecord,
  | 'projects'
  | 'visibility'
  | 'headline'
  | 'organisation'
  | 'organisationType'
  | 'country'
  | 'about'
  | 'expertise'
  | 'offers'
  | 'looksFor'
  | 'orcid'
  | 'languages'
>;

/** Circles that see a part, as the member chose; the member sees all of it. */
export function seenByOfPart(
  { visibility, projects }: Pick<PartedMember, 'visibility' | 'projects'>,
  part: ProfilePart,
): string[] {
  const chosen = visibility[part];
  if (chosen === 'nobody') return [];
  const projectIds = projects.map(({ projectId }) => projectId);
  return circlesOfAudience({ kind: chosen, projectIds, groupId: null });
}

/** Whether the viewer sees a part of the member's profile. */
export function seesPart(viewer: Viewer, member: PartedMember & Identified, part: ProfilePart): boolean {
  return isSelf(viewer, member) || isVisibleTo(viewer, { seenBy: seenByOfPart(member, part) });
}

/** Whether the viewer may open the profile: members may; others where a part that says something is for them. */
export function seesProfile(viewer: Viewer, member: PartedMember & Identified): boolean {
  if (isSelf(viewer, member) || isVisibleTo(viewer, { seenBy: [MEMBERS_CIRCLE] })) return true;
  return PROFILE_PARTS.some((part) => SAYS_SOMETHING[part](member) && seesPart(viewer, member, part));
}

type Identified = Pick<MemberRecord, '_id'>;

function isSelf(viewer: Viewer, { _id }: Identified): boolean {
  return viewer?.id === _id.toHexString();
}

const SAYS_SOMETHING: Readonly<Record<ProfilePart, (member: PartedMember) => boolean>> = {
  work: ({ headline, organisation }) => headline !== '' || organisation !== '',
  about: ({ about }) => about !== '',
  expertise: ({ expertise }) => expertise.length > 0,
  exchange: ({ offers, looksFor }) => offers !== '' || looksFor !== '',
  orcid: ({ orcid }) => orcid !== null,
  // The time zone has a value even where nobody chose one.
  reach: ({ languages }) => languages.length > 0,
};
