import type { AudienceKind } from './audience-views.ts';

/*
 * The Traffic Light Protocol, version 2.0 (FIRST, 2022): how far those who may see something may pass it on. The labels
 * are never translated. From the widest to the narrowest.
 */
export const SENSITIVITIES = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/**
 * The widest label of what is for an audience: CLEAR goes to everybody, GREEN to the community, AMBER to the partners'
 * organisations, AMBER+STRICT no further than one's own. What only some may see is never labelled for more.
 */
const WIDEST: Record<AudienceKind, Sensitivity> = {
  public: 'CLEAR',
  members: 'GREEN',
  projects: 'AMBER',
  group: 'AMBER+STRICT',
};

export function isNarrower(one: Sensitivity, other: Sensitivity): boolean {
  return SENSITIVITIES.indexOf(one) > SENSITIVITIES.indexOf(other);
}

/** The narrower of two labels holds where both do. */
function narrower(one: Sensitivity, other: Sensitivity): Sensitivity {
  return isNarrower(one, other) ? one : other;
}

export function widestFor(audience: AudienceKind): Sensitivity {
  return WIDEST[audience];
}

/** Labels that fit what is for an audience. What everybody can read is CLEAR: any other label would be a lie. */
export function sensitivitiesFor(audience: AudienceKind): readonly Sensitivity[] {
  if (audience === 'public') return ['CLEAR'];
  return SENSITIVITIES.filter((label) => !isNarrower(WIDEST[audience], label));
}

/** A label as it holds for an audience. */
export function fitted(label: Sensitivity, audience: AudienceKind): Sensitivity {
  return audience === 'public' ? 'CLEAR' : narrower(label, WIDEST[audience]);
}
