import './site.ts';
import { followImport } from './live-import.ts';
import { readPageFacts } from './page-data.ts';

const [place, facts] = [document.querySelector<HTMLElement>('[data-import]'), readPageFacts()];
if (place !== null && facts !== null) followImport(place, facts);
