/** Menus close on Escape, with the focus back on what opened them, and when something else is clicked. */
export function closeMenus(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of openMenus()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus();
    }
  });
  document.addEventListener('click', (event) => {
    for (const menu of openMenus())
      if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
  });
}

function openMenus(): HTMLDetailsElement[] {
  return [
    ...document.querySelectorAll<HTMLDetailsElement>('details.menu[open], details.search-opener[open]'),
  ];
}
