/*
 * A circle is a set of people under one name. Who may see what is decided by comparing circles and by nothing else: a
 * viewer stands in some, a thread is seen by some, and the two must meet.
 */

/** Everybody, without an account. */
export const PUBLIC_CIRCLE = 'public';
/** Every member of the hub; guests are none. */
export const MEMBERS_CIRCLE = 'members';

/** The members of a project, by its grant agreement number. */
export function projectCircle(projectId: string): string {
  return `project:${projectId}`;
}

/** The members of a named group, and its guests. */
export function groupCircle(groupId: string): string {
  return `group:${groupId}`;
}

/** Those who were let into one thread until a date. */
export function guestCircle(threadId: string): string {
  return `thread:${threadId}`;
}
