import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { MarkupPool, type RenderOptions } from '../../../src/markup/index.ts';
import { MAX_SOURCE_LENGTH } from '../../../src/markup/limits.ts';
import { renderMarkup } from '../../../src/markup/render-markup.ts';
import { ADVERSARIAL_TEXTS } from './adversarial-texts.ts';

const OPTIONS: RenderOptions = { language: 'en', idPrefix: 'p1' };
const SLOW_TEXT = '- a\n'.repeat(12_000);

describe('a pool of rendering threads', () => {
  const pools: MarkupPool[] = [];
  const poolWith = (options: ConstructorParameters<typeof MarkupPool>[0]): MarkupPool => {
    const pool = new MarkupPool(options);
    pools.push(pool);
    return pool;
  };
  afterEach(async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.close()));
  });

  test('gives the same as rendering at once', async () => {
    const source = '# Li~2~CO~3~\n\n$x_1$ in 10.1000/ABC[^1]\n\n[^1]: a note';

    expect(await poolWith({}).render(source, OPTIONS)).toEqual(renderMarkup(source, OPTIONS));
  });

  test('gives up on a text that takes too long, and renders the next one', async () => {
    const pool = poolWith({ timeoutMs: 5, maxThreads: 1 });

    await expect(pool.render(SLOW_TEXT, OPTIONS)).rejects.toMatchObject({
      name: 'MarkupError',
      code: 'too-complex',
    });
    expect((await pool.render('a', OPTIONS)).html).toBe('<p>a</p>\n');
  });

  test('refuses a text that is too long without starting a thread', async () => {
    const pool = poolWith({});

    await expect(pool.render('a'.repeat(MAX_SOURCE_LENGTH + 1), OPTIONS)).rejects.toMatchObject({
      code: 'too-long',
    });
  });

  test('lets only so many texts wait', async () => {
    const pool = poolWith({ maxThreads: 1, maxWaiting: 1 });

    const results = await Promise.allSettled([1, 2, 3].map(() => pool.render('a', OPTIONS)));

    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: { code: 'busy' } });
    await expect(pool.render('a', OPTIONS)).resolves.toMatchObject({ html: '<p>a</p>\n' });
  });

  test('tells of a mistake of the caller as such', async () => {
    await expect(poolWith({}).render('a', { ...OPTIONS, idPrefix: '"' })).rejects.toThrow(
      'Not fit to begin an id',
    );
  });
});

describe('with the usual limit', () => {
  const pool = new MarkupPool();
  afterAll(() => pool.close());

  test.each(Object.entries(ADVERSARIAL_TEXTS))(
    '50 000 characters of %s are rendered in time',
    async (_name, make) => {
      const source = make(MAX_SOURCE_LENGTH);
      expect(source.length).toBeGreaterThan(MAX_SOURCE_LENGTH * 0.8);

      const { html } = await pool.render(source, OPTIONS);

      expect(html.length).toBeLessThan(MAX_SOURCE_LENGTH * 20);
    },
  );
});
