/** What administrators do to the directories, as the moderation log names it. */
export const DIRECTORY_ACTIONS = [
  'organisation.create',
  'organisation.change',
  'organisation.remove',
  'organisation.restore',
  'project.create',
  'project.change',
  'project.remove',
  'project.restore',
  'project.role',
  'import.apply',
] as const;
