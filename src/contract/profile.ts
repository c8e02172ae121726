/* What a member tells of themself, and to whom. */

/** Parts of a profile, of each of which the member chooses who sees it. Their name is seen with all they do. */
export const PROFILE_PARTS = ['work', 'about', 'expertise', 'exchange', 'orcid', 'reach'] as const;
export type ProfilePart = (typeof PROFILE_PARTS)[number];

/** Everybody; members of the hub; members of the projects that the member is in; nobody else. */
export const PART_AUDIENCES = ['public', 'members', 'projects', 'nobody'] as const;
export type PartAudience = (typeof PART_AUDIENCES)[number];

export type ProfileVisibility = Record<ProfilePart, PartAudience>;

/** What is for everybody is chosen, never presumed. */
export const FIRST_VISIBILITY: Readonly<ProfileVisibility> = {
  work: 'members',
  about: 'members',
  expertise: 'members',
  exchange: 'members',
  orcid: 'members',
  reach: 'members',
};

/** What a member tells beside who they are and where they work. */
export interface ProfileFields {
  /** Concept ids. */
  expertise: string[];
  offers: string;
  looksFor: string;
  /** `0000-0002-1825-0097`, or null. */
  orcid: string | null;
  /** BCP 47. */
  languages: string[];
}

/** Languages to choose from: those of the Union, of its neighbours, and of many who work in the field. BCP 47. */
export const SPOKEN_LANGUAGES: readonly string[] = (
  'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv ' +
  'ar bs ca eu fa gl he hi id is ja ko lb mk no ru sq sr ta th tr uk ur vi zh'
).split(' ');

export const PROFILE_LIMITS = { expertise: 20, exchange: 300, languages: 12 } as const;
