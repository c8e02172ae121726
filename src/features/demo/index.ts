import { FIRST_VISIBILITY } from '../../contract/profile.ts';
import type { Core } from '../../core.ts';
import { newId, type Transaction } from '../../database/index.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Groups } from '../groups/index.ts';
import type { Posts } from '../posts/index.ts';
import type { Search } from '../search/index.ts';
import type { Threads } from '../threads/index.ts';
import type { Topics } from '../topics/index.ts';
import { belongingOf, toGroupRecord } from './demo-people.ts';
import { readDemoPeople, readDemoThreads, type DemoGroup, type DemoMember } from './demo-files.ts';
import { toDemoRecords, type DemoRecords } from './demo-records.ts';

interface DemoNeeds {
  accounts: Accounts;
  groups: Groups;
  posts: Posts;
  search: Search;
  threads: Threads;
  topics: Topics;
}

export interface DemoLink {
  who: string;
  address: string;
}

type Show = (progress: { step: string; fraction?: number }) => void;

/** Whom the hub prints one-time sign-in links for. */
const SHOWN = [
  { key: 're-hydro', who: 'a researcher' },
  { key: 'co-recycler', who: 'a company member' },
  { key: 'mo-recycling', who: 'the moderator of Recycling' },
  { key: 'ad-hub', who: 'the administrator' },
];

const emailOf = ({ key }: { key: string }): string => `${key}@demo.invalid`;

/**
 * Fills an empty hub with the demo content and gives a fresh one-time sign-in link for each of four members. A hub
 * that has content of its own stays as it is. Never called in production.
 */
export async function seedDemo(core: Core, needs: DemoNeeds, show: Show): Promise<DemoLink[]> {
  if (await isEmpty(needs)) await fill(core, needs, readDemoPeople(), show);
  const links: DemoLink[] = [];
  for (const { key, who } of SHOWN) {
    const id = await needs.accounts.members.findIdByEmail(emailOf({ key }));
    if (id !== null) links.push({ who, address: await needs.accounts.makeSignInLink(id) });
  }
  return links;
}

async function isEmpty({ threads, accounts }: DemoNeeds): Promise<boolean> {
  if (await threads.store.hasAny()) return false;
  // Members without a demo address are a hub's own; the demo's may stand from a start that was cut off.
  return accounts.members.areAllWithin('demo.invalid');
}

interface DemoPeople {
  groups: readonly DemoGroup[];
  members: readonly DemoMember[];
}

async function fill(core: Core, needs: DemoNeeds, people: DemoPeople, show: Show): Promise<void> {
  const threads = readDemoThreads();
  show({ step: 'Writing the demo content', fraction: 0 });
  const groupIds = new Map(people.groups.map(({ key }) => [key, newId()]));
  const sources = {
    core,
    groupIds,
    topics: needs.topics,
    memberIds: await addMembers(needs, people.members, groupIds, presenceOf(core.now())),
    threadIds: new Map(threads.map(({ key }) => [key, newId()])),
  };
  const all: DemoRecords[] = [];
  for (const [index, thread] of threads.entries()) {
    all.push(await toDemoRecords(thread, sources));
    show({ step: 'Writing the demo content', fraction: (index + 1) / threads.length });
  }
  // In one transaction: a start that is cut off leaves a hub that is still empty.
  await core.database.transaction(async (session) => {
    for (const group of people.groups)
      await needs.groups.store.add(toGroupRecord(group, groupIds, core.now()), session);
    for (const records of all) await store(needs, records, session);
  });
  await needs.threads.counts.recountAll();
  needs.threads.counting.wake();
  await needs.threads.counting.idle();
  await needs.search.start();
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Before the first thread; and they were here two days ago, so that lists show what is new since. */
function presenceOf(now: Date): { joinedAt: Date; allReadAt: Date } {
  return {
    joinedAt: new Date(now.getTime() - 150 * DAY_MS),
    allReadAt: new Date(now.getTime() - 2 * DAY_MS),
  };
}

async function addMembers(
  { accounts, topics }: DemoNeeds,
  members: readonly DemoMember[],
  groupIds: ReadonlyMap<string, string>,
  presence: { joinedAt: Date; allReadAt: Date },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const member of members) {
    const email = emailOf(member);
    const standing = await accounts.members.findIdByEmail(email);
    const id =
      standing ??
      (await accounts.createMemberDirectly({
        name: member.name,
        email,
        password: null,
        locale: member.languages[0] ?? 'en',
        administrator: member.administrator ?? false,
        moderates: toModerated(topics, member.moderatorOf),
        headline: member.headline,
        organisation: member.organisation,
        organisationType: member.organisationType,
        country: member.country,
        ...profileOf(member),
        ...presence,
      }));
    await accounts.members.setMemberships(id, belongingOf(member, groupIds, presence.joinedAt), null);
    ids.set(member.key, id);
  }
  return ids;
}

function profileOf({ languages, expertise, offers, looksFor, openTo }: DemoMember) {
  const visibility = { ...FIRST_VISIBILITY, work: 'public' as const, expertise: openTo, exchange: openTo };
  return { languages, expertise, offers, looksFor, visibility };
}

function toModerated(topics: Topics, moderatorOf: DemoMember['moderatorOf']): 'all' | string[] {
  return moderatorOf === 'all' ? 'all' : (moderatorOf ?? []).map((slug) => topics.bySlug(slug).id);
}

async function store(
  { threads, posts }: DemoNeeds,
  records: DemoRecords,
  session: Transaction,
): Promise<void> {
  const { thread, hidden } = records;
  await threads.store.add(thread, session);
  await posts.store.addMany(records.posts, session);
  for (const version of records.versions) await posts.store.keepVersion(version, session);
  for (const [index, { number, reason, at }] of hidden.entries()) {
    await threads.addLines(
      { id: thread._id.toHexString(), revision: records.posts.length + index + 1, lastNumber: number },
      [{ type: 'post-hidden', by: 'moderator', details: { number, reason } }],
      { at, session },
    );
  }
}
