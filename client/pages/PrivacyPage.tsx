import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { HubText } from '../components/HubText.tsx';

/** Every cookie that the hub may set. */
const COOKIES = [
  'hub.session',
  'hub.visitor',
  'hub.locale',
  'hub.notice',
  'hub.registration',
  'hub.device',
] as const;

export function PrivacyPage({ page }: { page: PageContext }): JSX.Element {
  return (
    <HubText
      page={page}
      title="privacy.title"
      lead="privacy.lead"
      sections={[
        {
          heading: 'privacy.stored',
          list: [
            'privacy.stored-account',
            'privacy.stored-profile',
            'privacy.stored-posts',
            'privacy.stored-reading',
            'privacy.stored-reports',
            'privacy.stored-logs',
          ],
        },
        { heading: 'privacy.seen', paragraphs: ['privacy.seen-text', 'privacy.seen-presence'] },
        { heading: 'privacy.elsewhere', paragraphs: ['privacy.elsewhere-text'] },
        { heading: 'privacy.rights', paragraphs: ['privacy.rights-text', 'privacy.rights-contact'] },
      ]}
    >
      <h2>{page.t('privacy.cookies')}</h2>
      <p>{page.t('privacy.cookies-text')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{page.t('privacy.cookie')}</th>
            <th scope="col">{page.t('privacy.cookie-use')}</th>
            <th scope="col">{page.t('privacy.cookie-until')}</th>
          </tr>
        </thead>
        <tbody>
          {COOKIES.map((name) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              <td>{page.t(`privacy.cookie-${name.slice('hub.'.length)}`)}</td>
              <td>{page.t(`privacy.cookie-${name.slice('hub.'.length)}-until`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </HubText>
  );
}
