import { randomUUID } from 'node:crypto';
import { linkTo, PASSWORD, tokenOf } from '../../support/accounts.ts';
import type { Client } from '../../support/client.ts';
import type { TestHub } from '../../support/hub.ts';
import { administrators, everyone, members, type Table } from './case.ts';
import type { Content } from './world.ts';

const NEW_PASSWORD = 'cobalt sulphate at noon';
const PROFILE = {
  name: 'New name',
  headline: '',
  organisation: '',
  organisationType: '',
  country: '',
  about: '',
};
const SETTINGS = { locale: 'en', timeZone: 'Europe/Paris', colourScheme: 'dark', showPresence: 'on' };
const newcomer = () => ({ name: 'Newcomer', email: `new-${randomUUID()}@example.org`, password: PASSWORD });

/** The token in the letter to somebody who has just asked for an account. */
async function registrationToken({ world: { hub } }: Content): Promise<string> {
  const person = newcomer();
  await hub.visitor().api('POST', '/members', person);
  return tokenOf(linkTo(hub, person.email));
}

/** The token in the letter to the new address of who sends; that of nobody for visitors. */
async function emailToken(hub: TestHub, client: Client): Promise<string> {
  if (client.memberId === '') return 'none';
  const { email } = newcomer();
  await client.api('POST', '/me/email', { email, currentPassword: PASSWORD });
  return tokenOf(linkTo(hub, email));
}

