import { expect, test } from '@jest/globals';
import { startHub } from '../../support/hub.ts';

test('one address is not flooded with letters, and one member does not invite without end', async () => {
  const hub = await startHub({ HUB_LIMIT_FACTOR: '1' });
  try {
    const administrator = await hub.member({ administrator: true });
    const invite = async (email: string) =>
      (await administrator.api('POST', '/invitations', { email })).status;
    const same: number[] = [];
    while (same.length < 4) same.push(await invite('flooded@example.org'));
    expect(same).toEqual([201, 201, 201, 429]);
    let sent = same.length;
    while ((await invite(`invited-${String(sent)}@example.org`)) === 201) sent += 1;
    expect(sent).toBe(50);
    expect(hub.bugs).toEqual([]);
  } finally {
    await hub.close();
  }
});
