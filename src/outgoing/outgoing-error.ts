/** Why something was not fetched. `refused`: it is not for the hub to ask there; the other reasons may pass. */
type OutgoingFailure = 'refused' | 'too-many-redirects' | 'too-large' | 'failed';

export class OutgoingError extends Error {
  override readonly name = 'OutgoingError';
  readonly code: OutgoingFailure;

  constructor(code: OutgoingFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