export const ACCOUNTS: Table = {
  'api post /members': { expect: everyone(202), make: () => ({ path: '/members', json: newcomer() }) },
  'api get /members': { expect: members(200), make: () => ({ path: '/members?q=process' }) },
  'api get /members/:memberId': {
    expect: members(200),
    make: ({ world }) => ({ path: `/members/${world.clients.author.memberId}` }),
  },
  'api put /members/:memberId/roles': {
    expect: administrators(200),
    make: async (content) => ({
      path: `/members/${(await content.somebody()).memberId}/roles`,
      json: { administrator: false, moderates: 'all' },
    }),
  },
  'api post /members/:memberId/suspension': {
    expect: administrators(200),
    make: async (content) => ({
      path: `/members/${(await content.somebody()).memberId}/suspension`,
      json: { reason: 'Spam' },
    }),
  },
  'api delete /members/:memberId/suspension': {
    expect: administrators(204),
    make: async (content) => ({ path: `/members/${(await content.suspendedMember()).memberId}/suspension` }),
  },
  'api get /csrf-token': { expect: everyone(200), make: () => ({ path: '/csrf-token' }) },
  'api post /session': {
    expect: everyone(200),
    spendsSession: true,
    make: async ({ world: { hub } }) => {
      const email = `known-${randomUUID()}@example.org`;
      await hub.member({ email, password: PASSWORD });
      return { path: '/session', json: { email, password: PASSWORD } };
    },
  },
  'api delete /session': { expect: members(204), spendsSession: true, make: () => ({ path: '/session' }) },
  'api get /me': { expect: members(200), make: () => ({ path: '/me' }) },
  'api patch /me': {
    expect: members(200),
    make: () => ({ path: '/me', json: { headline: 'Hydrometallurgist' } }),
  },
  'api patch /me/settings': {
    expect: members(200),
    make: () => ({ path: '/me/settings', json: { colourScheme: 'light' } }),
  },
  'api post /me/password': {
    expect: members(204),
    spendsSession: true,
    make: () => ({ path: '/me/password', json: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD } }),
  },

  'api post /me/email': {
    expect: members(202),
    spendsSession: true,
    make: () => ({ path: '/me/email', json: { email: newcomer().email, currentPassword: PASSWORD } }),
  },
  'api post /me/email/confirmation': {
    expect: members(200),
    spendsSession: true,
    make: async ({ world: { hub } }, { client }) => ({
      path: '/me/email/confirmation',
      json: { token: await emailToken(hub, client) },
    }),
  },

  // Who is signed in already is led on.
  'page get /register': { expect: [200, 303, 303, 303, 303, 303, 303], make: () => ({ path: '/register' }) },
  'page post /register': { expect: everyone(200), make: () => ({ path: '/register', fields: newcomer() }) },
  'page get /register/confirm': {
    expect: everyone(200),
    make: async (content) => ({ path: `/register/confirm?token=${await registrationToken(content)}` }),
  },
  'page post /register/confirm': {
    expect: everyone(303),
    spendsSession: true,
    make: async (content) => ({
      path: '/register/confirm',
      fields: { token: await registrationToken(content), password: PASSWORD },
    }),
  },
  'page get /sign-in': { expect: [200, 303, 303, 303, 303, 303, 303], make: () => ({ path: '/sign-in' }) },
  'page post /sign-in': {
    expect: everyone(303),
    spendsSession: true,
    make: async ({ world: { hub } }) => {
      const email = `known-${randomUUID()}@example.org`;
      await hub.member({ email, password: PASSWORD });
      return { path: '/sign-in', fields: { email, password: PASSWORD, back: '/topics' } };
    },
  },
  'page post /sign-out': { expect: everyone(303), spendsSession: true, make: () => ({ path: '/sign-out' }) },
  'page get /sign-in/forgotten': { expect: everyone(200), make: () => ({ path: '/sign-in/forgotten' }) },
  'page post /sign-in/forgotten': {
    expect: everyone(200),
    make: () => ({ path: '/sign-in/forgotten', fields: { email: newcomer().email } }),
  },
  'page get /sign-in/link/:token': {
    expect: everyone(200),
    make: async (content) => ({ path: await content.signInLink() }),
  },
  'page post /sign-in/link/:token': {
    expect: everyone(303),
    spendsSession: true,
    make: async (content) => ({ path: await content.signInLink() }),
  },

  'page get /members': { expect: members(200), make: () => ({ path: '/members?q=process' }) },
  'page get /settings/profile': { expect: members(200), make: () => ({ path: '/settings/profile' }) },
  'page get /settings': { expect: members(200), make: () => ({ path: '/settings' }) },
  'page post /settings/profile': {
    expect: members(303),
    make: () => ({ path: '/settings/profile', fields: PROFILE }),
  },
  'page post /settings': { expect: members(303), make: () => ({ path: '/settings', fields: SETTINGS }) },
  'page post /settings/password': {
    expect: members(303),
    spendsSession: true,
    make: () => ({
      path: '/settings/password',
      fields: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
    }),
  },
  'page get /settings/email': { expect: members(200), make: () => ({ path: '/settings/email' }) },
  'page post /settings/email': {
    expect: members(200),
    spendsSession: true,
    make: () => ({
      path: '/settings/email',
      fields: { email: newcomer().email, currentPassword: PASSWORD },
    }),
  },
  'page get /settings/email/confirm': {
    expect: members(200),
    spendsSession: true,
    make: async ({ world: { hub } }, { client }) => ({
      path: `/settings/email/confirm?token=${await emailToken(hub, client)}`,
    }),
  },
  'page post /settings/email/confirm': {
    expect: members(303),
    spendsSession: true,
    make: async ({ world: { hub } }, { client }) => ({
      path: '/settings/email/confirm',
      fields: { token: await emailToken(hub, client) },
    }),
  },
  'page post /settings/end-sessions': {
    expect: members(303),
    spendsSession: true,
    make: () => ({ path: '/settings/end-sessions' }),
  },
  'page get /members/:memberId': {
    expect: members(200),
    make: ({ world }) => ({ path: `/members/${world.clients.author.memberId}` }),
  },
  'page get /admin/members': { expect: administrators(200), make: () => ({ path: '/admin/members' }) },
  'page get /admin/members/:memberId': {
    expect: administrators(200),
    make: ({ world }) => ({ path: `/admin/members/${world.clients.author.memberId}` }),
  },
  'page post /admin/members/:memberId/roles': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/admin/members/${(await content.somebody()).memberId}/roles`,
      fields: { moderates: [content.world.hub.topicId('mining')], reason: 'Trusted' },
    }),
  },
  'page post /admin/members/:memberId/suspend': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/admin/members/${(await content.somebody()).memberId}/suspend`,
      fields: { suspensionReason: 'Spam' },
    }),
  },
  'page post /admin/members/:memberId/unsuspend': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/admin/members/${(await content.suspendedMember()).memberId}/unsuspend`,
    }),
  },
  'page post /language': {
    expect: everyone(303),
    make: () => ({ path: '/language', fields: { locale: 'en', back: '/' } }),
  },
  // Only of a hub that sends no mail: in development and in tests.
  'page get /outbox': { expect: everyone(200), make: () => ({ path: '/outbox' }) },
};
