import type { GuestPlace, OwnPassView } from '../../contract/guest-views.ts';
import { notFound } from '../../errors.ts';
import { requireMember, type Viewer } from '../../viewer.ts';
import type { GuestsDeps } from './guests-deps.ts';
import { circleOf, placeOf, withoutPass } from './passes.ts';

export type OwnPasses = ReturnType<typeof createOwnPasses>;

/** What somebody was let into themselves. */
export function createOwnPasses({ core, members, groups, threads }: GuestsDeps) {
  const namesOf = createNames({ groups, threads });

  return {
    /** Those that last, the one that ends first before the others. */
    async read(viewer: Viewer): Promise<OwnPassView[]> {
      const { id } = requireMember(viewer);
      const standing = await members.membershipsOf(id);
      const lasting = (standing?.passes ?? [])
        .filter(({ until }) => until > core.now())
        .toSorted((one, other) => one.until.getTime() - other.until.getTime());
      const [names, people] = await Promise.all([
        namesOf(
          viewer,
          lasting.map(({ circle }) => placeOf(circle)),
        ),
        members.findAuthors(lasting.flatMap(({ byId }) => byId?.toHexString() ?? [])),
      ]);
      return lasting.flatMap(({ circle, until, byId }) => {
        const place = placeOf(circle);
        const name = names.get(place.id);
        // What they do not see is not named, whatever their pass says.
        if (name === undefined) return [];
        const by = people.get(byId?.toHexString() ?? '') ?? null;
        return [{ place, name, until: until.toISOString(), by }];
      });
    },

    /** Gives one up, at once and everywhere. Throws 'not-found' for what they have no pass to. */
    async giveUp(viewer: Viewer, place: GuestPlace): Promise<void> {
      const { id } = requireMember(viewer);
      const change = await core.database.transaction((session) =>
        members.changeMemberships(
          id,
          (standing) => {
            const without = withoutPass(standing, circleOf(place));
            if (without.passes.length === standing.passes.length) throw notFound();
            return without;
          },
          { session, byId: null },
        ),
      );
      members.tellBelonging(change);
    },
  };
}

/** How what is open to the viewer is called. */
function createNames({ groups, threads }: Pick<GuestsDeps, 'groups' | 'threads'>) {
  return async function namesOf(
    viewer: Viewer,
    places: readonly GuestPlace[],
  ): Promise<ReadonlyMap<string, string>> {
    const idsOf = (kind: GuestPlace['kind']): string[] =>
      places.filter((place) => place.kind === kind).map(({ id }) => id);
    const [seen, groupRefs] = await Promise.all([
      threads.accessMany(viewer, idsOf('thread')),
      groups.refs(idsOf('group')),
    ]);
    return new Map([
      ...seen.map(({ _id, title }) => [_id.toHexString(), title] as const),
      ...[...groupRefs].map(([id, { name }]) => [id, name] as const),
    ]);
  };
}
