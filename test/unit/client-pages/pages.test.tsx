import { describe, expect, test } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Field, FormErrors } from '../../../client/components/forms.tsx';
import { emptyForm } from '../../../src/contract/page.ts';
import { formatAge, formatInstant } from '../../../client/components/instants.ts';
import { Layout } from '../../../client/components/Layout.tsx';
import { pagesAround } from '../../../client/components/Pager.tsx';
import { pickTexts, toScriptJson } from '../../../client/components/script-data.ts';
import { ThreadRow } from '../../../client/components/ThreadRow.tsx';
import { ThreadPage } from '../../../client/pages/ThreadPage.tsx';
import { createTranslate } from '../../../src/contract/translate.ts';
import type { MeView, PostView, ThreadView } from '../../../src/contract/views.ts';
import { member, NOW, pageFor, post, row, t, thread } from './sample-views.tsx';

interface Shown {
  viewer?: MeView | null;
  thread?: Partial<ThreadView>;
  posts?: PostView[];
  page?: number;
  pages?: number;
  renderedPosts?: string[];
}

function renderThread({ viewer = null, page = 1, pages = 1, posts = [post()], ...rest }: Shown = {}): string {
  return renderToString(
    <ThreadPage
      page={pageFor(viewer)}
      thread={thread(rest.thread)}
      postPage={{ page, pages, posts, events: [], references: [] }}
      figures={[]}
      readUpTo={null}
      firstUnread={null}
      seers={{ count: 7, guests: 0 }}
      form={emptyForm}
      clientId="client-id-2"
      {...(rest.renderedPosts === undefined ? {} : { renderedPosts: rest.renderedPosts })}
    />,
  );
}

describe('the data in a page for its scripts', () => {
  test('no text can end the element that holds it', () => {
    const hostile = '</script><script>alert(1)</script><!--\u2028&';
    const json = toScriptJson({ title: hostile });

    expect(json).not.toMatch(/[<>&\u2028]/u);
    expect(JSON.parse(json)).toEqual({ title: hostile });
  });

  test('a hostile title stays text on the whole page', () => {
    const html = renderThread({ thread: { title: '</script><script>alert(1)</script>' } });

    expect(html).not.toContain('<script>alert');
  });

  test('it tells who looks, and nothing else of their account', () => {
    const html = renderThread({ viewer: member() });

    expect(html).toContain('"viewer":{"id":');
    expect(html).not.toContain('second@example.org');
  });

  test('it has every plural form of a text', () => {
    const translate = createTranslate('en', { a_one: '{count} post', a_other: '{count} posts', b: 'B' });

    expect(pickTexts(translate, ['a', 'b'])).toEqual({
      a_one: '{count} post',
      a_other: '{count} posts',
      b: 'B',
    });
  });
});

describe('a page of a thread', () => {
  test('members find the composer on the last page, and a link to it on earlier ones', () => {
    expect(renderThread({ viewer: member() })).toContain('id="composer"');

    const earlier = renderThread({ viewer: member(), page: 1, pages: 2 });
    expect(earlier).not.toContain('id="composer"');
    expect(earlier).toContain('/reply"');
  });

  test('visitors are asked to sign in, and members of a locked thread are told', () => {
    expect(renderThread()).toContain('thread.sign-in-to-reply');
    expect(renderThread({ viewer: member(), thread: { locked: true } })).toContain('thread.locked-text');
    expect(renderThread({ viewer: member({ moderates: 'all' }), thread: { locked: true } })).toContain(
      'id="composer"',
    );
  });

  test('posts that were rendered before are taken as they are', () => {
    const html = renderThread({ renderedPosts: ['<article>kept</article>'] });

    expect(html).toContain('<div class="slot" data-number="2"><article>kept</article></div>');
  });

  test('only moderators and who opened it see its tools', () => {
    expect(renderThread({ viewer: member() })).not.toContain('/edit"');
    expect(renderThread({ viewer: member({ moderates: 'all' }) })).toContain('#field-locked');
    expect(renderThread({ viewer: member({ id: thread().author.id }) })).not.toContain('#field-locked');
  });

  test('twenty posts stay within 40 kB beside their texts, for a moderator too', () => {
    const posts = Array.from({ length: 20 }, (_, index) => post({ number: index + 1, html: '' }));
    const html = renderThread({
      viewer: member({ moderates: 'all', administrator: true }),
      posts,
      pages: 3,
      page: 3,
    });

    expect(Buffer.byteLength(html)).toBeLessThan(40_000);
  });

  test('it has no inline style and no inline script', () => {
    const html = renderThread({ viewer: member({ moderates: 'all' }) });

    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=/u);
    expect(html.match(/<script(?![^>]*(?:src=|application\/json))/gu)).toBeNull();
  });
});

