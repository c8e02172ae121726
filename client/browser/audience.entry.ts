import './site.ts';
import { followAudienceCount } from './audience-count.ts';

const form = document.querySelector<HTMLFormElement>('form:has([data-count-at])');
if (form !== null) followAudienceCount(form);
