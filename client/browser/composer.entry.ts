import { openComposer } from './composer.ts';

const form = document.querySelector<HTMLFormElement>('form:has([data-editor])');
if (form !== null) openComposer(form, null);
