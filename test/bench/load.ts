import autocannon from 'autocannon';

interface Load {
  requestsPerSecond: number;
  p99Ms: number;
}

/** Asks for one address over and over from 20 connections. Anything but 2xx is a failure of the measurement. */
async function measure({ url, readers = [{}] }: Target, options: { seconds: number }): Promise<Load> {
  const requests = readers.map((headers) => ({ method: 'GET' as const, headers }));
  // The hub serves a thousand requests a connection; whoever asks on without connecting anew is refused.
  const run = (duration: number) =>
    autocannon({ url, connections: 20, duration, requests, reconnectRate: 900 });
  await run(1);
  const result = await run(options.seconds);
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url} failed ${String(result.non2xx + result.errors)} times while it was measured`);
  }
  return { requestsPerSecond: result.requests.average, p99Ms: result.latency.p99 };
}

export interface Target {
  url: string;
  /** Headers of those who take turns in asking. */
  readers?: Record<string, string>[];
}

export interface Comparison {
  hub: Load;
  floor: Load;
  /** Median over the rounds of hub / floor, in requests per second. */
  ratio: number;
}

/** Measures hub and floor in turn, so that a machine whose speed drifts slows both. */
export async function compare(
  hub: Target,
  floor: Target,
  options: { seconds: number; rounds: number },
): Promise<Comparison> {
  const rounds: { hub: Load; floor: Load; ratio: number }[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const one = await measure(hub, options);
    const other = await measure(floor, options);
    rounds.push({ hub: one, floor: other, ratio: one.requestsPerSecond / other.requestsPerSecond });
  }
  const median = rounds.toSorted((one, other) => one.ratio - other.ratio)[Math.floor(rounds.length / 2)];
  if (median === undefined) throw new Error('Nothing was measured');
  return median;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
