import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/*
 * Pages that are rendered once and sent to many readers.
 *
 * Why that is safe: a page is rendered from its `content` and from nothing else, and it is kept under all of that
 * content, spelled out. Whoever is given a kept page would have got the same bytes, had it been rendered for them. What is one
 * reader's own, or one answer's, does not stand in the content: the page has a gap there, which is filled as it is sent.
 */

/** What stands in the place of each gap while a page is rendered: letters and digits that are the same in HTML and JSON. */
export type Marks<Gap extends string> = Readonly<Record<Gap, string>>;

interface Recipe<Content extends object, Constants, Gap extends string> {
  gaps: readonly Gap[];
  /** `content` is made of what JSON can say; `constants` follow from it, or never change. */
  render: (content: Content, constants: Constants, marks: Marks<Gap>) => string;
  /** Bytes kept, all in all. */
  maxBytes: number;
}

export interface KeptPages<Content extends object, Constants, Gap extends string> {
  marks: Marks<Gap>;
  /** The bytes of a page; `fill` gives what belongs in its gaps, fit for where they stand. */
  page(content: Content, constants: Constants, fill: (gap: Gap) => string): Buffer[];
}

export function createKeptPages<Content extends object, Constants, Gap extends string>(
  recipe: Recipe<Content, Constants, Gap>,
): KeptPages<Content, Constants, Gap> {
  const { marks, cut } = createMarks(recipe.gaps);
  const kept = new LRUCache<string, Piece<Gap>[]>({
    maxSize: recipe.maxBytes,
    sizeCalculation: (pieces) =>
      pieces.reduce((sum, piece) => sum + ('gap' in piece ? 100 : piece.length), 1_000),
  });
  return {
    marks,
    page(content, constants, fill) {
      const key = Object.values(content).map(spell).join();
      const known = kept.get(key);
      if (known !== undefined) return assemble(known, fill);
      const pieces = cut(recipe.render(content, constants, marks));
      kept.set(key, pieces);
      return assemble(pieces, fill);
    },
  };
}

type Piece<Gap> = Buffer | { gap: Gap };

/** Marks that nobody can know and write into a post: they are made anew at each start, and never sent. */
function createMarks<Gap extends string>(gaps: readonly Gap[]) {
  const secret = randomBytes(16).toString('hex');
  const named = new Map(gaps.map((gap, index) => [`${secret}x${String(index)}x`, gap]));
  const marks = Object.fromEntries([...named].map(([mark, gap]) => [gap, mark])) as Marks<Gap>;
  const anyMark = new RegExp(`(${[...named.keys()].join('|')})`, 'u');
  const toPiece = (text: string): Piece<Gap> => {
    const gap = named.get(text);
    return gap === undefined ? Buffer.from(text) : { gap };
  };
  return { marks, cut: (page: string): Piece<Gap>[] => page.split(anyMark).map(toPiece) };
}

/** Longer pieces are sent as they are kept; shorter ones are joined, since each write has its price. */
const WORTH_A_WRITE = 8_000;

function assemble<Gap>(pieces: readonly Piece<Gap>[], fill: (gap: Gap) => string): Buffer[] {
  const filled = new Map<Gap, Buffer>();
  const fillOnce = (gap: Gap): Buffer => {
    const known = filled.get(gap) ?? Buffer.from(fill(gap));
    filled.set(gap, known);
    return known;
  };
  const whole: Buffer[] = [];
  let short: Buffer[] = [];
  for (const piece of pieces) {
    const bytes = 'gap' in piece ? fillOnce(piece.gap) : piece;
    if (bytes.length < WORTH_A_WRITE) short.push(bytes);
    else {
      whole.push(Buffer.concat(short), bytes);
      short = [];
    }
  }
  whole.push(Buffer.concat(short));
  return whole;
}

const spelled = new WeakMap<object, string>();

/** A part of a page's content as text. What is frozen will always say the same: it is spelled out once, and in short. */
function spell(part: unknown): string {
  if (typeof part !== 'object' || part === null || !Object.isFrozen(part)) return JSON.stringify(part);
  const known = spelled.get(part);
  if (known !== undefined) return known;
  const digest = hash('sha256', JSON.stringify(part), 'base64');
  spelled.set(part, digest);
  return digest;
}
