import type { Client } from './client.ts';

/** Shows a thread, in which the opener alone has written, to more people. */
export async function showToMore(opener: Client, threadId: string, audience: object): Promise<void> {
  const proposal = { audience, reason: 'Others ask for it' };
  const proposed = await opener.api('POST', `/threads/${threadId}/widening`, proposal);
  if (proposed.status !== 201) throw new Error(`Proposing answered ${proposed.text}`);
  const done = await opener.api('POST', `/threads/${threadId}/widening/carrying-out`, { leaveOut: [] });
  if (done.status !== 200) throw new Error(`Carrying out answered ${done.text}`);
}
