import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const features = join(import.meta.dirname, '../../src/features');

/** Whoever shows members where nothing stands that they wrote: those who report, moderate, propose or import, a filter by
 * member, who lets guests in, whose consent is asked (which looks at the rule itself), and what two moderators reveal together. */
const NAMES_PEOPLE = [
  'concept-proposals/proposal.view.ts',
  'cordis-import/imports.service.ts',
  'guests/guests.pages.tsx',
  'guests/own-passes.ts',
  'invitations/invitation.view.ts',
  'memberships/membership.view.ts',
  'moderation/log.service.ts',
  'moderation/report.view.ts',
  'revealing/revealing.view.ts',
  'search/search.pages.tsx',
  'widening/widening.view.ts',
];
/** The door from what was written to its author. */
const DOOR = ['threads/index.ts', 'threads/thread-authors.ts'];

test('what was written leads to its author through the door that knows the Chatham House Rule, and no other way', () => {
  const users = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !name.startsWith('accounts'))
    .filter((name) =>
      /\.(?:findAuthors|authorsSeenBy)\b|(?:findAuthors|authorsSeenBy)\(/u.test(
        readFileSync(join(features, name), 'utf8'),
      ),
    );
  expect(users.toSorted()).toEqual([...DOOR, ...NAMES_PEOPLE].toSorted());
});
