import type { ProjectRef } from './audience-views.ts';
import type { AuthorView, MemberView, TagView } from './views.ts';

/** A member in the directory, with what the viewer may see of them. */
export interface MemberRowView extends AuthorView {
  name: string;
  expertise: TagView[];
  offers: string;
  looksFor: string;
}

/** A profile with what the viewer may see of it; what they may not see is as empty as what was never told. */
export interface ProfileView extends MemberView {
  expertise: TagView[];
  offers: string;
  looksFor: string;
  orcid: string | null;
  /** BCP 47. */
  languages: string[];
  timeZone: string | null;
  projects: ProjectRef[];
}
