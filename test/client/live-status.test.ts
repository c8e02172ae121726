import { expect, test } from '@jest/globals';
import { stateOf } from '../../client/browser/live-status.tsx';

const presence = null;

test.each([
  ['live', { isConnected: true, isSynced: true }, true],
  ['reconnecting', { isConnected: true, isSynced: false }, true],
  ['reconnecting', { isConnected: false, isSynced: false }, true],
  ['offline', { isConnected: false, isSynced: false }, false],
  ['reconnecting', { isConnected: false, isSynced: true }, true],
])('the page says "%s" with %p when the browser says online is %p', (state, facts, isOnline) => {
  expect(stateOf({ ...facts, presence }, isOnline)).toBe(state);
});
