export type MarkupErrorCode = 'too-complex' | 'too-long' | 'busy';

const MESSAGES: Record<MarkupErrorCode, string> = {
  'too-complex': 'The text is too complex to be rendered in time',
  'too-long': 'The text is too long to be rendered',
  busy: 'Too many texts are waiting to be rendered',
};

/** A text that cannot be rendered, or not now; what the author is told is for the caller to say. */
export class MarkupError extends Error {
  override readonly name = 'MarkupError';
  readonly code: MarkupErrorCode;

  constructor(code: MarkupErrorCode, options: ErrorOptions = {}) {
    super(MESSAGES[code], options);
    this.code = code;
  }
}
