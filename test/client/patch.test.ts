import { expect, test } from '@jest/globals';
import { patch } from '../../client/browser/patch.ts';

function make(html: string): Element {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  document.body.replaceChildren(holder);
  const element = holder.firstElementChild;
  if (element === null) throw new Error('Empty');
  return element;
}

function parse(html: string): Element {
  const template = document.createElement('template');
  template.innerHTML = html;
  const element = template.content.firstElementChild;
  if (element === null) throw new Error('Empty');
  return document.importNode(element, true);
}

test('what is the same already stays the same element', () => {
  const post = make(
    '<article class="post"><header>By</header><div class="prose"><p>Text</p></div></article>',
  );
  const prose = post.querySelector('.prose');
  patch(
    post,
    parse(
      '<article class="post answer"><p class="badge">Accepted</p><header>By</header><div class="prose"><p>Text</p></div></article>',
    ),
  );
  expect(post.outerHTML).toBe(
    '<article class="post answer"><p class="badge">Accepted</p><header>By</header><div class="prose"><p>Text</p></div></article>',
  );
  expect(post.querySelector('.prose')).toBe(prose);
});

test('a selection in a text that did not change stays', () => {
  const post = make(
    '<article><div class="prose"><p>Text</p></div><footer class="acts"><a>Edit</a></footer></article>',
  );
  const text = post.querySelector('p')?.firstChild;
  if (text === null || text === undefined) throw new Error('No text');
  getSelection()?.setBaseAndExtent(text, 1, text, 3);
  patch(post, parse('<article><div class="prose"><p>Text</p></div></article>'));
  expect(getSelection()?.toString()).toBe('ex');
  expect(post.querySelector('footer')).toBeNull();
});

test('a text that changed is replaced as a whole', () => {
  const post = make('<article><div class="prose"><p>Old</p></div></article>');
  patch(post, parse('<article><div class="prose" lang="de"><p>New</p><ul><li>a</li></ul></div></article>'));
  expect(post.innerHTML).toBe('<div class="prose" lang="de"><p>New</p><ul><li>a</li></ul></div>');
});

test('a menu that the reader opened stays open', () => {
  const post = make('<div><details class="menu" open=""><summary>More</summary><a>Hide</a></details></div>');
  patch(post, parse('<div><details class="menu"><summary>More</summary><a>Restore</a></details></div>'));
  expect(post.querySelector('details')?.open).toBe(true);
  expect(post.textContent).toBe('MoreRestore');
});

test('attributes come and go, elements of another kind are replaced', () => {
  const line = make('<p class="a" title="x">One <b>two</b></p>');
  patch(line, parse('<p class="b" lang="fr">One <i>two</i></p>'));
  expect(line.outerHTML).toBe('<p class="b" lang="fr">One <i>two</i></p>');
});
