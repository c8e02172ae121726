import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { HubText } from '../components/HubText.tsx';

export function AboutPage({ page }: { page: PageContext }): JSX.Element {
  return (
    <HubText
      page={page}
      title="about.title"
      lead="about.lead"
      sections={[
        { heading: 'about.how', paragraphs: ['about.how-topics', 'about.how-threads'] },
        {
          heading: 'about.audience',
          paragraphs: ['about.audience-text'],
          list: ['about.audience-public', 'about.audience-members'],
        },
        {
          heading: 'about.writing',
          paragraphs: ['about.writing-text'],
          list: [
            'about.writing-formulae',
            'about.writing-tables',
            'about.writing-references',
            'about.writing-language',
          ],
        },
        {
          heading: 'about.conduct',
          list: [
            'about.conduct-facts',
            'about.conduct-confidential',
            'about.conduct-respect',
            'about.conduct-interest',
          ],
        },
        { heading: 'about.moderation', paragraphs: ['about.moderation-text', 'about.moderation-log'] },
        { heading: 'about.licence', paragraphs: ['about.licence-text'] },
      ]}
    />
  );
}
