import type { Translate } from '../../src/contract/translate.ts';
import { areShortcutsOn, switchShortcuts } from './shortcut-setting.ts';

const HELP: readonly (readonly [keys: string, text: string])[] = [
  ['j', 'shortcuts.next-post'],
  ['k', 'shortcuts.previous-post'],
  ['r', 'shortcuts.reply'],
  ['/', 'shortcuts.search'],
  ['g h', 'shortcuts.home'],
  ['Ctrl Enter', 'shortcuts.send'],
  ['?', 'shortcuts.help'],
];

/** Shows which keys do what, and lets them be switched off. */
export function showShortcutHelp(t: Translate): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'shortcuts';
  dialog.setAttribute('aria-labelledby', 'shortcuts-title');
  const title = element('h2', t('shortcuts.title'));
  title.id = 'shortcuts-title';
  const form = document.createElement('form');
  form.method = 'dialog';
  const close = element('button', t('shortcuts.close'));
  close.className = 'button plain';
  form.append(close);
  dialog.append(title, keyList(t), switchField(t), form);
  dialog.addEventListener('close', () => {
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function keyList(t: Translate): HTMLElement {
  const list = document.createElement('dl');
  for (const [keys, text] of HELP) {
    const term = document.createElement('dt');
    term.append(
      ...keys
        .split(' ')
        .flatMap((key, index) => (index === 0 ? [element('kbd', key)] : [' ', element('kbd', key)])),
    );
    list.append(term, element('dd', t(text)));
  }
  return list;
}

function switchField(t: Translate): HTMLElement {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = areShortcutsOn();
  box.addEventListener('change', () => {
    switchShortcuts(box.checked);
  });
  label.append(box, ' ', t('shortcuts.enabled'));
  return label;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
