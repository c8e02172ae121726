import type { MarkupLanguage } from '../labels.ts';
import { findActs } from './find-acts.ts';
import {
  readArxiv,
  readCas,
  readCelex,
  readComDocument,
  readCordis,
  readDoi,
  readGrant,
  readGrantDoi,
  readOrcid,
  readRor,
  readStandard,
  readTopic,
} from './identifiers.ts';
import type { Reading, Rule } from './reading.ts';
import type { ReferenceKind } from './reference.ts';
import { patternsOf } from './rule-file.ts';

type Read = (match: RegExpExecArray, text: string, language: MarkupLanguage) => Reading | null;

// The rule file gives the bare number; the words before it belong to the link as in the DOI rule.
const GRANT_DOI = String.raw`(?:https?:\/\/(?:dx\.)?doi\.org\/|\bdoi:\s*|(?<![\w.]))10\.3030\/(?<id>\d{6,9})(?!\d)`;
const COM_DOCUMENT = String.raw`\bCOM\s?\((?<year>\d{4})\)\s?(?:No\s)?(?<number>\d{1,4})(?!\d)(?:\sfinal\b)?`;

/** In the order in which they claim text. */
export const RULES: readonly Rule[] = [
  rule('cordis', patternsOf('cordis'), { flags: 'giu', hint: /cordis\.europa/i, read: readCordis }),
  rule('grant-doi', [GRANT_DOI], { flags: 'giu', hint: /10\.3030\//, read: readGrantDoi }),
  rule('doi', patternsOf('doi'), { flags: 'giu', hint: /10\.\d{4}/, read: readDoi }),
  { kind: 'eu-act', hint: /\d\/\d/, find: findActs },
  rule('celex', patternsOf('celex'), { flags: 'giu', hint: /\d{5}[a-z]{1,2}\d{4}/i, read: readCelex }),
  rule('celex', [COM_DOCUMENT], { flags: 'gu', hint: /COM\s?\(/, read: readComDocument }),
  rule('orcid', patternsOf('orcid'), { flags: 'giu', hint: /\d{4}-\d{4}-\d{4}/, read: readOrcid }),
  rule('ror', patternsOf('ror'), { flags: 'giu', hint: /ror\.org/i, read: readRor }),
  rule('arxiv', patternsOf('arxiv'), { flags: 'giu', hint: /arxiv/i, read: readArxiv }),
  rule('grant', patternsOf('grant'), { flags: 'giu', hint: /\d{6}/, read: readGrant }),
  rule('topic', patternsOf('topic'), { flags: 'giu', hint: /horizon-/i, read: readTopic }),
  rule('cas', patternsOf('cas'), { flags: 'gu', hint: /\d-\d\d-\d/, read: readCas }),
  // Case matters here: "en 2023" is French for "in 2023".
  rule('standard', patternsOf('standard'), { flags: 'gu', hint: /[CIDE][A-Z]+\s\d{3}/, read: readStandard }),
];

function rule(
  kind: ReferenceKind,
  sources: string[],
  { flags, hint, read }: { flags: string; hint: RegExp; read: Read },
): Rule {
  const patterns = sources.map((source) => new RegExp(source, flags));
  return {
    kind,
    hint,
    find: (text, language) =>
      patterns.flatMap((pattern) =>
        [...text.matchAll(pattern)].flatMap((match) => read(match, text, language) ?? []),
      ),
  };
}
