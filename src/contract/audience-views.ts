export const AUDIENCE_KINDS = ['public', 'members', 'projects', 'group'] as const;
export type AudienceKind = (typeof AUDIENCE_KINDS)[number];

/** Who may see a thread: the public, hub members, the members of named projects, or a named group. */
export interface AudienceView {
  kind: AudienceKind;
  /** The named projects; none for other kinds. */
  projects: ProjectRef[];
  /** The named group; null for other kinds. */
  group: GroupRef | null;
}

export interface GroupRef {
  id: string;
  name: string;
}

/** A project as it is named beside something else. The acronym never identifies: several projects may share one. */
export interface ProjectRef {
  /** Grant agreement number. */
  id: string;
  acronym: string;
  /** Only there when another project has the same acronym: the number has to stand beside it, then. */
  shared?: true;
}

/** "RHINOCEROS", or "TWIN (101999001)" where another project has the same acronym. */
export function projectWords({ id, acronym, shared }: ProjectRef): string {
  return shared === true ? `${acronym} (${id})` : acronym;
}
