import type { Client } from '../../support/client.ts';
import type { Content, Role } from './world.ts';

/** What is sent; everything that the address needs is right, so that only the role decides. */
export interface Call {
  path: string;
  /** Body of an API call. */
  json?: unknown;
  /** Fields of a form. */
  fields?: Record<string, string | string[]>;
  /** Files by name, for an address that takes some. */
  files?: Readonly<Record<string, string>>;
}

/** Statuses in the order of ROLES. */
export type Row = readonly [
  visitor: number,
  member: number,
  author: number,
  moderatorElsewhere: number,
  moderatorHere: number,
  moderatorOfAll: number,
  administrator: number,
];

export interface Case {
  /** Answers about what is for members. */
  expect: Row;
  /** Answers about what is public, where they differ. */
  public?: Row;
  /** The call ends or changes the session, so that each role comes with one of its own. */
  spendsSession?: true;
  make: (content: Content, sender: { role: Role; client: Client }) => Call | Promise<Call>;
}

export type Table = Readonly<Record<string, Case>>;

export const everyone = (status: number): Row => [status, status, status, status, status, status, status];
export const members = (status: number): Row => [401, status, status, status, status, status, status];
/** What is for members does not exist for visitors. */
export const seers = (status: number): Row => [404, status, status, status, status, status, status];
export const administrators = (status: number): Row => [401, 403, 403, 403, 403, 403, status];
