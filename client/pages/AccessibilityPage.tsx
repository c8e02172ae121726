import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { HubText } from '../components/HubText.tsx';

export function AccessibilityPage({ page }: { page: PageContext }): JSX.Element {
  return (
    <HubText
      page={page}
      title="accessibility.title"
      lead="accessibility.lead"
      sections={[
        {
          heading: 'accessibility.done',
          list: [
            'accessibility.done-scripts',
            'accessibility.done-keyboard',
            'accessibility.done-contrast',
            'accessibility.done-language',
            'accessibility.done-motion',
            'accessibility.done-live',
          ],
        },
        { heading: 'accessibility.checked', paragraphs: ['accessibility.checked-text'] },
        {
          heading: 'accessibility.limits',
          list: ['accessibility.limits-posts', 'accessibility.limits-formulae'],
        },
        { heading: 'accessibility.tell', paragraphs: ['accessibility.tell-text'] },
      ]}
    />
  );
}
