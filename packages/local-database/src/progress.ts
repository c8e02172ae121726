/** How far something that takes long has come. */
export interface Progress {
  step: string;
  detail?: string;
  fraction?: number;
}
