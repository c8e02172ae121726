import Tokenizer from '@streamparser/json/tokenizer.js';
import { findingsOfRecord } from './data-set-records.ts';
import { RefusedFile, type Finding, type Reader } from './finding.ts';
import { createRecordBuilder } from './record-builder.ts';

/** Of one record of a data set; the file of one project is one record. */
const LONGEST_RECORD = 2_000_000;
const LONGEST_ONLY_RECORD = 16_000_000;

/** Reads a JSON data set, which is a list of records, record by record; or the JSON file of one project. */
export function createJsonReader(firstLine: number): Reader {
  let line = firstLine;
  let found: Finding[] = [];
  let readSince = 0;
  const refuse = (key: string, params = {}): never => {
    throw new RefusedFile(line, key, params);
  };
  const builder = createRecordBuilder({
    lineNow: () => line,
    refuse,
    onRecord: (record, lineOf) => {
      readSince = 0;
      found.push(...findingsOfRecord(record, lineOf));
    },
  });
  const tokenizer = new Tokenizer();
  tokenizer.onToken = builder.take;
  tokenizer.onError = (error) => {
    // What was refused by the builder comes by here, too.
    if (error instanceof RefusedFile) throw error;
    refuse('import.broken-json', { detail: error.message.split('\n')[0]?.slice(0, 200) ?? '' });
  };

  const feed = (piece: string): void => {
    readSince += piece.length;
    if (readSince > (builder.isList() ? LONGEST_RECORD : LONGEST_ONLY_RECORD))
      refuse('import.record-too-large');
    tokenizer.write(piece);
  };
  const taken = (): Finding[] => {
    const all = found;
    found = [];
    return all;
  };

  return {
    line: () => line,
    write(text) {
      // Line by line, so that what is found is known to stand on the line that is read.
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        feed(text.slice(start, end + 1));
        line += 1;
        start = end + 1;
      }
      if (start < text.length) feed(text.slice(start));
      return taken();
    },
    end() {
      if (!builder.isDone()) refuse('import.broken-json', { detail: 'ends too early' });
      return taken();
    },
  };
}
