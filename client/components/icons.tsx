import type { JSX } from 'preact';

/** Drawn on a 24 × 24 grid with a line of 1.75; filled parts take the colour of the line. */
const DRAWINGS = {
  search: 'M16.5 16.5 21 21M10.5 18a7.5 7.5 0 1 1 0-15 7.5 7.5 0 0 1 0 15Z',
  reply: 'M9 5 3.5 10.5 9 16M4 10.5h9.5a7 7 0 0 1 7 7V19',
  quote: 'M5 16.5c2.5-.6 4-2.3 4-5V7H4v5h4M15 16.5c2.5-.6 4-2.3 4-5V7h-5v5h4',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7',
  lock: 'M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  pin: 'M12 15.5V21M8 4h8l-1 6 3 3.5v2H6v-2L9 10 8 4Z',
  check: 'm4.5 12.5 5 5 10-11',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 1 0-6 3 3 0 0 1 0 6Z',
  eyeOff:
    'M4 4l16 16M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.7 3.4M6.3 7.2A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.9',
  menu: 'M4 7h16M4 12h16M4 17h16',
  bold: 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z',
  italic: 'M18 5h-7M13 19H6M14.5 5l-5 14',
  list: 'M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  subscript: 'm4 6 8 10M12 6 4 16M16 16.5c0-2 4-2 4 .2 0 1.4-4 2.3-4 4.3h4',
  superscript: 'm4 9 8 10M12 9 4 19M16 4.5c0-2 4-2 4 .2C20 6.1 16 7 16 9h4',
  sigma: 'M17.5 8V5H6.5l6 7-6 7h11v-3',
  code: 'm8.5 7-5 5 5 5M15.5 7l5 5-5 5',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  globe:
    'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18ZM3.5 9.5h17M3.5 14.5h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  people:
    'M9 11.5a3.5 3.5 0 1 1 0-7 3.5 3.5 0 0 1 0 7ZM2.5 19.5c0-3.5 2.8-5.5 6.5-5.5s6.5 2 6.5 5.5M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .8 3.5 2.5 3.5 5',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17.3h.01',
  info: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18ZM12 11v5.5M12 7.8h.01',
  feed: 'M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8M6 18.5h.01',
  clock: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18ZM12 7v5.5l3.5 2',
  flag: 'M5.5 21V4M5.5 5h12l-2.5 4 2.5 4h-12',
  pencil: 'm4 20 1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5',
  move: 'M4 12h15M13.5 6.5 19 12l-5.5 5.5',
  plus: 'M12 5v14M5 12h14',
  close: 'm6 6 12 12M18 6 6 18',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  down: 'm6 9.5 6 6 6-6',
  history: 'M4 4v4.5h4.5M4.5 8.5A8.5 8.5 0 1 1 3.5 13M12 8v4.5l3 1.8',
  trash: 'M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l1 13.5h9l1-13.5',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** An ornament beside words; whatever it means is also said in text or in the control's label. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={DRAWINGS[name]} />
    </svg>
  );
}

/** The hub's sign: stations around a common centre. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 6v3.5M17.4 15.2l-3.2-1.9M6.6 15.2l3.2-1.9" />
      <circle cx="12" cy="12" r="2.6" class="core" />
      <circle cx="12" cy="4" r="1.9" />
      <circle cx="19" cy="16.2" r="1.9" />
      <circle cx="5" cy="16.2" r="1.9" />
    </svg>
  );
}
