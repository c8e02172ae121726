import type { ProjectView } from './directory-views.ts';

interface Funding {
  programme: 'h2020' | 'other';
  /** Which words stand beside the emblem. */
  words: 'funded' | 'co-funded';
  /** Name of the body that gave the grant; null when the call does not tell. */
  authority: string | null;
}

/** Executive agencies by the calls that they run, as the grant agreements of the cluster name them. */
const AUTHORITIES: readonly (readonly [RegExp, string])[] = [
  [/HORIZON-CL5|LIFE|H2020-LC-/iu, 'CINEA'],
  [/HORIZON-(?:CL4|HLTH)/iu, 'HaDEA'],
  [/\bEIC\b/u, 'EISMEA'],
  [/\bERC\b/u, 'ERCEA'],
  [/HORIZON-(?:MSCA|WIDERA|CL2|CL3|CL6)/iu, 'REA'],
];

/** How a project's funding has to be told. */
export function fundingOf(project: Pick<ProjectView, 'programme' | 'call' | 'fundingScheme'>): Funding {
  const { programme, call, fundingScheme } = project;
  return {
    programme: /H2020|Horizon 2020/iu.test(programme) ? 'h2020' : 'other',
    words: /COFUND|LIFE/iu.test(`${programme} ${fundingScheme}`) ? 'co-funded' : 'funded',
    authority: AUTHORITIES.find(([calls]) => calls.test(call))?.[1] ?? null,
  };
}
