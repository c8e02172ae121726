import { MEMBERS_CIRCLE, projectCircle, PUBLIC_CIRCLE } from '../../contract/circles.ts';
import type { AuthorView, Page } from '../../contract/views.ts';
import type { Core } from '../../core.ts';
import type { Viewer } from '../../viewer.ts';
import { circlesOf } from '../audience/index.ts';
import { facetKey, keyWithin, listDirectory, type DirectoryRequest } from '../directory-index/index.ts';
import type { MemberRecord } from './member.model.ts';
import { authorAs } from './member.view.ts';
import { seenByOfPart } from './profile-parts.ts';
import type { MemberChange, MembersRepository } from './members.repository.ts';

const FEW = 50;

/** Members by what they know; whoever may not see somebody's expertise does not find them by it. */
export function createExperts(repository: MembersRepository) {
  const keysFor = (viewer: Viewer, concepts: readonly string[]): string[] => {
    const circles = profileCirclesOf(viewer);
    return concepts.flatMap((concept) =>
      circles.map((circle) => keyWithin(circle, facetKey('concept', concept))),
    );
  };
  return {
    /** How many members there are whose expertise holds one of the concepts, as far as the viewer may see it. */
    countExperts: (viewer: Viewer, concepts: readonly string[]): Promise<number> =>
      concepts.length === 0 ? Promise.resolve(0) : repository.countListed(keysFor(viewer, concepts)),

    /** What everybody knows who can sign in, each with the circles that see it. */
    async findExpertise(): Promise<{ expertise: string[]; seenBy: string[] }[]> {
      return (await repository.findExpertise()).map((member) => ({
        expertise: member.expertise,
        seenBy: seenByOfPart(member, 'expertise'),
      }));
    },

    /** The first of them, by name. */
    async findExperts(viewer: Viewer, concepts: readonly string[], limit: number): Promise<AuthorView[]> {
      if (concepts.length === 0) return [];
      const all = [keysFor(viewer, concepts)];
      const found = await repository.findListed({ all, starts: [], after: null, limit });
      return found.map((member) => authorAs(viewer, member));
    },
  };
}

/** Looks members up by words, to choose somebody: by what the viewer may see of them. */
export function createSearchMembers(repository: MembersRepository) {
  return async (
    viewer: Viewer,
    { q, cursor }: { q: string; cursor?: string | undefined },
  ): Promise<Page<AuthorView>> => {
    const request = { q, cursor, facets: {}, circles: profileCirclesOf(viewer) };
    const { items, nextCursor } = await listDirectory(request, repository.findListed);
    return { items: items.map((member) => authorAs(viewer, member)), nextCursor };
  };
}

/** Profiles as records, for the feature that shows and changes them. */
export function createProfiles(events: Core['events'], repository: MembersRepository) {
  return {
    /** The member, shut out or not. */
    find: (id: string): Promise<MemberRecord | null> => repository.findById(id),

    /** Changes the member by what they are when it is written. */
    async change(id: string, change: (standing: MemberRecord) => MemberChange): Promise<void> {
      await repository.changeBy(id, change);
      events.publish({ type: 'member.changed', memberId: id });
    },

    /** A page of the directory, by name, with those who are found by what the viewer may see of them. */
    list: (viewer: Viewer, request: Omit<DirectoryRequest, 'circles'>) =>
      listDirectory({ ...request, circles: profileCirclesOf(viewer) }, repository.findListed),

    /** Ids of some members whose expertise holds one of the concepts. */
    findExpert: (concepts: readonly string[]): Promise<string[]> => repository.findExpert(concepts, FEW),
  };
}

/** Those of the viewer's circles that parts of profiles are seen by. */
function profileCirclesOf(viewer: Viewer): string[] {
  return circlesOf(viewer).filter(
    (circle) => circle === PUBLIC_CIRCLE || circle === MEMBERS_CIRCLE || circle.startsWith(projectCircle('')),
  );
}
