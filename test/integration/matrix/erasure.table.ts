import { PASSWORD } from '../../support/accounts.ts';
import { administrators, members, type Table } from './case.ts';

const own = { currentPassword: PASSWORD, posts: 'keep' };
const other = { reason: 'Asked by mail', posts: 'withdraw' };

export const ERASURE: Table = {
  'api get /me/export': { expect: members(200), make: () => ({ path: '/me/export' }) },
  'api post /me/erasure': {
    expect: members(204),
    spendsSession: true,
    make: () => ({ path: '/me/erasure', json: own }),
  },
  'api post /members/:memberId/erasure': {
    expect: administrators(204),
    make: async (content) => ({
      path: `/members/${(await content.somebody()).memberId}/erasure`,
      json: other,
    }),
  },
  'page get /settings/erasure': { expect: members(200), make: () => ({ path: '/settings/erasure' }) },
  'page post /settings/erasure': {
    expect: members(303),
    spendsSession: true,
    make: () => ({ path: '/settings/erasure', fields: own }),
  },
  'page get /settings/export.json': {
    expect: members(200),
    make: () => ({ path: '/settings/export.json' }),
  },
  'page get /admin/members/:memberId/erasure': {
    expect: administrators(200),
    make: async (content) => ({ path: `/admin/members/${(await content.somebody()).memberId}/erasure` }),
  },
  'page post /admin/members/:memberId/erasure': {
    expect: administrators(303),
    make: async (content) => ({
      path: `/admin/members/${(await content.somebody()).memberId}/erasure`,
      fields: other,
    }),
  },
};
