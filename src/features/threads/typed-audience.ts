import { z } from 'zod';
import { Audience, type TypedAudience } from '../../contract/audience-inputs.ts';
import type { AudienceView, GroupRef, ProjectRef } from '../../contract/audience-views.ts';
import { MEMBERS_CIRCLE } from '../../contract/circles.ts';
import type { MeView } from '../../contract/views.ts';
import { invalidField } from '../../errors.ts';
import type { FormFields } from '../../http/form-fields.ts';
import { parse } from '../../parse.ts';
import type { CircleNames } from './thread.view.ts';

/** What of an audience a form says: the choice, the boxes that are ticked, and the projects that are typed. */
export interface AudienceFields {
  choice: string;
  ticked: string[];
  typed: string;
}

/** What a member may choose from, and what is chosen. */
export interface AudienceChoices {
  projects: ProjectRef[];
  groups: GroupRef[];
  fields: AudienceFields;
}

export function audienceFields(fields: FormFields): AudienceFields {
  return {
    choice: fields.values['audience'] ?? '',
    ticked: fields.all('projects'),
    typed: fields.values['projectNames'] ?? '',
  };
}

/** The fields that a form would send for this audience. */
export function fieldsOfAudience({ kind, projects, group }: AudienceView): AudienceFields {
  return {
    choice: group === null ? kind : `${GROUP}${group.id}`,
    ticked: projects.map(({ id }) => id),
    typed: '',
  };
}

const GROUP = 'group:';

/** The fields as the schema of a typed audience reads them. Boxes count for the choice that they stand below alone. */
export function readAudience({ choice, ticked, typed }: AudienceFields): unknown {
  if (choice.startsWith(GROUP))
    return { kind: 'group', projectIds: [], groupId: choice.slice(GROUP.length), projectNames: '' };
  const named = choice === 'projects' ? { projectIds: ticked, projectNames: typed } : NONE_NAMED;
  return { kind: choice, groupId: null, ...named };
}

const NONE_NAMED = { projectIds: [], projectNames: '' };

/** The audience that was typed. Throws 'invalid-input' for a name that no project has, or several have. */
export async function resolveAudience(
  names: CircleNames,
  { projectNames, ...typed }: z.output<typeof TypedAudience>,
): Promise<z.output<typeof Audience>> {
  const words = projectNames
    .split(/[,;]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const further: string[] = [];
  for (const word of words.slice(0, MOST_TYPED)) further.push((await findProject(names, word)).id);
  // Asked of the schema of the API, so that both faces refuse the same.
  return parse(WithAudience, { audience: { ...typed, projectIds: [...typed.projectIds, ...further] } })
    .audience;
}

const WithAudience = z.strictObject({ audience: Audience });
// More than a thread may name: the schema refuses it then.
const MOST_TYPED = 20;

async function findProject(names: CircleNames, typed: string): Promise<ProjectRef> {
  const [first, ...others] = await names.projectsNamed(typed);
  if (first === undefined) throw invalidField('projectNames', 'input.project-unknown', { typed });
  if (others.length > 0) {
    const candidates = [first, ...others].map(({ id, acronym }) => `${acronym} (${id})`).join(', ');
    throw invalidField('projectNames', 'input.project-ambiguous', { typed, candidates });
  }
  return first;
}

/** The member's own projects and groups to choose from; projects that are chosen already stand with them. */
export async function choicesFor(
  names: CircleNames,
  member: MeView,
  fields: AudienceFields,
): Promise<AudienceChoices> {
  const idsOf = (prefix: string): string[] =>
    member.circles.flatMap((circle) => (circle.startsWith(prefix) ? [circle.slice(prefix.length)] : []));
  const [projects, groups] = await Promise.all([
    names.projects([...new Set([...idsOf('project:'), ...fields.ticked])]),
    names.openGroups(member.circles.includes(MEMBERS_CIRCLE) ? idsOf(GROUP) : []),
  ]);
  return {
    projects: [...projects.values()].toSorted(byName(({ acronym }) => acronym)),
    groups: [...groups.values()].toSorted(byName(({ name }) => name)),
    fields,
  };
}

function byName<Item>(nameOf: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => nameOf(one).localeCompare(nameOf(other));
}
