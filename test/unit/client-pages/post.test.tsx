import { describe, expect, test } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Post } from '../../../client/components/Post.tsx';
import type { PostView, ThreadView, ViewerView } from '../../../src/contract/views.ts';
import { AUTHOR, member, post, t, thread } from './sample-views.tsx';

function render(
  parts: { viewer?: ViewerView | null; thread?: Partial<ThreadView>; post?: Partial<PostView> } = {},
): string {
  return renderToString(
    <Post
      t={t}
      locale="en"
      viewer={parts.viewer ?? null}
      thread={thread(parts.thread)}
      post={post(parts.post)}
      now={null}
      timeZone="Europe/Brussels"
    />,
  );
}

/** The actions that are offered, by their key. */
function actionsIn(html: string): string[] {
  return [
    ...html.matchAll(/>post\.(quote|reply|edit|withdraw|report|hide|restore|history|accept|unaccept)</gu),
  ].map((found) => found[1] ?? '');
}

const author = member({ id: AUTHOR.id });
const moderator = member({ moderates: 'all' });

describe('what is offered with a post', () => {
  test('a visitor is offered nothing', () => {
    expect(actionsIn(render())).toEqual([]);
  });

  test('a member may quote, reply and report', () => {
    expect(actionsIn(render({ viewer: member() }))).toEqual(['quote', 'reply', 'report']);
  });

  test('the author may edit and withdraw, and not report', () => {
    expect(actionsIn(render({ viewer: author, thread: { kind: 'discussion' } }))).toEqual([
      'quote',
      'reply',
      'edit',
      'withdraw',
    ]);
  });

  test('the opening post cannot be withdrawn once others have replied', () => {
    const opening = { viewer: author, post: { number: 1 } };

    expect(actionsIn(render({ ...opening, thread: { replyCount: 1 } }))).not.toContain('withdraw');
    expect(actionsIn(render({ ...opening, thread: { replyCount: 0 } }))).toContain('withdraw');
  });

  test('a locked thread leaves members only the report', () => {
    expect(actionsIn(render({ viewer: member(), thread: { locked: true } }))).toEqual(['report']);
    expect(actionsIn(render({ viewer: author, thread: { locked: true } }))).toEqual([]);
  });

  test('a moderator may hide a visible post and show a hidden one again', () => {
    expect(actionsIn(render({ viewer: moderator }))).toContain('hide');
    expect(actionsIn(render({ viewer: moderator, post: { state: 'hidden' } }))).toEqual([
      'restore',
      'history',
    ]);
  });

  test('a moderator of another topic is a member like others', () => {
    expect(actionsIn(render({ viewer: member({ moderates: ['f'.repeat(24)] }) }))).not.toContain('hide');
  });

  test('who asked accepts a reply, and takes it back', () => {
    expect(actionsIn(render({ viewer: author }))).toContain('accept');
    expect(actionsIn(render({ viewer: author, thread: { acceptedNumber: 2 } }))).toContain('unaccept');
    expect(actionsIn(render({ viewer: author, post: { number: 1 } }))).not.toContain('accept');
    expect(actionsIn(render({ viewer: member() }))).not.toContain('accept');
  });

  test('a post holds no token of a session: its buttons belong to a form of the page', () => {
    const html = render({ viewer: author });

    expect(html).toContain('form="actions"');
    expect(html).not.toMatch(/csrf|<form|<input/u);
  });
});

describe('what is shown of a post', () => {
  test('a hidden post shows the reason and no text', () => {
    const html = render({
      viewer: moderator,
      post: { state: 'hidden', stateReason: 'off topic', html: '<p>Secret</p>' },
    });

    expect(html).toContain('hidden: off topic');
    expect(html).not.toContain('Secret');
  });

  test('a withdrawn post shows neither text nor the mark of an answer', () => {
    const html = render({
      thread: { acceptedNumber: 2 },
      post: { state: 'withdrawn', html: '<p>Secret</p>' },
    });

    expect(html).toContain('post.withdrawn');
    expect(html).not.toContain('Secret');
    expect(html).not.toContain('post.accepted');
  });

  test('names and organisations are text, whatever they hold', () => {
    const html = render({
      post: { author: { ...AUTHOR, name: '<img src=x onerror=alert(1)>', organisation: '"><script>' } },
    });

    expect(html).not.toMatch(/<img|<script/u);
  });

  test('its language is told where it is not that of the page', () => {
    expect(render({ post: { language: 'de' } })).toContain('class="prose" lang="de"');
    expect(render({ post: { language: 'en' } })).not.toContain('lang=');
  });

  test('the mark of an edit leads to earlier versions for those who may read them', () => {
    const edited = { editedAt: '2026-11-21T08:00:00Z' };

    expect(render({ post: edited })).toContain('<span>post.edited</span>');
    expect(render({ viewer: member(), post: edited })).toContain('/history">post.edited</a>');
  });

  test('it is linked by a permanent address and can be jumped to', () => {
    const html = render();

    expect(html).toContain('id="2"');
    expect(html).toContain(`href="/t/${thread().id}/2"`);
  });

  test('the author is described as far as told', () => {
    expect(render()).toContain('Process engineer · Example Recycling · Belgium');
    expect(
      render({ post: { author: { ...AUTHOR, headline: '', organisation: '', country: null } } }),
    ).not.toContain('<p></p>');
  });

  test('the markup of a post stays small', () => {
    expect(Buffer.byteLength(render({ viewer: moderator, post: { html: '' } }))).toBeLessThan(1400);
  });
});
