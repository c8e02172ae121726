/*
 * Every room that there is; no name of one is made anywhere else. Rooms of threads and lists exist once for each circle,
 * and a socket joins those of the circles that its viewer stands in: what some circles see is told to rooms that nobody
 * else is in, whatever else happens at the same moment.
 */

export function threadRoom(threadId: string, circle: string): string {
  return `thread/${threadId}/${circle}`;
}

/** `list` is 'hub' or a topic's id. */
export function listRoom(list: string, circle: string): string {
  return `list/${list}/${circle}`;
}

/** Whether the room is one of a thread or a list, which are left when rights end. */
export function isWatchRoom(room: string): boolean {
  return room.startsWith('thread/') || room.startsWith('list/');
}

export function memberRoom(memberId: string): string {
  return `member:${memberId}`;
}

export function sessionRoom(sessionId: string): string {
  return `session:${sessionId}`;
}
