import type { GroupRole } from './membership-views.ts';

/** A named group. Only its people and administrators know that it exists. */
export interface GroupView {
  id: string;
  name: string;
  description: string;
  createdAt: string;
  /** No threads are opened for it any more, and nobody comes to it; those that stand stay as they are. */
  archivedAt: string | null;
  /** What the viewer is in it; null for administrators and guests who belong to it in no other way. */
  role: GroupRole | null;
}
