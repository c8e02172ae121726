import type { AuthorView } from '../../contract/views.ts';
import type { MembershipFields } from './circles-of-member.ts';
import type { MembersRepository } from './members.repository.ts';
import { toAuthorView } from './member.view.ts';

/** What members belong to, and who stands in a circle. */
export function createBelonging(repository: MembersRepository) {
  return {
    /** What the member belongs to; null when there is no such member. */
    async membershipsOf(id: string): Promise<MembershipFields | null> {
      const found = await repository.findById(id);
      if (found === null) return null;
      const { guest, projects, groups, passes } = found;
      return { guest, projects, groups, passes };
    },

    /** Sets what the member belongs to; after the commit `member.changed` has to be published. */
    setMemberships: repository.setMemberships,

    /** How many members stand in one of the circles. */
    countInCircles: repository.countInCircles,

    /** Members who stand in one of the circles, by name; `after` and `next` are places in that order. */
    async findInCircles(
      circles: readonly string[],
      { after, limit }: { after: string | null; limit: number },
    ): Promise<{ members: AuthorView[]; next: string | null }> {
      const found = await repository.findInCircles(circles, { after, limit: limit + 1 });
      const shown = found.slice(0, limit);
      return {
        members: shown.map(toAuthorView),
        next: found.length > limit ? (shown.at(-1)?.sortKey ?? null) : null,
      };
    },
  };
}
