import { RefusedFile, type Finding, type Reader } from './finding.ts';
import { createJsonReader } from './read-json.ts';
import { createXmlReader } from './read-xml.ts';

/** The XML file of one project; the largest that CORDIS has are a few megabytes. */
const LARGEST_XML = 16_000_000;

/**
 * Reads a file of CORDIS as its bytes come, XML or JSON, whichever it is: gives what was found in each piece and keeps
 * no more of it than one record. Throws a RefusedFile with the line on which it cannot be read any further.
 */
export async function* readCordisFile(
  chunks: AsyncIterable<Buffer>,
  { largest }: { largest: number },
): AsyncGenerator<{ findings: Finding[]; bytes: number }> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  let reader: Reader | null = null;
  const start = createStart();
  const lineNow = (): number => reader?.line() ?? start.line();
  const take = (text: string): Finding[] => {
    if (reader !== null) return reader.write(text);
    const begun = start.take(text);
    if (begun === null) return [];
    reader = begun.reader;
    return reader.write(begun.text);
  };

  for await (const chunk of chunks) {
    bytes += chunk.length;
    const limit = start.isXml() ? Math.min(LARGEST_XML, largest) : largest;
    if (bytes > limit) throw new RefusedFile(lineNow(), 'import.too-large');
    yield { findings: take(decode(utf8, chunk, lineNow)), bytes };
  }
  const last = take(decode(utf8, null, lineNow));
  const ended: Finding[] = endOf(reader, lineNow());
  yield { findings: [...last, ...ended], bytes };
}

function endOf(reader: Reader | null, line: number): Finding[] {
  if (reader === null) throw new RefusedFile(line, 'import.empty');
  return reader.end();
}

function decode(utf8: TextDecoder, chunk: Buffer | null, lineNow: () => number): string {
  try {
    return chunk === null ? utf8.decode() : utf8.decode(chunk, { stream: true });
  } catch {
    throw new RefusedFile(lineNow(), 'import.broken-utf8');
  }
}

/** Passes over white space at the start, and chooses by what comes after it. */
function createStart() {
  let line = 1;
  let isXml = false;
  return {
    line: () => line,
    isXml: () => isXml,
    take(text: string): { reader: Reader; text: string } | null {
      const rest = text.trimStart();
      line += text.slice(0, text.length - rest.length).split('\n').length - 1;
      if (rest === '') return null;
      isXml = rest.startsWith('<');
      if (!isXml && !/^[[{]/u.test(rest)) throw new RefusedFile(line, 'import.unknown-file');
      return { reader: isXml ? createXmlReader(line) : createJsonReader(line), text: rest };
    },
  };
}
