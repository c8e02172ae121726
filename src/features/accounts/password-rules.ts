import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invalidField } from '../../errors.ts';
import { projectRoot } from '../../project-root.ts';
import { foldName, toWords } from './search-keys.ts';

interface Person {
  name: string;
  email: string;
}

/** Refuses passwords that are guessed first. Throws 'invalid-input' for `field`. */
export type RequireStrongPassword = (password: string, person: Person, field: string) => void;

const HUB_WORDS = ['clusterhub', 'cluster', 'hub', 'password', 'passwort', 'battery'];
/** How many different characters a password must have beside the words that everybody knows of its owner. */
const OWN_CHARACTERS = 7;
const WALK_SHARE = 0.7;
const MOST_REPEATED_LENGTH = 11;

/** The list has every leaked password of the most used million that has at least twelve characters, in lower case. */
export function createPasswordRules(): RequireStrongPassword {
  const file = join(projectRoot(), 'data/common-passwords.txt');
  // Searched as one text: a set of 44 000 words takes 3 MB more, for an answer that is asked for a few times a day.
  const common = `\n${readFileSync(file, 'utf8')}`;
  return (password, person, field) => {
    const folded = password.normalize('NFC').toLowerCase();
    if (common.includes(`\n${folded}\n`)) throw invalidField(field, 'input.password-common');
    if (isPattern(folded)) throw invalidField(field, 'input.password-pattern');
    if (isPersonal(folded, person)) throw invalidField(field, 'input.password-personal');
  };
}

/** One thing again and again, a walk over the keyboard, or counting. */
function isPattern(password: string): boolean {
  const letters = Array.from(password);
  if (new Set(letters).size < 5) return true;
  const repeated = /^(.+?)\1+$/su.exec(password)?.[1];
  if (repeated !== undefined && repeated.length <= MOST_REPEATED_LENGTH) return true;
  const steps = letters.slice(1).filter((letter, index) => isStep(letters[index] ?? '', letter)).length;
  return steps >= (letters.length - 1) * WALK_SHARE;
}

const LAYOUTS = [
  ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['1234567890', 'qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
  ['1234567890', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'],
].map((rows) => new Map(rows.flatMap((row, y) => Array.from(row, (key, x) => [key, { x, y }] as const))));

/** Whether the second key follows the first in the alphabet, in counting or on a keyboard. */
function isStep(one: string, other: string): boolean {
  const [from = 0, to = 0] = [one.codePointAt(0), other.codePointAt(0)];
  if (Math.abs(to - from) <= 1) return true;
  return LAYOUTS.some((layout) => {
    const [start, end] = [layout.get(one), layout.get(other)];
    if (start === undefined || end === undefined) return false;
    return Math.abs(start.x - end.x) <= 1 && Math.abs(start.y - end.y) <= 1;
  });
}

/** What everybody knows of the member and the hub, with little beside it. */
function isPersonal(password: string, { name, email }: Person): boolean {
  const known = [...HUB_WORDS, ...toWords(name), ...toWords(email).filter((word) => word.length > 3)];
  const words = known.filter((word) => word.length > 2).toSorted((one, other) => other.length - one.length);
  const folded = foldName(password);
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded);
  return rest !== folded && new Set(rest).size < OWN_CHARACTERS;
}
