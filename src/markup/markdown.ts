import createParser, { type MarkdownIt } from 'markdown-it';
import { useCode } from './code.ts';
import { useFootnotes } from './footnotes.ts';
import { useHeadings } from './headings.ts';
import { useImages } from './images.ts';
import { MAX_NESTING } from './limits.ts';
import { useLinks } from './links.ts';
import { useMaths } from './maths.ts';
import { useQuotes } from './quotes.ts';
import { useReferences } from './references/link-references.ts';
import { useSubAndSuperscript } from './sub-superscript.ts';
import { useTables } from './tables.ts';
import { useTasks } from './tasks.ts';

/** The hub's Markdown: CommonMark without raw HTML, and what engineers need besides. */
export function createMarkdown(): MarkdownIt {
  const md = new createParser('default', {
    html: false,
    linkify: false,
    typographer: false,
    maxNesting: MAX_NESTING,
  });
  md.use(useCode);
  md.use(useSubAndSuperscript);
  md.use(useMaths);
  md.use(useFootnotes);
  md.use(useTables);
  // From here on the order counts: each of these works on the tokens that the one before has left.
  md.use(useTasks);
  md.use(useImages);
  md.use(useLinks);
  md.use(useQuotes);
  md.use(useReferences);
  md.use(useHeadings);
  return md;
}
