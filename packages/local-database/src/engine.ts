import type { Progress } from './progress.ts';
import type { Folder, Marker } from './folder.ts';

/** A running database. */
export interface Engine {
  port: number;
  uri: string;
  stop(): Promise<void>;
}

export interface EngineRequest {
  folder: Folder;
  marker: Marker;
  cacheDirectory: string;
  onProgress: (progress: Progress) => void;
  log: (line: string) => void;
  /** Told when the database has ended for good, by itself. */
  onLost: (error: unknown) => void;
}
