import type { MessageParams } from '../../contract/translate.ts';
import type { PartnerRole, ResultView } from '../../contract/directory-views.ts';
import type { OrganisationSource, ProjectSource } from './source-fields.ts';

/** What is wrong with one place of a file; the rest of it can be used. `key` is a message of the catalogue. */
export interface Fault {
  kind: 'fault';
  line: number;
  /** The number of the record that it is about, as far as it is known: grant agreement number or PIC. */
  subject: string;
  field: string;
  key: string;
  params: MessageParams;
}

export interface OrganisationFinding {
  kind: 'organisation';
  line: number;
  pic: string;
  /** When the source changed it last, as it says so: of several records of one organisation the latest counts. */
  asOf: string;
  facts: OrganisationSource;
}

export interface PartnerSource {
  pic: string;
  role: PartnerRole;
  left: boolean;
}

/** A project, or something that another file tells of it. */
export interface ProjectFinding {
  kind: 'project';
  line: number;
  id: string;
  /** Whether this is the record of the project itself, of which there is one. */
  isWhole: boolean;
  facts: ProjectSource;
  partners: PartnerSource[];
  results: ResultView[];
  /** Fields of science, as EuroSciVoc calls them in English. */
  terms: string[];
}

export type Finding = Fault | OrganisationFinding | ProjectFinding;

/** Reads a file piece by piece. Throws a RefusedFile. */
export interface Reader {
  write(text: string): Finding[];
  end(): Finding[];
  /** The line that it is at. */
  line(): number;
}

/** A file of which nothing is used: it is broken, dangerous, too large or something else altogether. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';
  readonly line: number;
  readonly key: string;
  readonly params: MessageParams;

  constructor(line: number, key: string, params: MessageParams = {}) {
    super(key);
    this.line = line;
    this.key = key;
    this.params = params;
  }
}

/** What only adds to a project that another record is about. */
export function partOf(
  id: string,
  line: number,
  part: Partial<Pick<ProjectFinding, 'facts' | 'partners' | 'results' | 'terms'>>,
): ProjectFinding {
  return {
    ...{ kind: 'project', id, line, isWhole: false, facts: {}, partners: [], results: [], terms: [] },
    ...part,
  };
}
