import type { AudienceKind } from '../contract/views.ts';

/*
 * Every room that there is; no name of one is made anywhere else. Rooms of threads and lists exist once for each kind of
 * audience, and a socket joins those that its viewer may see: what is for members only is told to rooms that no visitor
 * is in, whatever else happens at the same moment.
 */

export function threadRoom(threadId: string, audience: AudienceKind): string {
  return `thread:${threadId}:${audience}`;
}

/** `list` is 'hub' or a topic's id. */
export function listRoom(list: string, audience: AudienceKind): string {
  return `list:${list}:${audience}`;
}

export function memberRoom(memberId: string): string {
  return `member:${memberId}`;
}

export function sessionRoom(sessionId: string): string {
  return `session:${sessionId}`;
}
