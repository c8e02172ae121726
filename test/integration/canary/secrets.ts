import {
  ACCOUNTS,
  ALL,
  GROUP,
  KEEPERS,
  MEMBERS,
  MODERATORS_HERE,
  NOBODY,
  PROJECT,
  PROJECT_MODERATORS,
  type ViewerName,
} from './viewers.ts';

export interface Secret {
  /** Who may find it somewhere. */
  seers: readonly ViewerName[];
  /** Addresses at which alone even they may find it; where nothing is said, it may be anywhere. */
  onlyAt?: readonly RegExp[];
  /** Addresses at which nobody may find it. */
  neverAt?: readonly RegExp[];
  /** Who wrote it: what is taken back or hidden is theirs, in what they are handed out of themselves. */
  writer?: ViewerName;
}

/** Pages of people: whoever is a member may be found by members there, whatever they write elsewhere. */
const OF_PEOPLE = [
  /^(?:\/api\/v1)?(?:\/admin)?\/members(?:[/?]|$)/u,
  /^(?:\/api\/v1)?\/me(?:[/?]|$)/u,
  /^\/settings/u,
  /^\/outbox/u,
  // A filter that was chosen is named.
  /^\/search\?author=/u,
];
/** Everything that the hub keeps of a member, for them. */
const HANDED_OUT = /^(?:\/api\/v1\/me\/export|\/settings\/export\.json)$/u;
/** Whoever looks at themselves finds their own name and id on every page. */
const OF_PROFILES = [/^(?:\/api\/v1)?\/members\//u];

/*
 * One word for each place in which something of some audience stands, and who may see it. A new kind of content, or a
 * new field of one, gets a line here, is written in `world.ts`, and is looked for on every surface from then on.
 */
export const SECRETS = {
  publicTitle: { seers: ALL },
  publicText: { seers: ALL },
  publicEarlier: { seers: ACCOUNTS },

  membersTitle: { seers: MEMBERS },
  membersText: { seers: MEMBERS },
  membersEarlier: { seers: MEMBERS },
  membersHidden: { seers: MODERATORS_HERE, writer: 'neighbour' },
  membersHideReason: { seers: MEMBERS },
  membersWithdrawn: { seers: [...MODERATORS_HERE, 'author'] },
  membersReportNote: { seers: [...MODERATORS_HERE, 'member'] },

  projectTitle: { seers: PROJECT },
  projectTitleBefore: { seers: PROJECT },
  projectText: { seers: PROJECT },
  projectEarlier: { seers: PROJECT },
  projectQuoted: { seers: PROJECT },
  projectReply: { seers: PROJECT },
  projectDoi: { seers: PROJECT },
  projectRed: { seers: PROJECT },
  projectHidden: { seers: PROJECT_MODERATORS, writer: 'author' },
  projectHideReason: { seers: PROJECT },
  projectWithdrawn: { seers: [...PROJECT_MODERATORS, 'author'] },
  projectOpenNote: { seers: [...PROJECT_MODERATORS, 'author'] },
  projectDecidedNote: { seers: [...PROJECT_MODERATORS, 'project member'] },
  projectOutcome: { seers: [...PROJECT_MODERATORS, 'project member'] },
  projectEditReason: { seers: PROJECT },
  wideningReason: { seers: PROJECT },

  // Administrators keep groups, and see nothing of what is said there.
  groupName: { seers: [...GROUP, 'administrator'] },
  groupDescription: { seers: [...GROUP, 'administrator'] },
  groupTitle: { seers: GROUP },
  groupText: { seers: GROUP },

  guestedTitle: { seers: [...PROJECT, 'guest'] },
  guestedText: { seers: [...PROJECT, 'guest'] },

  // Narrowed from members to the project after members had read, answered and reported it.
  narrowedTitle: { seers: PROJECT },
  narrowedText: { seers: PROJECT },
  // Who is out of the circle keeps their own words, in what they are handed out of themselves.
  narrowedReply: { seers: [...PROJECT, 'neighbour'] },
  narrowedReason: { seers: PROJECT },
  narrowedNote: { seers: PROJECT_MODERATORS },

  // Widened from the project to members; somebody did not agree.
  widenedTitle: { seers: MEMBERS },
  widenedText: { seers: MEMBERS },
  widenedTitleBefore: { seers: NOBODY },
  widenedEarlier: { seers: NOBODY, writer: 'author' },
  sealedText: { seers: NOBODY, writer: 'project member' },

  unnamedTitle: { seers: MEMBERS },
  unnamedText: { seers: MEMBERS, neverAt: OF_PROFILES },
  unnamedName: { seers: MEMBERS, onlyAt: OF_PEOPLE },

  // Who asks for a name tells the other moderators why, and no reader.
  revealingReason: { seers: MODERATORS_HERE },

  embargoTitle: { seers: ['author'] },
  embargoText: { seers: ['author'] },
  embargoReply: { seers: ['author'] },

  requestNote: { seers: ['neighbour', 'editor', 'administrator'] },
  refusedNote: { seers: ['facilitator elsewhere', 'editor', 'administrator'] },
  refusedReason: { seers: ['facilitator elsewhere', 'editor', 'administrator'] },

  proposalLabel: { seers: [...KEEPERS, 'neighbour'] },
  proposalWhy: { seers: [...KEEPERS, 'neighbour'] },
  refusedWhy: { seers: [...KEEPERS, 'neighbour'] },
  refusedBecause: { seers: [...KEEPERS, 'neighbour'] },

  // What CORDIS says is for everybody as soon as it is taken over; until then it is the administrator's.
  importedTitle: { seers: ALL },
  // The log says to all who keep the hub what was taken over.
  importTaken: { seers: KEEPERS },
  importWaiting: { seers: ['administrator'] },
  importKept: { seers: ['administrator'] },
  importChange: { seers: ['administrator'] },
  importAdd: { seers: ['administrator'] },
  importProblem: { seers: ['administrator'] },

  removedProject: { seers: ['administrator'] },
  removedProjectReason: { seers: KEEPERS },
  removedOrganisation: { seers: ['administrator'] },
  removedOrganisationReason: { seers: KEEPERS },

  // Written while everybody watches.
  liveProject: { seers: PROJECT },
  liveMoved: { seers: PROJECT },
  liveNarrowed: { seers: PROJECT },
  liveGroup: { seers: GROUP },
  liveGuested: { seers: [...PROJECT, 'guest'] },
  liveMembers: { seers: MEMBERS },
  liveUnnamed: { seers: MEMBERS },

  invitedToHub: { seers: ['administrator'] },
  invitedToProject: { seers: ['editor', 'administrator'] },
  invitedAsGuest: { seers: ['facilitator', 'editor'] },
  invitedToGroup: { seers: ['group facilitator', 'administrator'] },

  suspensionReason: { seers: KEEPERS },
  rolesReason: { seers: KEEPERS },
  authorEmail: { seers: ['administrator', 'author'] },
  authorAbout: { seers: MEMBERS },

  // Parts of profiles, each for others.
  shownToAll: { seers: ALL },
  shownToMembers: { seers: MEMBERS },
  shownToProjects: { seers: PROJECT },
  shownToNobody: { seers: NOBODY },

  erasedName: { seers: NOBODY },
  erasedEmail: { seers: NOBODY },
  erasedAbout: { seers: NOBODY },
  erasedText: { seers: NOBODY },
  erasureReason: { seers: KEEPERS },
} satisfies Readonly<Record<string, Secret>>;

export type SecretName = keyof typeof SECRETS;

/** The word of a secret: one that nothing else has in it. */
export function wordOf(name: SecretName): string {
  return `qz${name.toLowerCase()}zq`;
}

/** Everything to look for: words, and the ids of what may not be seen. */
export interface Marker extends Secret {
  name: string;
  text: string;
}

export function secretMarkers(): Marker[] {
  return Object.entries(SECRETS).map(([name, secret]) => ({
    ...secret,
    name,
    text: wordOf(name as SecretName),
  }));
}

/** Names of what stands in an answer and may not be found there by this viewer. What was sent is not told. */
export function leaksIn(
  answer: string,
  { viewer, path, markers }: { viewer: ViewerName; path: string; markers: readonly Marker[] },
): string[] {
  return markersIn(answer, path, markers)
    .filter((secret) => isBarred(secret, { viewer, path }))
    .map(({ name }) => name);
}

/** Those of the markers that stand in an answer, and not in what was asked. */
export function markersIn(answer: string, path: string, markers: readonly Marker[]): Marker[] {
  return markers.filter(({ text }) => answer.includes(text) && !path.includes(text));
}

export function isBarred(
  { seers, onlyAt, neverAt = [], writer }: Secret,
  { viewer, path }: { viewer: ViewerName; path: string },
): boolean {
  if (viewer === writer && HANDED_OUT.test(path)) return false;
  if (!seers.includes(viewer) || neverAt.some((place) => place.test(path))) return true;
  // Their own name stands in the menu of every page.
  return onlyAt !== undefined && viewer !== 'unnamed author' && !onlyAt.some((place) => place.test(path));
}