describe('the frame of every page', () => {
  const render = (viewer: MeView | null) =>
    renderToString(
      <Layout page={pageFor(viewer)} title="A <b>title</b>">
        text
      </Layout>,
    );

  test('moderation is for moderators and administration for administrators', () => {
    expect(render(member())).not.toMatch(/layout\.moderation|layout\.administration/u);
    expect(render(member({ moderates: 'all' }))).toContain('layout.moderation');
    expect(render(member({ moderates: 'all' }))).not.toContain('layout.administration');
    expect(render(member({ administrator: true }))).toContain('layout.administration');
  });

  test('it tells its language, colours and title', () => {
    const html = render(null);

    expect(html).toContain('<html lang="en" data-scheme="auto">');
    expect(html).toContain('<title>A &lt;b>title&lt;/b> – layout.brand</title>');
  });
});

describe('a thread in a list', () => {
  const render = (changes: Parameters<typeof row>[0]) =>
    renderToString(
      <ThreadRow t={t} locale="en" thread={row(changes)} now={NOW} timeZone="Europe/Brussels" />,
    );

  test('what is unread stands beside the title, and a thread never opened is new', () => {
    expect(render({ unread: 4, opened: true })).toContain('thread.unread');
    expect(render({ unread: 4, opened: false })).toContain('thread.unopened');
    expect(render({ unread: 0, opened: true })).toContain('class="row read"');
    expect(render({ unread: null })).not.toMatch(/thread\.un|row read/u);
  });

  test('its language is told in letters and to screen readers where it differs', () => {
    expect(render({ language: 'de' })).toContain('<abbr title="German">DE</abbr>');
    expect(render({ language: 'de' })).toContain('lang="de"');
    expect(render({ language: 'en' })).not.toContain('<abbr');
  });
});

describe('forms', () => {
  test('an error is tied to its field, which shows what was typed', () => {
    const form = { values: { title: 'x"y' }, errors: { title: 'Too short' } };
    const html = renderToString(
      <Field page={pageFor(null)} form={form} name="title" label="Title" hint="Hint" />,
    );

    expect(html).toContain('aria-describedby="hint-title error-title"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('value="x&quot;y"');
  });

  test('a password is never sent back', () => {
    const form = { values: { password: 'correct horse' }, errors: {} };
    const html = renderToString(
      <Field page={pageFor(null)} form={form} name="password" type="password" label="P" />,
    );

    expect(html).not.toContain('correct horse');
  });

  test('the summary leads to the field of an error in a list', () => {
    const html = renderToString(
      <FormErrors page={pageFor(null)} form={{ values: {}, errors: { 'tags.2': 'Unknown' } }} />,
    );

    expect(html).toContain('href="#field-tags"');
  });
});

describe('small rules', () => {
  test.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [3, 5, [1, 2, 3, 4, 5]],
    [5, 20, [1, 4, 5, 6, 20]],
    [20, 20, [1, 19, 20]],
    [4, 20, [1, 2, 3, 4, 5, 20]],
  ])('on page %i of %i the pager shows %j', (page, pages, shown) => {
    expect(pagesAround(page, pages)).toEqual(shown);
  });

  test('recent instants are told by their age, older ones and kept ones are not', () => {
    expect(formatAge('2026-11-23T11:58:00Z', { locale: 'en', now: NOW })).toBe('2 min. ago');
    expect(formatAge('2026-11-10T11:58:00Z', { locale: 'en', now: NOW })).toBeNull();
    expect(formatAge('2026-11-23T11:58:00Z', { locale: 'en', now: null })).toBeNull();
  });

  test('an instant is told in the reader’s time zone', () => {
    expect(formatInstant('2026-11-23T23:30:00Z', { locale: 'en', timeZone: 'Europe/Brussels' })).toBe(
      '24 Nov 2026, 00:30',
    );
  });
});
