import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { addresses } from '../components/addresses.ts';
import { HubText } from '../components/HubText.tsx';

export function ApiPage({ page }: { page: PageContext }): JSX.Element {
  return (
    <HubText
      page={page}
      title="api.title"
      lead="api.lead"
      sections={[
        {
          heading: 'api.use',
          list: ['api.use-json', 'api.use-errors', 'api.use-pages', 'api.use-limits', 'api.use-writing'],
        },
        { heading: 'api.live', paragraphs: ['api.live-text'] },
      ]}
    >
      <h2>{page.t('api.description')}</h2>
      <p>
        <a href={addresses.openApi}>{page.t('api.description-link')}</a>
      </p>
      <pre>
        <code>{`curl ${page.origin}/api/v1/threads?sort=newest&limit=10`}</code>
      </pre>
    </HubText>
  );
}
