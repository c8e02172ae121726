import { SENSITIVITIES } from '../../src/contract/sensitivity.ts';
import { AUDIENCE_KINDS } from '../../src/contract/audience-views.ts';
import { AUDIENCE_LIMITS } from '../../src/contract/topic-audience.ts';
import { INVITATION_KINDS } from '../../src/contract/invitation-views.ts';
import { GROUP_ROLES, PROJECT_ROLES, REQUEST_STATES } from '../../src/contract/membership-views.ts';
import { REVEALING_STATES } from '../../src/contract/revealing-views.ts';
import { PARTNER_ROLES, PROJECT_STATES } from '../../src/contract/directory-views.ts';
import { IMPORT_STATES } from '../../src/contract/import-views.ts';
import { PART_AUDIENCES, PROFILE_PARTS } from '../../src/contract/profile.ts';
import { PUBLICATION_KINDS } from '../../src/contract/reference-views.ts';
import { REFERENCE_KINDS } from '../../src/contract/references.ts';
import { CHAIN_PARTS, MAP_AXES } from '../../src/contract/value-chain.ts';
import { PROPOSAL_STATES } from '../../src/contract/concept-views.ts';
import {
  MODERATION_ACTIONS,
  ORGANISATION_TYPES,
  REPORT_REASONS,
  THREAD_EVENT_TYPES,
  THREAD_KINDS,
} from '../../src/contract/views.ts';

const ERROR_CODES = [
  'invalid-input',
  'sign-in-required',
  'forbidden',
  'not-found',
  'conflict',
  'too-many-requests',
  'too-large',
  'unsupported-media-type',
  'method-not-allowed',
  'unavailable',
];
/** What the hub may show to everybody is not limited. */
const LIMITING = AUDIENCE_LIMITS.filter((limit) => limit !== 'public');
const LETTERS = [
  'confirm',
  'known',
  'password',
  'unknown',
  'changed',
  'email-confirm',
  'email-known',
  'email-changed',
  'invitation',
  'invitation-guest',
];
const REGULATION_DATES = ['force', 'applies', 'due', 'adopted'].flatMap((event) => [
  `${event}-ahead`,
  `${event}-past`,
]);
/** Fields that CORDIS tells of, and what a file has in place of them. */
const IMPORT_FIELDS = [
  ...[
    'acronym',
    'title',
    'objective',
    'programme',
    'call',
    'callTopic',
    'fundingScheme',
    'startDate',
    'endDate',
  ],
  ...[
    'website',
    'grantDoi',
    'tags',
    'partners',
    'results',
    'legalName',
    'shortName',
    'type',
    'country',
    'city',
  ],
  ...['pic', 'ror', 'removed', 'id', 'projectID'],
];
const COOKIES = ['session', 'visitor', 'locale', 'notice', 'registration', 'device'];

/**
 * Keys that the code puts together: the template as it stands there, with `*` for what is filled in, and all that may
 * stand there. A new template fails the test until it is listed here with its values.
 */
export const COMPOSED_KEYS: Readonly<Record<string, readonly string[]>> = {
  'audience.*': AUDIENCE_KINDS,
  'sensitivity.*': SENSITIVITIES,
  'compose.audience-*': AUDIENCE_KINDS,
  'compose.limit-*': LIMITING,
  'topic.limit-*': LIMITING,
  'input.audience-limit-*': LIMITING,
  'input.topic-limit-*': LIMITING,
  'limit.*': AUDIENCE_LIMITS,
  'erasure.what-*': ['goes', 'stays', 'chatham', 'final'],
  'revealing.*': REVEALING_STATES,
  'compose.kind-*': THREAD_KINDS,
  'people.*': AUDIENCE_KINDS,
  'people.guests.*': AUDIENCE_KINDS.filter((kind) => kind !== 'public'),
  'profile.part-*': PROFILE_PARTS,
  'profile.seen-*': PROFILE_PARTS,
  'profile.audience-*': PART_AUDIENCES,
  'composing.*': ['sending', 'waiting', 'signed-out'],
  'editor.*': [
    'bold',
    'italic',
    'quote',
    'link',
    'list',
    'table',
    'subscript',
    'superscript',
    'formula',
    'code',
  ],
  'event.*': THREAD_EVENT_TYPES,
  'event.by-*': ['moderator', 'author'],
  // What keeps a text from being rendered: src/markup/markup-error.ts.
  'input.*': ['too-complex', 'too-long'],
  'kind.*': THREAD_KINDS,
  'kind.*-plural': THREAD_KINDS,
  'letter.*.subject': LETTERS,
  'letter.*.text': LETTERS,
  'live.*': ['live', 'reconnecting', 'offline'],
  'log.*': MODERATION_ACTIONS,
  'map.by-*': MAP_AXES,
  'map.part-*': CHAIN_PARTS,
  'map.unit-*': ['threads', 'projects', 'people'],
  'membership.state-*': REQUEST_STATES,
  'group.*': ['archive', 'unarchive'],
  'group.*-hint': ['archive', 'unarchive'],
  'group.you-are-*': GROUP_ROLES,
  'guests.lead-*': ['thread', 'group'],
  'passes.opens-*': ['thread', 'group'],
  'invitations.title-*': INVITATION_KINDS,
  'invitations.to-*': INVITATION_KINDS,
  'invitation.lead-*': INVITATION_KINDS,
  'membership.you-are-*': PROJECT_ROLES,
  'widening.barred-*': ['label', 'chatham'],
  'import.count.*': ['add', 'change', 'same', 'kept'],
  'import.explained.*': ['ready', 'applied', 'refused', 'interrupted'],
  'import.field.*': IMPORT_FIELDS,
  'imports.state.*': IMPORT_STATES,
  'organisation-type.*': ORGANISATION_TYPES,
  'project.state-*': PROJECT_STATES,
  'project.role-*': PARTNER_ROLES,
  'funding.*': ['funded', 'co-funded'],
  'pager.*': ['top', 'bottom'],
  'post.*': ['withdraw', 'report', 'hide', 'restore', 'history', 'accept', 'unaccept'],
  'preferences.colours-*': ['auto', 'light', 'dark'],
  'privacy.cookie-*': COOKIES,
  'privacy.cookie-*-until': COOKIES,
  'problem.*': [...ERROR_CODES, 'bug'],
  'publication-kind.*': PUBLICATION_KINDS,
  'reference-kind.*': REFERENCE_KINDS,
  'reference-kind.*-plural': REFERENCE_KINDS,
  'reference.*': ['regulation', 'directive', 'decision'],
  'reference.*-before-2015': ['regulation', 'directive', 'decision'],
  'reference.body-*': ['eu', 'ec', 'eec'],
  'reference.part-*': ['art', 'anx', 'rct'],
  'reference.short-*': ['art', 'anx', 'rct'],
  'proposal-state.*': PROPOSAL_STATES,
  'regulation.*': REGULATION_DATES,
  'report-reason.*': REPORT_REASONS,
  'report-reason.*-hint': REPORT_REASONS,
  'report-state.*': ['open', 'upheld', 'dismissed'],
  'report.post-*': ['withdrawn', 'hidden'],
  'role.*': [...PROJECT_ROLES, 'none'],
};

/** Texts of the shape of a key that are none. */
export const OTHER_TEMPLATES: Readonly<Record<string, string>> = {
  'hub.*': 'name of a cookie',
  'hub.reply.*': 'place of a waiting reply in the browser',
  'thread.*': 'place of a draft in the browser',
  'post.*': 'place of a draft in the browser',
  'tags.*': 'path of a field of the input',
};
