import { render, type VNode } from 'preact';

/** Renders a component into an element that is not in the page yet. */
export function toElement(view: VNode): Element {
  const holder = document.createElement('div');
  render(view, holder);
  const element = holder.firstElementChild;
  if (element === null) throw new Error('The component shows nothing');
  return element;
}

/** Text that its author wrote: replaced as a whole or not at all. */
const WHOLE = '.prose';

/**
 * Makes `old` look like `wanted` and leaves alone what is the same already, so that selection, focus and open menus in
 * unchanged parts stay.
 */
export function patch(old: Element, wanted: Element): void {
  if (old.isEqualNode(wanted)) return;
  if (old.tagName !== wanted.tagName || old.matches(WHOLE)) {
    old.replaceWith(wanted);
    return;
  }
  patchAttributes(old, wanted);
  patchChildren(old, wanted);
}

function patchAttributes(old: Element, wanted: Element): void {
  for (const { name } of [...old.attributes]) {
    // Whether a menu is open is the reader's business.
    const isReaders = name === 'open' && old instanceof HTMLDetailsElement;
    if (!isReaders && !wanted.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

function patchChildren(old: Element, wanted: Element): void {
  let next: ChildNode | null = old.firstChild;
  for (const node of [...wanted.childNodes]) {
    const same = findLike(node, next);
    if (same === null) {
      old.insertBefore(node, next);
      continue;
    }
    removeBetween(next, same);
    next = same.nextSibling;
    patchNode(same, node);
  }
  removeBetween(next, null);
}

function patchNode(old: ChildNode, wanted: ChildNode): void {
  if (old instanceof Element && wanted instanceof Element) patch(old, wanted);
  else if (old.nodeValue !== wanted.nodeValue) old.nodeValue = wanted.nodeValue;
}

/** The first sibling from `from` on that plays the same part. */
function findLike(node: ChildNode, from: ChildNode | null): ChildNode | null {
  const part = partOf(node);
  for (let sibling = from; sibling !== null; sibling = sibling.nextSibling)
    if (partOf(sibling) === part) return sibling;
  return null;
}

function partOf(node: ChildNode): string {
  return node instanceof Element ? `${node.tagName} ${node.classList.item(0) ?? ''}` : node.nodeName;
}

function removeBetween(from: ChildNode | null, end: ChildNode | null): void {
  let next = from;
  while (next !== null && next !== end) {
    const { nextSibling } = next;
    next.remove();
    next = nextSibling;
  }
}
