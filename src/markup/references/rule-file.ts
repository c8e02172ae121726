import rules from '../../../data/autolink.json' with { type: 'json' };

/** The patterns that the field's rule file gives for one kind of reference. */
export function patternsOf(id: string): string[] {
  const rule = rules.rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`data/autolink.json has no rule "${id}"`);
  return typeof rule.regex === 'string' ? [rule.regex] : rule.regex;
}

export const PART_AFTER_ACT = rules.partAfterAct;
export const PART_BEFORE_ACT = rules.partBeforeAct;
export const COM_DOCUMENTS: ReadonlyMap<string, string> = new Map(Object.entries(rules.meta.comDocuments));
