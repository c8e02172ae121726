import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { OutgoingError } from './outgoing-error.ts';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/**
 * A lookup for connecting that gives what it has checked: every address of the name must be allowed, and the connection
 * goes to one of these, so that a name cannot be asked again in between and answer otherwise.
 */
export function createCheckedLookup(
  resolve: Resolve,
  isAllowed: (address: string) => boolean,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        const refused = addresses.find(({ address }) => !isAllowed(address));
        if (first === undefined || refused !== undefined) {
          callback(new OutgoingError('refused', `${hostname} is not in the open internet`), '', 0);
        } else if (options.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(new OutgoingError('failed', `${hostname} was not found`, { cause: error }), '', 0);
      },
    );
  };
}
