import type { Catalogue, Translate } from '../../src/contract/translate.ts';

/** JSON that may stand inside a `<script>`: no text in it can end the element or begin a comment. */
export function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const PLURALS = ['_zero', '_one', '_two', '_few', '_many', '_other'];

/** The texts behind some keys, plural forms included, for `createTranslate` in the browser. */
export function pickTexts(t: Translate, keys: readonly string[]): Catalogue {
  const texts: Record<string, string> = {};
  for (const key of keys) {
    const forms = PLURALS.map((plural) => key + plural).filter((form) => t(form) !== form);
    for (const form of forms.length === 0 ? [key] : forms) texts[form] = t(form);
  }
  return texts;
}

// There is one translator a language, and a page's texts never change: they are picked once.
const kept = new WeakMap<Translate, Map<string, string>>();

/** An object for scripts as JSON, with the texts of `keys` as its `texts`. */
export function scriptData(content: object, t: Translate, keys: readonly string[]): string {
  const known = kept.get(t) ?? new Map<string, string>();
  kept.set(t, known);
  const name = keys.join();
  const texts = known.get(name) ?? toScriptJson(pickTexts(t, keys));
  known.set(name, texts);
  return `${toScriptJson(content).slice(0, -1)},"texts":${texts}}`;
}
