import './site.ts';

const list = document.querySelector<HTMLElement>('[data-list]');
// A list can be read before it is live: what makes it so is loaded when the page has settled.
if (list !== null) {
  const begin = (): void =>
    void import('./live-list.tsx').then(({ followList }) => {
      followList(list);
    });
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin);
}
