import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import { PROFILE_LIMITS } from '../../contract/profile.ts';
import { areWithin } from '../audience/index.ts';
import { facetKey, keyWithin, LISTED, wordKeys } from '../directory-index/index.ts';
import { storedCircles, type MembershipFields } from './circles-of-member.ts';
import type { MemberRecord } from './member.model.ts';
import { seenByOfPart, type PartedMember } from './profile-parts.ts';
import { toSearchKeys, toSortKey } from './search-keys.ts';

type Derived = Required<Pick<MemberRecord, 'circles' | 'searchKeys' | 'sortKey' | 'directoryKeys'>>;
type DerivedFrom = PartedMember & MembershipFields & Pick<MemberRecord, 'name' | 'suspendedAt'>;

/** What is kept of a member for finding them and for finding what they see. */
export function derivedOf(id: string, member: DerivedFrom): Derived {
  const isEmployerSeen = areWithin([MEMBERS_CIRCLE], seenByOfPart(member, 'work'), []);
  return {
    circles: storedCircles(member),
    searchKeys: toSearchKeys({
      name: member.name,
      organisation: isEmployerSeen ? member.organisation : '',
    }),
    sortKey: toSortKey(member.name, id),
    directoryKeys: directoryKeysOf(member),
  };
}

/**
 * What a member is found by, each key within the circles that see what it is made of: whoever may not see a part of the
 * profile finds nobody by it. Guests are no members, and who is suspended is not shown.
 */
function directoryKeysOf(member: DerivedFrom): string[] {
  if (member.guest || member.suspendedAt !== null) return [];
  const within = (circles: readonly string[], keys: readonly string[]): string[] =>
    circles.flatMap((circle) => keys.map((key) => keyWithin(circle, key)));
  const work = [
    ...(member.organisationType === null ? [] : [facetKey('type', member.organisationType)]),
    ...(member.country === null ? [] : [facetKey('country', member.country)]),
    ...wordKeys([member.headline, member.organisation]),
  ];
  const exchange = wordKeys([member.offers, member.looksFor], PROFILE_LIMITS.exchange);
  // Projects name their people to every member of the hub.
  const projects = member.projects.map(({ projectId }) => facetKey('project', projectId));
  const keys = [
    ...within([MEMBERS_CIRCLE], [LISTED, ...wordKeys([member.name]), ...projects]),
    ...within(seenByOfPart(member, 'work'), work),
    ...within(
      seenByOfPart(member, 'expertise'),
      member.expertise.map((concept) => facetKey('concept', concept)),
    ),
    ...within(seenByOfPart(member, 'exchange'), exchange),
  ];
  return [...new Set(keys)];
}
