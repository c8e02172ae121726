import { Email } from '../contract/fields.ts';
import type { Core } from '../core.ts';
import { ensureIndexes } from '../database/index.ts';
import { createAccounts, type Accounts } from '../features/accounts/index.ts';
import { createModerationLog } from '../features/moderation-log/index.ts';
import { UsageError } from './usage-error.ts';

interface Order {
  email: string;
  name: string;
}

/** Throws a UsageError that says what is wrong. */
export function readAdministrator(given: { email?: string | undefined; name?: string | undefined }): Order {
  const email = Email.safeParse(given.email);
  if (!email.success)
    throw new UsageError('Give the mail address of the administrator: --email name@example.org');
  const name = (given.name ?? 'Hub administrator').normalize('NFC').trim();
  if (name.length < 2 || name.length > 80) throw new UsageError('A name has between 2 and 80 characters.');
  return { email: email.data, name };
}

/** Makes a member an administrator, or adds one. Gives what is told of it. */
export async function makeAdministrator(core: Core, { email, name }: Order): Promise<string> {
  const accounts = createAccounts(core, {
    log: createModerationLog(core),
    topics: () => [],
    nameOf: (_kind, id) => Promise.resolve(id),
    requestsWaiting: () => Promise.resolve(0),
    activity: () => Promise.resolve({ threadCount: 0, postCount: 0, posts: [] }),
  });
  try {
    await ensureIndexes(accounts.models);
    const standing = await accounts.members.findIdByEmail(email);
    const memberId = standing ?? (await addAdministrator(accounts, { email, name }));
    await accounts.makeAdministrator(memberId);
    const link = await accounts.makeSignInLink(memberId, { setsPassword: true });
    return `${email} is an administrator${standing === null ? ' (a new account)' : ''}.\nOpen this link once, within 24 hours, to choose a password:\n${link}\n`;
  } finally {
    await accounts.stop();
  }
}

function addAdministrator(accounts: Accounts, { email, name }: Order): Promise<string> {
  return accounts.createMemberDirectly({
    email,
    name,
    password: null,
    locale: 'en',
    administrator: true,
    moderates: [],
  });
}
