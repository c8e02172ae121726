import './site.ts';
import { followAudienceCount } from './audience-count.ts';
import { followTopicAudience } from './topic-audience.ts';

const form = document.querySelector<HTMLFormElement>('form:has([data-editor])');
// The file that threads load when somebody begins to write.
if (form !== null)
  void import('./composer.ts').then(({ openComposer }) => {
    openComposer(form, null);
    followTopicAudience(form);
    followAudienceCount(form);
  });
