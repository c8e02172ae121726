/** Single keys can be switched off (WCAG 2.1.4): people who speak to their computer type keys by accident. */
const OFF = 'hub.shortcuts-off';

export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(OFF) === null;
  } catch {
    return true;
  }
}

export function switchShortcuts(on: boolean): void {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
  } catch {
    // A browser that keeps nothing: they stay as they are.
  }
}
